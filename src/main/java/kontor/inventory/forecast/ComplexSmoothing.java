package kontor.inventory.forecast;

/// Complex exponential smoothing, the simple form (Svetunkov, Kourentzes and Ord 2022): beside the level l runs the information c that it
/// misses. y_t = l + ε; l ← l − (1−α₁)c + (α₀−α₁)ε; c ← l + (1−α₀)c + (α₀+α₁)ε. The first states are solved for; α₀ and α₁ are
/// searched for where the errors of the past die out.
final class ComplexSmoothing implements Forecaster {
    @Override
    public Model fit(double[] history, int season, int protection) {
        if (history.length < 5) {
            return Naive.LAST.fit(history, 1, protection);
        }
        double[] best = NelderMead.place(point -> error(history, point), new double[]{1.3, 1}, 0.1, 1e-8, 300);
        TwoStates states = states(best);
        return (later, horizon) -> Series.floored(states.continued(states.pass(later), horizon), later);
    }

    private static double error(double[] history, double[] point) {
        return isStable(point[0], point[1]) ? states(point).pass(history).squaredError() : Double.POSITIVE_INFINITY;
    }

    /// Both eigenvalues of F − g·w lie inside the unit circle.
    private static boolean isStable(double real, double imaginary) {
        double trace = 2 - 2 * real + imaginary;
        double determinant = (1 - real + imaginary) * (1 - real) + (1 - imaginary) * (1 - real - imaginary);
        return determinant < 1 && Math.abs(trace) < 1 + determinant;
    }

    private static TwoStates states(double[] point) {
        double real = point[0];
        double imaginary = point[1];
        return new TwoStates(0, 1, imaginary - 1, 1, 1 - real, real - imaginary, real + imaginary);
    }
}
