package kontor.inventory.forecast;

/// Forecasts from sums over blocks of periods, counted back from the end, by [FixedSmoothing#CHOSEN]: ADIDA (Nikolopoulos et al. 2011)
/// with blocks as long as the mean interval between demands, and iMAPA (Petropoulos and Kourentzes 2015), the mean over all lengths of
/// blocks up to it.
///
/// @param all whether shorter blocks take part as well
record Aggregated(boolean all) implements Forecaster {
    @Override
    public Model fit(double[] history, int season, int protection) {
        return (later, horizon) -> Series.constant(rate(later), horizon);
    }

    private double rate(double[] demand) {
        Intervals intervals = Intervals.of(demand);
        if (intervals.sizes().length == 0) {
            return 0;
        }
        int longest = Math.clamp(Math.round(intervals.meanInterval()), 1, demand.length);
        int shortest = all ? 1 : longest;
        double sum = 0;
        for (int length = shortest; length <= longest; length++) {
            double[] blocks = blocks(demand, length);
            sum += FixedSmoothing.CHOSEN.level(blocks) / length;
        }
        return sum / (longest - shortest + 1);
    }

    private static double[] blocks(double[] demand, int length) {
        double[] blocks = new double[demand.length / length];
        int begin = demand.length - blocks.length * length;
        for (int t = begin; t < demand.length; t++) {
            blocks[(t - begin) / length] += demand[t];
        }
        return blocks;
    }
}
