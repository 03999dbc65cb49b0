package kontor.inventory.forecast;

/// Holt's linear trend, also damped (Gardner and McKenzie 1985), with additive errors: e_t = y_t − l − φb; l ← l + φb + αe; b ← φb + βe;
/// 0 < β ≤ α < 1. The first level and slope are solved for; α, β/α and φ are searched for.
///
/// @param damped whether φ is estimated in \[0.8, 0.98\], else it is 1
record Holt(boolean damped) implements Forecaster {
    private static final double[] STARTS = {0.15, 0.5, 0.85};
    private static final double LEAST = 1e-4;

    @Override
    public Model fit(double[] history, int season, int protection) {
        if (history.length < 5) {
            return Naive.LAST.fit(history, 1, protection);
        }
        TwoStates states = states(best(history));
        return (later, horizon) -> Series.floored(states.continued(states.pass(later), horizon), later);
    }

    /// From several beginnings, since the errors have more than one valley.
    private double[] best(double[] history) {
        double[] best = {};
        double least = Double.POSITIVE_INFINITY;
        for (double start : STARTS) {
            double[] from = damped ? new double[]{start, 0.1, 0.9} : new double[]{start, 0.1};
            double[] found = NelderMead.place(point -> error(history, point), from, 0.06, 1e-6, 150);
            double error = error(history, found);
            if (best.length == 0 || error < least) {
                best = found;
                least = error;
            }
        }
        return NelderMead.place(point -> error(history, point), best, 0.02, 1e-8, 150);
    }

    private double error(double[] history, double[] point) {
        boolean allowed = point[0] >= LEAST && point[0] <= 1 - LEAST && point[1] >= LEAST && point[1] <= 1
                && (!damped || (point[2] >= 0.8 && point[2] <= 0.98));
        return allowed ? states(point).pass(history).squaredError() : Double.POSITIVE_INFINITY;
    }

    private TwoStates states(double[] point) {
        double damping = damped ? point[2] : 1;
        return new TwoStates(damping, 1, damping, 0, damping, point[0], point[0] * point[1]);
    }
}
