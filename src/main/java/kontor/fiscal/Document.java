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
    /// Whether it waits because the authority is away.
    boolean authorityAway() {
        return !state.settled() && reason != null && reason.code().equals(Reason.AUTHORITY_UNAVAILABLE);
    }

    /// Whether nothing will happen to it by itself before this moment.
    boolean restsUntil(Instant moment) {
        return state != DocumentState.SUBMITTING && nextActionAt != null && nextActionAt.isAfter(moment);
    }

    /// Why a document is where it is: the authority's code or ours, in words, with the rules it broke.
    public record Reason(String code, String text, List<AuthorityError> errors) {
        /// The authority cannot be reached, or is not asked for a while because it could not be.
        static final String AUTHORITY_UNAVAILABLE = "authority_unavailable";

        public Reason {
            errors = List.copyOf(errors);
        }
    }
}
