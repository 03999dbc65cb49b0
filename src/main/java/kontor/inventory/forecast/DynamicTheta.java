package kontor.inventory.forecast;

/// The dynamic optimised Theta model (Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler 2016).
///
/// With w = 1 − 1/θ the one-step forecast is μ_t = l_{t−1} + w·\[(1−α)^{t−1}·A_{t−1} + (1−(1−α)^t)/α·B_{t−1}\], where A and B are the
/// least-squares line through the data so far. For a given α both l_0 and w enter linearly, so that only α has to be searched for; the
/// squared errors count from the fourth observation.
///
/// @param fixedWeight w where θ is not estimated (½ for θ = 2, "DSTM"), NaN where it is
record DynamicTheta(double fixedWeight) implements Forecaster {
    @Override
    @SuppressWarnings("ReferenceEquality") // the same array needs no second look; an equal one only costs it
    public Model fit(double[] history, int season, int protection) {
        if (history.length < 5) {
            return Naive.LAST.fit(history, 1, protection);
        }
        RunningLine lines = RunningLine.over(history);
        double alpha = Minimum.place(each -> DynamicThetaPass.of(history, lines, each, fixedWeight).squaredError(), 0.1, 0.99, 12, 1e-5);
        double weight = DynamicThetaPass.of(history, lines, alpha, fixedWeight).weight();
        return (later, horizon) -> {
            RunningLine now = later == history ? lines : RunningLine.over(later);
            return Series.floored(DynamicThetaPass.of(later, now, alpha, weight).continued(later, now, horizon), later);
        };
    }
}
