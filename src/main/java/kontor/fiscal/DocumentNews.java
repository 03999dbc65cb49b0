package kontor.fiscal;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kontor.fiscal.LaneStore.Named;
import kontor.fiscal.LaneStore.Reasoned;
import kontor.platform.data.Tx;
import kontor.platform.outbox.Outbox;
import org.jspecify.annotations.Nullable;

/// Tells others what a document came to, in the transaction in which it came to it. Steps that only pass (queued, on its way,
/// tried again) are no news.
final class DocumentNews {
    private static final String SUBJECT = "document";

    private final Outbox outbox;

    DocumentNews(Outbox outbox) {
        this.outbox = outbox;
    }

    void fiscalised(Tx tx, UUID id, Named document, FiscalData data) {
        Map<String, @Nullable Object> payload = payload(id, document, DocumentState.FISCALISED);
        payload.put("fdn", data.fdn());
        payload.put("antifake_code", data.antifakeCode());
        payload.put("qr_code", data.qrCode());
        outbox.append(tx, "document.fiscalised", SUBJECT, id, payload);
    }

    void moved(Tx tx, UUID id, Named document, DocumentState to, Reasoned why) {
        type(to).ifPresent(type -> {
            Map<String, @Nullable Object> payload = payload(id, document, to);
            payload.put("reason_code", why.code());
            payload.put("reason", why.text());
            outbox.append(tx, type, SUBJECT, id, payload);
        });
    }

    private static Optional<String> type(DocumentState to) {
        return switch (to) {
            case REJECTED, BLOCKED, IN_DOUBT, MISMATCH, CANCELLED -> Optional.of("document." + wire(to));
            case QUEUED, SUBMITTING, RETRYING, FISCALISED -> Optional.empty();
        };
    }

    private static Map<String, @Nullable Object> payload(UUID id, Named document, DocumentState state) {
        Map<String, @Nullable Object> payload = new LinkedHashMap<>();
        payload.put("document", id);
        payload.put("kind", wire(document.kind()));
        payload.put("reference", document.reference());
        payload.put("state", wire(state));
        return payload;
    }

    private static String wire(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
