package kontor.quotes.engine;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;

/// The figures of one line.
// The order of the symbols lays out an array while it is in memory; it is never stored.
@SuppressWarnings("EnumOrdinal")
public final class LineResult {
    private final int line;
    private final BigDecimal[] values;

    /// @param values by the symbols' order; the array is handed over
    LineResult(int line, BigDecimal[] values) {
        this.line = line;
        this.values = values;
    }

    /// The number its inputs gave it.
    public int line() { return line; }

    /// Rounded where the contract rounds, with full precision everywhere else.
    public BigDecimal value(LineSymbol symbol) {
        return values[symbol.ordinal()];
    }

    /// All figures, by symbol.
    public Map<LineSymbol, BigDecimal> values() {
        Map<LineSymbol, BigDecimal> all = new EnumMap<>(LineSymbol.class);
        for (LineSymbol symbol : LineSymbol.values()) {
            all.put(symbol, value(symbol));
        }
        return all;
    }
}
