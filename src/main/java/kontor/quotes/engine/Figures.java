package kontor.quotes.engine;

import java.math.BigDecimal;
import java.util.function.Function;

/// The quote's figures while they are found.
// The order of the symbols lays out an array while it is in memory; it is never stored.
@SuppressWarnings("EnumOrdinal")
final class Figures {
    private final BigDecimal[] values = new BigDecimal[QuoteSymbol.values().length];
    private final LineWork[] lines;

    Figures(LineWork[] lines) {
        this.lines = lines;
    }

    BigDecimal value(QuoteSymbol symbol) {
        return values[symbol.ordinal()];
    }

    void set(QuoteSymbol symbol, BigDecimal value) {
        values[symbol.ordinal()] = value;
    }

    void sum(QuoteSymbol symbol, LineSymbol of) {
        set(symbol, sum(line -> line.value(of)));
    }

    /// Exact until its end, so that the order of the lines changes nothing.
    BigDecimal sum(Function<LineWork, BigDecimal> of) {
        BigDecimal sum = BigDecimal.ZERO;
        for (LineWork line : lines) {
            sum = sum.add(of.apply(line));
        }
        return sum.round(Rounding.EXACT);
    }

    QuoteResult result() {
        return new QuoteResult(values);
    }
}
