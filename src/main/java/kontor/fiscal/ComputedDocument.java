package kontor.fiscal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A document with every figure worked out, ready to be checked against the authority's rules and frozen.
///
/// @param itemCount lines sold; a discount is not a line of its own here
public record ComputedDocument(DocumentKind kind, String reference, Instant issuedAt, String currency, Buyer buyer, String operator,
        List<ComputedLine> lines, List<TaxRow> taxRows, BigDecimal net, BigDecimal tax, BigDecimal gross, int itemCount,
        List<Payment> payments, @Nullable String remarks) {
    public ComputedDocument {
        lines = List.copyOf(lines);
        taxRows = List.copyOf(taxRows);
        payments = List.copyOf(payments);
    }
}
