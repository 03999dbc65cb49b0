package kontor.inventory.planning;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import kontor.inventory.planning.SignalList.Row;
import kontor.platform.Deadline;
import kontor.platform.files.CsvSheet;
import kontor.platform.web.AnswerBrokenOff;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/// Signals as a CSV file of any length, sent while it is read: between two batches neither a connection nor more than one batch of
/// memory is held, however slowly the file is taken.
final class SignalExport {
    private static final Duration LAST_MAX = Duration.ofMinutes(10);
    private static final Duration READ_LIMIT = Duration.ofSeconds(5);
    private static final int BATCH = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(SignalExport.class);

    private final SignalList list;

    SignalExport(SignalList list) {
        this.list = list;
    }

    /// The file. Its first batch is read now, so that what goes wrong then is still an answer of its own.
    StreamingResponseBody of(Caller caller, SignalFilter filter, List<SignalField> fields) {
        List<Row> first = list.rows(caller, filter, "", BATCH);
        return to -> {
            try {
                write(caller, filter, fields, first, to);
            } catch (IOException | RuntimeException e) {
                LOG.info("An export of signals broke off", e);
                throw new AnswerBrokenOff(e);
            }
        };
    }

    private void write(Caller caller, SignalFilter filter, List<SignalField> fields, List<Row> first, OutputStream to) throws IOException {
        Deadline end = Deadline.after(LAST_MAX);
        // Not closed when it breaks off: the end of the file must then be missing.
        @SuppressWarnings("resource")
        CsvSheet sheet = new CsvSheet(to);
        sheet.row(fields.stream().map(SignalField::wire).toList());
        List<Row> batch = first;
        while (!batch.isEmpty()) {
            batch.forEach(row -> sheet.row(cells(row, fields)));
            sheet.flush();
            String last = batch.getLast().signal().itemId();
            batch = batch.size() < BATCH ? List.of() : list.rows(reading(caller), filter, last, BATCH);
            if (end.expired()) {
                throw new IOException("the export was not taken within " + LAST_MAX);
            }
        }
        sheet.close();
    }

    /// The same caller with time for one read; its right to it is checked each time.
    private static Caller reading(Caller caller) {
        return new Caller(caller.tenantId(), caller.accessEpoch(), caller.principal(), caller.permissions(), caller.requestId(),
                Deadline.after(READ_LIMIT), caller.renewal());
    }

    private static List<@Nullable Object> cells(Row row, List<SignalField> fields) {
        List<@Nullable Object> cells = new ArrayList<>();
        fields.forEach(each -> {
            Object value = each.value(row);
            // Without an exponent, which spreadsheets read as they like.
            cells.add(value instanceof Double real ? BigDecimal.valueOf(real) : value);
        });
        return cells;
    }
}
