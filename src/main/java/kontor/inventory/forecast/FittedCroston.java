package kontor.inventory.forecast;

/// Croston's method with the smoothing of sizes and of intervals chosen separately in \[0.1, 0.3\] by their squared one-step errors.
final class FittedCroston implements Forecaster {
    @Override
    public Model fit(double[] history, int season, int protection) {
        Intervals intervals = Intervals.of(history);
        if (intervals.sizes().length == 0) {
            return (later, horizon) -> new double[horizon];
        }
        double sizes = FixedSmoothing.CHOSEN.alpha(intervals.sizes());
        double lengths = FixedSmoothing.CHOSEN.alpha(intervals.lengths());
        return (later, horizon) -> {
            Intervals now = Intervals.of(later);
            return Series.constant(Smoothing.levelFromFirst(now.sizes(), sizes) / Smoothing.levelFromFirst(now.lengths(), lengths),
                    horizon);
        };
    }
}
