package kontor.quotes;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kontor.platform.Deadline;
import kontor.platform.files.CsvSheet;
import kontor.platform.web.AnswerBrokenOff;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/// A list of quotes as a CSV file of any length, in the chosen columns. Each batch is a short read of its own: between two of them
/// neither a connection nor more than one batch of memory is held, however slowly the file is taken.
final class QuoteExport {
    private static final Duration LAST_MAX = Duration.ofMinutes(10);
    private static final Duration READ_LIMIT = Duration.ofSeconds(5);
    private static final int BATCH = 500;
    private static final Logger LOG = LoggerFactory.getLogger(QuoteExport.class);

    private final QuoteList list;

    QuoteExport(QuoteList list) {
        this.list = list;
    }

    /// The file. Its first batch is read now, so that what goes wrong then is still an answer of its own.
    StreamingResponseBody of(Caller caller, QuoteFilter filter, List<Column> columns) {
        List<QuoteHead> first = list.rows(caller, filter, null, BATCH);
        return to -> begun(caller, filter, columns, first, to);
    }

    private void begun(Caller caller, QuoteFilter filter, List<Column> columns, List<QuoteHead> first, OutputStream to)
            throws AnswerBrokenOff {
        try {
            write(caller, filter, columns, first, to);
        } catch (IOException | RuntimeException e) {
            LOG.info("An export broke off", e);
            throw new AnswerBrokenOff(e);
        }
    }

    private void write(Caller caller, QuoteFilter filter, List<Column> columns, List<QuoteHead> first, OutputStream to) throws IOException {
        Deadline end = Deadline.after(LAST_MAX);
        // Not closed when it breaks off: the end of the file must then be missing.
        @SuppressWarnings("resource")
        CsvSheet sheet = new CsvSheet(to);
        sheet.row(columns.stream().map(Column::wire).toList());
        List<QuoteHead> batch = first;
        while (!batch.isEmpty()) {
            batch.forEach(head -> sheet.row(cells(head, columns)));
            sheet.flush();
            UUID last = batch.getLast().id();
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

    private static List<@Nullable Object> cells(QuoteHead head, List<Column> columns) {
        List<@Nullable Object> cells = new ArrayList<>();
        columns.forEach(each -> {
            Object value = each.cell(head);
            cells.add(value instanceof UUID id ? id.toString() : value);
        });
        return cells;
    }
}
