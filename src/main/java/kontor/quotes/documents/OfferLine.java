package kontor.quotes.documents;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.Map;
import kontor.quotes.engine.LineInputs;
import kontor.quotes.engine.LineSymbol;

/// A line of an offer: what somebody said about it, and every figure of it. Empty texts are unknown.
public record OfferLine(String sku, String brand, String name, LineInputs inputs, Map<LineSymbol, BigDecimal> figures) {
    public OfferLine {
        figures = Map.copyOf(figures);
    }

    BigDecimal figure(LineSymbol symbol) {
        return requireNonNull(figures.get(symbol));
    }

    long quantity() {
        return requireNonNull(inputs.quantity());
    }

    /// Whether the supplier's VAT was taken out of the price that was paid.
    boolean vatDeducted() {
        return figure(LineSymbol.NET_PRICE).compareTo(requireNonNull(inputs.basePriceWithVat())) < 0;
    }
}
