package kontor.quotes;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import kontor.platform.Deadline;
import kontor.platform.files.CsvSheet;
import kontor.platform.web.AnswerBrokenOff;
import kontor.tenancy.Caller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/// All errors of an import as a CSV file, sent while it is read, batch by batch.
final class ImportErrorFile {
    private static final Duration LAST_MAX = Duration.ofMinutes(10);
    private static final Duration READ_LIMIT = Duration.ofSeconds(5);
    private static final int BATCH = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(ImportErrorFile.class);

    private final Imports imports;

    ImportErrorFile(Imports imports) {
        this.imports = imports;
    }

    /// The file. Its first batch is read now, so that what goes wrong then is still an answer of its own.
    StreamingResponseBody of(Caller caller, UUID id) {
        imports.find(caller, id);
        List<ImportError> first = imports.errors(caller, id, null, BATCH);
        return to -> {
            try {
                write(caller, id, first, to);
            } catch (IOException | RuntimeException e) {
                LOG.info("The errors of an import were not taken to their end", e);
                throw new AnswerBrokenOff(e);
            }
        };
    }

    private void write(Caller caller, UUID id, List<ImportError> first, OutputStream to) throws IOException {
        Deadline end = Deadline.after(LAST_MAX);
        // Not closed when it breaks off: the end of the file must then be missing.
        @SuppressWarnings("resource")
        CsvSheet sheet = new CsvSheet(to);
        sheet.row(List.of("row", "column", "code", "value", "message"));
        List<ImportError> batch = first;
        while (!batch.isEmpty()) {
            batch.forEach(each -> sheet.row(Arrays.asList(each.row(), each.column() == null ? null : each.column().wire(), each.code(),
                    each.value(), each.message())));
            sheet.flush();
            UUID last = batch.getLast().id();
            batch = batch.size() < BATCH ? List.of() : imports.errors(reading(caller), id, last, BATCH);
            if (end.expired()) {
                throw new IOException("the file was not taken within " + LAST_MAX);
            }
        }
        sheet.close();
    }

    /// The same caller with time for one read; its right to it is checked each time.
    private static Caller reading(Caller caller) {
        return new Caller(caller.tenantId(), caller.accessEpoch(), caller.principal(), caller.permissions(), caller.requestId(),
                Deadline.after(READ_LIMIT), caller.renewal());
    }
}
