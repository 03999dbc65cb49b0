package kontor.quotes;

import java.math.BigDecimal;

/// Bounds of decimals that come from outside.
final class Decimals {
    private Decimals() {}

    /// Whether it is zero or more, with at most so many digits before and behind the point.
    static boolean within(BigDecimal value, int integerDigits, int decimals) {
        BigDecimal plain = value.stripTrailingZeros();
        return value.signum() >= 0 && plain.scale() <= decimals && (long) plain.precision() - plain.scale() <= integerDigits;
    }

    /// Whether it is a fraction from 0 to `most`, with at most ten decimals.
    static boolean share(BigDecimal value, int most) {
        return within(value, 4, 10) && value.compareTo(BigDecimal.valueOf(most)) <= 0;
    }
}
