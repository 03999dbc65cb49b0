package kontor.fiscal;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A document in the simple form, as the caller states it. It is read from a request as it stands, so any field may be
/// missing and any figure absurd until the draft rules have passed it; what is marked nullable may stay away for good.
///
/// @param reference        the tenant's own stable number
/// @param device           the device to issue it by; absent: the tenant's only one
/// @param issuedAt         absent: when it is accepted
/// @param payments         none, or adding up to the gross
/// @param documentDiscount off the whole document after the lines' own discounts, in the basis of the prices
public record DocumentDraft(DocumentKind kind, String reference, @Nullable UUID device, @Nullable Instant issuedAt, String currency,
        PriceBasis priceBasis, Buyer buyer, @JsonProperty("payment") List<Payment> payments, List<DraftLine> lines,
        @Nullable BigDecimal documentDiscount,
        @Nullable String remarks) {
    public DocumentDraft {
        payments = copyOrEmpty(payments);
        lines = copyOrEmpty(lines);
    }

    /// The codes of the goods to look up before figures can be worked out; of an overlong draft, only as many as are allowed.
    public Set<String> codes() {
        return lines.stream().limit(DraftRules.LINES_MAX).filter(Objects::nonNull).map(DraftLine::code).filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
    }

    // A request may leave the list out or hold a null in it; the rules name either by its pointer, List.copyOf would only throw.
    private static <T> List<T> copyOrEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(list));
    }
}
