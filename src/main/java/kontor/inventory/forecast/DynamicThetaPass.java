package kontor.inventory.forecast;

/// One pass of the dynamic Theta model over a series at a given α, with the best first level and weight.
///
/// @param power (1−α)^n
record DynamicThetaPass(double alpha, double weight, double level, double power, double squaredError) {
    private static final int SKIPPED = 3;
    private static final double NOTHING = 1e-150;

    /// @param fixed the weight w, NaN: the best in \[0, 1\]
    static DynamicThetaPass of(double[] history, RunningLine lines, double alpha, double fixed) {
        double level = 0;
        double power = 1;
        double ee = 0;
        double ep = 0;
        double ex = 0;
        double pp = 0;
        double px = 0;
        double xx = 0;
        for (int t = 0; t < history.length; t++) {
            double next = power < NOTHING ? 0 : power * (1 - alpha);
            double error = history[t] - level;
            if (t >= SKIPPED) {
                double line = power * lines.starts()[t] + (1 - next) / alpha * lines.slopes()[t];
                ee += error * error;
                ep += error * power;
                ex += error * line;
                pp += power * power;
                px += power * line;
                xx += line * line;
            }
            level += alpha * error;
            power = next;
        }
        double weight = Double.isNaN(fixed) ? weight(ex - px * ep / pp, xx - px * px / pp) : fixed;
        double first = pp == 0 ? 0 : (ep - weight * px) / pp;
        double squares = ee - 2 * weight * ex + weight * weight * xx - first * first * pp;
        return new DynamicThetaPass(alpha, weight, level + power * first, power, squares);
    }

    private static double weight(double product, double square) {
        return square <= 0 ? 0 : Math.clamp(product / square, 0, 1);
    }

    /// The model goes on with its forecasts in place of data.
    double[] continued(double[] history, RunningLine lines, int horizon) {
        double[] forecast = new double[horizon];
        int n = history.length;
        double mean = lines.means()[n];
        double slope = lines.slopes()[n];
        double start = lines.starts()[n];
        double now = level;
        double decay = power;
        for (int h = 0; h < horizon; h++) {
            int t = n + h + 1;
            double next = decay * (1 - alpha);
            double value = now + weight * (decay * start + (1 - next) / alpha * slope);
            forecast[h] = value;
            now += alpha * (value - now);
            slope = RunningLine.slope(t, slope, value - mean);
            mean += (value - mean) / t;
            start = mean - slope * (t + 1) / 2;
            decay = next;
        }
        return forecast;
    }
}
