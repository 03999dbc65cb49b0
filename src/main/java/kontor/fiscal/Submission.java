package kontor.fiscal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A frozen document on its way: the exact content, and what is needed to recognise it at the authority afterwards.
public record Submission(UUID documentId, UUID deviceId, DocumentKind kind, String reference, String content, BigDecimal gross,
        String currency, @Nullable String buyerTin, Instant issuedAt) {
}
