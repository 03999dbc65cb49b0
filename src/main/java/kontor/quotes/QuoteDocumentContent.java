package kontor.quotes;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import kontor.platform.Deadline;
import kontor.platform.web.AnswerBrokenOff;
import kontor.quotes.QuoteDocument.State;
import kontor.quotes.QuotesFailure.Thing;
import kontor.tenancy.Caller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/// A file as it is sent: part by part, each a short read of its own, and held against its checksum on the way.
final class QuoteDocumentContent {
    private static final Duration LAST_MAX = Duration.ofMinutes(10);
    private static final Duration READ_LIMIT = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(QuoteDocumentContent.class);

    private final QuoteDocumentStore store;

    QuoteDocumentContent(QuoteDocumentStore store) {
        this.store = store;
    }

    /// The bytes. Their first part is read now, so that what goes wrong then is still an answer of its own.
    ///
    /// @throws kontor.platform.Refused when it is not made, or no longer held
    StreamingResponseBody of(Caller caller, QuoteDocument document) {
        if (document.state() != State.READY) {
            throw new QuotesFailure.DocumentNotMade().refused();
        }
        byte[] first = store.part(caller, document.id(), 0).orElseThrow(() -> new QuotesFailure.Unknown(Thing.DOCUMENT_CONTENT).refused());
        return to -> begun(caller, document, first, to);
    }

    private void begun(Caller caller, QuoteDocument document, byte[] first, OutputStream to) throws AnswerBrokenOff {
        try {
            write(caller, document, first, to);
        } catch (IOException | RuntimeException e) {
            LOG.info("A document broke off", e);
            throw new AnswerBrokenOff(e);
        }
    }

    private void write(Caller caller, QuoteDocument document, byte[] first, OutputStream to) throws IOException {
        Deadline end = Deadline.after(LAST_MAX);
        MessageDigest digest = FileParts.sha256();
        Optional<byte[]> part = Optional.of(first);
        for (int no = 1; part.isPresent(); no++) {
            byte[] sending = part.get();
            digest.update(sending);
            part = store.part(reading(caller), document.id(), no);
            // The last part goes out only when the whole is known to be right.
            if (part.isEmpty() && !HexFormat.of().formatHex(digest.digest()).equals(document.sha256())) {
                throw new IOException("document " + document.id() + " is not what its checksum says");
            }
            if (end.expired()) {
                throw new IOException("the document was not taken within " + LAST_MAX);
            }
            to.write(sending);
        }
        to.flush();
    }

    /// The same caller with time for one read; its right to it is checked each time.
    private static Caller reading(Caller caller) {
        return new Caller(caller.tenantId(), caller.accessEpoch(), caller.principal(), caller.permissions(), caller.requestId(),
                Deadline.after(READ_LIMIT), caller.renewal());
    }
}
