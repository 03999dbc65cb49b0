package kontor.fiscal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A document as its tenant sees it.
///
/// @param fiscal       the authority's evidence, once it is fiscalised
/// @param reason       why it is not, or not yet
/// @param nextActionAt when something will be tried again by itself
public record Document(UUID id, DocumentKind kind, String reference, DocumentState state, UUID device, String currency, Instant issuedAt,
        BigDecimal net, BigDecimal tax, BigDecimal gross, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable FiscalData fiscal,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Reason reason,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant nextActionAt, Instant createdAt, Instant updatedAt) {
    /// Why a document is where it is: the authority's code or ours, in words, with the rules it broke.
    public record Reason(String code, String text, List<AuthorityError> errors) {
        public Reason {
            errors = List.copyOf(errors);
        }
    }
}
