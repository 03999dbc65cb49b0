package kontor.inventory.forecast;

/// The first states of an exponential smoothing model, from a decomposition of the series.
///
/// @param spread the unit in which the first level and slope are moved while they are searched for
@SuppressWarnings("ArrayRecordComponent") // arrays are what it is made of; nobody compares two
record EtsStart(double level, double slope, double spread, double[] indices) {
    static EtsStart of(double[] history, EtsForm form, int season) {
        double[] indices = switch (form.cycle()) {
            case NONE -> new double[0];
            case ADDITIVE -> differences(history, season);
            case MULTIPLICATIVE -> SeasonalIndex.of(history, season).factors();
        };
        double[] adjusted = history.clone();
        for (int t = 0; indices.length > 0 && t < adjusted.length; t++) {
            double index = indices[t % indices.length];
            adjusted[t] = form.cycle() == EtsForm.Cycle.ADDITIVE ? adjusted[t] - index : adjusted[t] / index;
        }
        double[] begin = Series.first(adjusted, Math.min(adjusted.length, Math.max(10, 2 * season)));
        double spread = Math.max(Math.sqrt(Series.variance(begin)), 1e-6 * (1 + Math.abs(Series.mean(begin))));
        Line line = Line.through(begin);
        return form.trend() == EtsForm.Trend.NONE
                ? new EtsStart(Series.mean(begin), 0, spread, indices)
                : new EtsStart(line.at(-1), line.slope(), spread, indices);
    }

    /// The mean distance from the centred average, phase by phase, around 0.
    private static double[] differences(double[] history, int season) {
        double[] trend = SeasonalIndex.centredAverage(history, season);
        double[] sums = new double[season];
        int[] counts = new int[season];
        for (int t = 0; t < history.length; t++) {
            if (!Double.isNaN(trend[t])) {
                sums[t % season] += history[t] - trend[t];
                counts[t % season]++;
            }
        }
        for (int phase = 0; phase < season; phase++) {
            sums[phase] /= Math.max(1, counts[phase]);
        }
        double mean = Series.mean(sums);
        for (int phase = 0; phase < season; phase++) {
            sums[phase] -= mean;
        }
        return sums;
    }
}
