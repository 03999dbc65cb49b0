package kontor.inventory.forecast;

/// The least-squares line through the first t values, for every t: start A_t (at position 0, the first value stands at 1) and slope B_t,
/// with the mean of the values so far. Updated from value to value, as Fiorucci et al. (2016) write it.
@SuppressWarnings("ArrayRecordComponent") // arrays are what it is made of; nobody compares two
record RunningLine(double[] starts, double[] slopes, double[] means) {
    static RunningLine over(double[] history) {
        int n = history.length;
        RunningLine lines = new RunningLine(new double[n + 1], new double[n + 1], new double[n + 1]);
        lines.starts[1] = history[0];
        lines.means[1] = history[0];
        for (int t = 2; t <= n; t++) {
            lines.means[t] = ((t - 1) * lines.means[t - 1] + history[t - 1]) / t;
            lines.slopes[t] = slope(t, lines.slopes[t - 1], history[t - 1] - lines.means[t - 1]);
            lines.starts[t] = lines.means[t] - lines.slopes[t] * (t + 1) / 2;
        }
        return lines;
    }

    /// The slope after one more value, the t-th.
    static double slope(int t, double before, double deviation) {
        return ((t - 2) * before + 6 * deviation / t) / (t + 1);
    }
}
