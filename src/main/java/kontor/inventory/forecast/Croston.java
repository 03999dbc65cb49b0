package kontor.inventory.forecast;

/// Croston's method (1972): simple smoothing of the sizes of demand and of the intervals between them, each beginning with its first value;
/// the forecast is size over interval, times a correction for the bias of that ratio.
///
/// @param alpha the smoothing of both
record Croston(double alpha, Correction correction) implements Forecaster {
    /// What the ratio is multiplied by.
    enum Correction {
        /// Nothing: forecasts too much.
        NONE,
        /// 1 − α/2 (Syntetos and Boylan 2005).
        SYNTETOS_BOYLAN,
        /// 1 − α/(2−α) (Shale, Boylan and Johnston 2006).
        SHALE_BOYLAN_JOHNSTON
    }

    @Override
    public Model fit(double[] history, int season, int protection) {
        return (later, horizon) -> Series.constant(rate(Intervals.of(later)), horizon);
    }

    private double rate(Intervals intervals) {
        if (intervals.sizes().length == 0) {
            return 0;
        }
        double ratio = Smoothing.levelFromFirst(intervals.sizes(), alpha) / Smoothing.levelFromFirst(intervals.lengths(), alpha);
        return switch (correction) {
            case NONE -> ratio;
            case SYNTETOS_BOYLAN -> ratio * (1 - alpha / 2);
            case SHALE_BOYLAN_JOHNSTON -> ratio * (1 - alpha / (2 - alpha));
        };
    }
}
