package kontor.quotes.engine;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;

/// The figures of the whole quote.
// The order of the symbols lays out an array while it is in memory; it is never stored.
@SuppressWarnings("EnumOrdinal")
public final class QuoteResult {
    private final BigDecimal[] values;

    /// @param values by the symbols' order; the array is handed over
    QuoteResult(BigDecimal[] values) {
        this.values = values;
    }

    /// Rounded where the contract rounds, with full precision everywhere else.
    public BigDecimal value(QuoteSymbol symbol) {
        return values[symbol.ordinal()];
    }

    /// All figures, by symbol.
    public Map<QuoteSymbol, BigDecimal> values() {
        Map<QuoteSymbol, BigDecimal> all = new EnumMap<>(QuoteSymbol.class);
        for (QuoteSymbol symbol : QuoteSymbol.values()) {
            all.put(symbol, value(symbol));
        }
        return all;
    }
}
