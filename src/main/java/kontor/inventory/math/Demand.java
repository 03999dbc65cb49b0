package kontor.inventory.math;

/// What may be asked for over an interval, as a distribution.
public sealed interface Demand permits NormalDemand, LognormalDemand, CountedDemand {
    /// Below this many units over the interval demand is counted one by one.
    double SLOW = 10;

    double mean();

    double variance();

    /// The chance that no more than x is asked for.
    double cumulative(double x);

    /// The least x that suffices with this chance, between 0 and 1.
    double quantile(double chance);

    /// n(x): the expected demand beyond x.
    double shortfall(double x);

    /// E\[(x−D)⁺\]: what is expected to be left of x.
    default double surplus(double x) {
        return x - mean() + shortfall(x);
    }

    /// The distribution with these moments: normal, or for slow movers Poisson where the variance is about the mean, else negative
    /// binomial. A variance below the mean, which neither can have, is taken as Poisson's.
    ///
    /// @param sparse whether the demand is intermittent or lumpy, and so counted whatever its mean
    static Demand of(double mean, double variance, boolean sparse) {
        if (mean >= SLOW && !sparse) {
            return new NormalDemand(mean, Math.sqrt(variance));
        }
        return variance <= 1.05 * mean ? CountedDemand.poisson(mean) : CountedDemand.negativeBinomial(mean, variance);
    }
}
