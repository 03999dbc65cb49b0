package kontor.fx;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/// One currency's rate as it was published.
///
/// @param currency ISO 4217: `EUR`
/// @param nominal  how many units the value stands for: 1, 10, 100, 10000
/// @param value    with all its digits; which way round, the set's [Quotation] says
/// @param manual   whether the tenant set it itself
public record Rate(String currency, long nominal, BigDecimal value, boolean manual) {
    /// Three capital letters. Whether a source has a rate for it is another question.
    public static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    static final long NOMINAL_MAX = 1_000_000_000L;
    private static final int DIGITS_MAX = 28;

    public Rate {
        if (!CURRENCY.matcher(currency).matches() || nominal < 1 || nominal > NOMINAL_MAX || !fits(value)) {
            throw new IllegalArgumentException("a rate of a currency, for at least one unit, above zero");
        }
    }

    /// Above zero and with so few digits that sums of them stay exact.
    static boolean fits(BigDecimal value) {
        return value.signum() > 0 && value.precision() <= DIGITS_MAX && value.scale() >= 0 && value.scale() <= DIGITS_MAX;
    }
}
