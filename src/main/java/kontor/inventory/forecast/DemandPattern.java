package kontor.inventory.forecast;

import java.util.Locale;

/// The classes of Syntetos, Boylan and Croston (2005): how often demand comes, and how much its size varies when it comes.
public enum DemandPattern {
    /// Comes nearly every period, in even sizes.
    SMOOTH,
    /// Comes nearly every period, in uneven sizes.
    ERRATIC,
    /// Comes rarely, in even sizes.
    INTERMITTENT,
    /// Comes rarely, in uneven sizes.
    LUMPY,
    /// Sold in fewer than two periods: nothing can be said.
    UNKNOWN;

    /// Up to this mean interval between demands they count as regular.
    public static final double INTERVAL_CUT = 1.32;
    /// Up to this squared coefficient of variation of the sizes they count as even.
    public static final double VARIATION_CUT = 0.49;

    /// @param demand one value per period, oldest first
    public static DemandPattern of(double[] demand) {
        Intervals intervals = Intervals.of(demand);
        return intervals.sizes().length < 2 ? UNKNOWN : of(intervals.meanInterval(), intervals.squaredVariation());
    }

    /// @param meanInterval periods from one demand to the next, on average
    /// @param squaredVariation the squared coefficient of variation of the sizes that are not zero
    public static DemandPattern of(double meanInterval, double squaredVariation) {
        if (meanInterval <= INTERVAL_CUT) {
            return squaredVariation <= VARIATION_CUT ? SMOOTH : ERRATIC;
        }
        return squaredVariation <= VARIATION_CUT ? INTERMITTENT : LUMPY;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
