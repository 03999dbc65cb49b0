package kontor.inventory.forecast;

import java.util.function.DoubleUnaryOperator;

/// The least value of a function of one variable: a grid against being caught in a side valley, then the golden section.
final class Minimum {
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private Minimum() {}

    /// @param cells how many equal cells the grid has; 1: no grid
    /// @param precision how near the place must be found
    static double place(DoubleUnaryOperator function, double low, double high, int cells, double precision) {
        double width = (high - low) / cells;
        double best = low;
        double least = Double.POSITIVE_INFINITY;
        for (int cell = 0; cell <= cells; cell++) {
            double value = function.applyAsDouble(low + cell * width);
            if (value < least) {
                least = value;
                best = low + cell * width;
            }
        }
        double place = refined(function, Math.max(low, best - width), Math.min(high, best + width), precision);
        return atBound(function, place, low, high, precision);
    }

    /// The golden section nears a bound but never reaches it.
    private static double atBound(DoubleUnaryOperator function, double place, double low, double high, double precision) {
        double bound = place - low < high - place ? low : high;
        boolean near = Math.abs(place - bound) <= 2 * precision;
        return near && function.applyAsDouble(bound) <= function.applyAsDouble(place) ? bound : place;
    }

    private static double refined(DoubleUnaryOperator function, double low, double high, double precision) {
        double a = low;
        double b = high;
        double left = b - GOLDEN * (b - a);
        double right = a + GOLDEN * (b - a);
        double atLeft = function.applyAsDouble(left);
        double atRight = function.applyAsDouble(right);
        while (b - a > precision) {
            if (atLeft <= atRight) {
                b = right;
                right = left;
                atRight = atLeft;
                left = b - GOLDEN * (b - a);
                atLeft = function.applyAsDouble(left);
            } else {
                a = left;
                left = right;
                atLeft = atRight;
                right = a + GOLDEN * (b - a);
                atRight = function.applyAsDouble(right);
            }
        }
        return atLeft <= atRight ? left : right;
    }
}
