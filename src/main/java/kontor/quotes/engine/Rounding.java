package kontor.quotes.engine;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// The named roundings of the contract: ROUND2, half away from zero, and UP1. Only the cells that name one are rounded.
///
/// @param unitScale decimals of a unit's price
/// @param on        off only to show what holds without rounding
record Rounding(int unitScale, boolean on) {
    /// Significant digits of everything that is not rounded.
    static final MathContext EXACT = MathContext.DECIMAL128;
    private static final int CENTS = 2;
    private static final int TENTHS = 1;
    /// A quotient of figures this short lies on a half cent or further from it than 34 digits can hide.
    private static final int SHORT = 18;
    /// Digits looked at behind those of a unit's price, and the first number that has more.
    private static final int LOOK_AHEAD = 8;
    private static final long LOOKED_AT = 100_000_000;

    /// ROUND2 of an amount.
    BigDecimal cents(BigDecimal amount) {
        return on ? amount.setScale(CENTS, RoundingMode.HALF_UP) : amount;
    }

    /// ROUND2 of a unit's price, or as many decimals as the rule set has.
    BigDecimal unit(BigDecimal price) {
        return on ? price.setScale(unitScale, RoundingMode.HALF_UP) : price;
    }

    /// The rounded price of one unit of a line.
    BigDecimal unit(BigDecimal amount, BigDecimal quantity) {
        if (quantity.compareTo(BigDecimal.ONE) == 0) {
            return unit(amount);
        }
        if (on && amount.precision() <= SHORT) {
            return amount.divide(quantity, unitScale, RoundingMode.HALF_UP);
        }
        return on ? quotient(amount, quantity) : amount.divide(quantity, EXACT);
    }

    /// A quotient of 34 digits that is then rounded, by a short division where that is the same: so many digits make a difference only
    /// where the next few say a half, and there they are asked.
    private BigDecimal quotient(BigDecimal amount, BigDecimal quantity) {
        BigDecimal cut = amount.divide(quantity, unitScale + LOOK_AHEAD, RoundingMode.DOWN);
        if (cut.precision() <= SHORT) {
            long next = Math.abs(cut.unscaledValue().longValue() % LOOKED_AT);
            if (next != LOOKED_AT / 2 && next != LOOKED_AT / 2 - 1) {
                return unit(cut);
            }
        }
        return unit(amount.divide(quantity, EXACT));
    }

    /// UP1: one decimal, away from zero.
    BigDecimal up(BigDecimal amount) {
        return on ? amount.setScale(TENTHS, RoundingMode.UP) : amount;
    }
}
