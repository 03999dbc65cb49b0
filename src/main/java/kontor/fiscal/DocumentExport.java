package kontor.fiscal;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
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

/// A tenant's documents as a CSV file of any length. Each batch is a short read of its own, so that between two of them, while
/// a slow client takes what it was sent, neither a connection to the database nor more than one batch of memory is held.
final class DocumentExport {
    /// How long one may last, however slowly it is read; then it breaks off.
    static final Duration LAST_MAX = Duration.ofMinutes(10);
    private static final Duration READ_LIMIT = Duration.ofSeconds(5);
    private static final int BATCH = 500;
    private static final List<String> HEADINGS = List.of("id", "kind", "reference", "state", "issued_at", "currency", "net", "tax", "gross",
            "fdn", "antifake_code", "reason");

    private static final Logger LOG = LoggerFactory.getLogger(DocumentExport.class);

    private final DocumentStore documents;

    DocumentExport(DocumentStore documents) {
        this.documents = documents;
    }

    /// Which documents; absent criteria do not narrow.
    ///
    /// @param from  issued then or later
    /// @param until issued before then
    record Wish(@Nullable DocumentState state, @Nullable Instant from, @Nullable Instant until) {
    }

    /// The file. Its first batch is read now, so that what goes wrong then is still an answer of its own.
    StreamingResponseBody of(Caller caller, Wish wish) {
        List<Document> first = documents.batch(caller, wish, null, BATCH);
        return to -> begun(caller, wish, first, to);
    }

    private void begun(Caller caller, Wish wish, List<Document> first, OutputStream to) throws AnswerBrokenOff {
        try {
            write(caller, wish, first, to);
        } catch (IOException | RuntimeException e) {
            LOG.info("An export broke off", e);
            throw new AnswerBrokenOff(e);
        }
    }

    private void write(Caller caller, Wish wish, List<Document> first, OutputStream to) throws IOException {
        Deadline end = Deadline.after(LAST_MAX);
        // Not closed when it breaks off: the end of the file must then be missing.
        @SuppressWarnings("resource")
        CsvSheet sheet = new CsvSheet(to);
        sheet.row(HEADINGS);
        List<Document> batch = first;
        while (!batch.isEmpty()) {
            batch.forEach(document -> sheet.row(cells(document)));
            sheet.flush();
            UUID last = batch.getLast().id();
            batch = batch.size() < BATCH ? List.of() : documents.batch(reading(caller), wish, last, BATCH);
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

    private static List<@Nullable Object> cells(Document document) {
        FiscalData fiscal = document.fiscal();
        Document.Reason reason = document.reason();
        return Arrays.asList(document.id(), word(document.kind()), document.reference(), word(document.state()), document.issuedAt(),
                document.currency(), document.net(), document.tax(), document.gross(), fiscal == null ? null : fiscal.fdn(),
                fiscal == null ? null : fiscal.antifakeCode(), reason == null ? null : reason.text());
    }

    /// As the API writes it.
    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(java.util.Locale.ROOT);
    }
}
