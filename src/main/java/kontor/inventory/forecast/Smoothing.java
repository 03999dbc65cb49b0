package kontor.inventory.forecast;

/// Simple exponential smoothing: l_t = α·y_t + (1−α)·l_{t−1}. The smoothing α minimises the squared one-step errors over
/// \[0.0001, 0.9999\]; for a given α the best first level is the solution of a linear equation, e_t = c_t − (1−α)^{t−1}·l_0.
final class Smoothing implements Forecaster {
    /// Powers below this no longer matter, and denormal numbers are slow.
    private static final double NOTHING = 1e-150;

    @Override
    public Model fit(double[] history, int season, int protection) {
        double alpha = alpha(history);
        return (later, horizon) -> Series.constant(level(later, alpha), horizon);
    }

    /// The α of the least squared errors.
    static double alpha(double[] history) {
        return history.length < 3 ? 0.5 : Minimum.place(alpha -> pass(history, alpha, true), 1e-4, 0.9999, 16, 1e-6);
    }

    /// The level at the end, from the best first level.
    static double level(double[] history, double alpha) {
        return pass(history, alpha, false);
    }

    /// The level at the end, beginning with the first value.
    static double levelFromFirst(double[] history, double alpha) {
        double level = history[0];
        for (int t = 1; t < history.length; t++) {
            level += alpha * (history[t] - level);
        }
        return level;
    }

    /// The α of the least squared errors when it begins with the first value.
    static double alphaFromFirst(double[] history, double low, double high) {
        return history.length < 2 ? low : Minimum.place(alpha -> errorFromFirst(history, alpha), low, high, 1, 1e-7);
    }

    private static double errorFromFirst(double[] history, double alpha) {
        double level = history[0];
        double sum = 0;
        for (int t = 1; t < history.length; t++) {
            double error = history[t] - level;
            sum += error * error;
            level += alpha * error;
        }
        return sum;
    }

    private static double pass(double[] history, double alpha, boolean wantsError) {
        double level = 0;
        double power = 1;
        double ee = 0;
        double ep = 0;
        double pp = 0;
        for (double value : history) {
            double error = value - level;
            ee += error * error;
            ep += error * power;
            pp += power * power;
            level += alpha * error;
            power = power < NOTHING ? 0 : power * (1 - alpha);
        }
        return wantsError ? ee - ep * ep / pp : level + power * ep / pp;
    }
}
