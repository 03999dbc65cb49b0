package kontor.inventory.math;

import java.util.function.DoubleUnaryOperator;

/// Where a function that only rises, or only falls, passes through zero.
final class Root {
    private static final int HALVINGS = 200;

    private Root() {}

    /// Halves the interval until it can be halved no more. The function must have different signs at its ends.
    static double between(double low, double high, DoubleUnaryOperator function) {
        double a = low;
        double b = high;
        boolean rises = function.applyAsDouble(a) < 0;
        for (int halving = 0; halving < HALVINGS; halving++) {
            double middle = (a + b) / 2;
            if (middle == a || middle == b) {
                return middle;
            }
            if (function.applyAsDouble(middle) < 0 == rises) {
                a = middle;
            } else {
                b = middle;
            }
        }
        return (a + b) / 2;
    }
}
