package kontor.inventory.forecast;

/// The method of Teunter, Syntetos and Babai (2011): the probability of a demand is smoothed in every period, its size when there is one.
/// The forecast sinks after the last sale, which suits what goes out of use.
///
/// @param sizes the smoothing of sizes
/// @param chances the smoothing of the probability
record Tsb(double sizes, double chances) implements Forecaster {
    @Override
    public Model fit(double[] history, int season, int protection) {
        return (later, horizon) -> Series.constant(rate(later), horizon);
    }

    private double rate(double[] demand) {
        double chance = demand[0] == 0 ? 0 : 1;
        for (int t = 1; t < demand.length; t++) {
            chance += chances * ((demand[t] == 0 ? 0 : 1) - chance);
        }
        double[] nonZero = Series.nonZero(demand);
        return nonZero.length == 0 ? 0 : chance * Smoothing.levelFromFirst(nonZero, sizes);
    }
}
