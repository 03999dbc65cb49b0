package kontor.quotes.engine;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The quote's figures while they are found.
// The order of the symbols lays out an array while it is in memory; it is never stored.
@SuppressWarnings("EnumOrdinal")
final class Figures {
    /// Decimals a figure of 34 digits usually has; others are added all the same.
    private static final int SCALES = 64;

    private final BigDecimal[] values = new BigDecimal[QuoteSymbol.values().length];
    private final LineWork[] lines;
    /// Where a sum is made; empty in between.
    private final @Nullable BigDecimal[] byScale = new BigDecimal[SCALES];

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

    /// Exact until its end, so that the order of the lines changes nothing. Figures of one scale are added up first: bringing each to
    /// the longest scale would cost a multiplication a line.
    BigDecimal sum(Function<LineWork, BigDecimal> of) {
        BigDecimal sum = BigDecimal.ZERO;
        for (LineWork line : lines) {
            BigDecimal each = of.apply(line);
            int scale = each.scale();
            if (scale < 0 || scale >= SCALES) {
                sum = sum.add(each);
            } else {
                BigDecimal before = byScale[scale];
                byScale[scale] = before == null ? each : before.add(each);
            }
        }
        for (BigDecimal each : byScale) {
            sum = each == null ? sum : sum.add(each);
        }
        Arrays.fill(byScale, null);
        return sum.round(Rounding.EXACT);
    }

    QuoteResult result() {
        return new QuoteResult(values);
    }
}
