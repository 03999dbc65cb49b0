package kontor.inventory.forecast;

import java.util.Arrays;

/// Demand as Croston (1972) sees it: sizes, and the intervals at which they come.
///
/// @param sizes the demands that are not zero, oldest first
/// @param lengths the periods from the one before to each of them; the first counts from before the series' begin
@SuppressWarnings("ArrayRecordComponent") // arrays are what it is made of; nobody compares two
public record Intervals(double[] sizes, double[] lengths) {
    public static Intervals of(double[] demand) {
        double[] sizes = new double[demand.length];
        double[] lengths = new double[demand.length];
        int count = 0;
        int last = -1;
        for (int t = 0; t < demand.length; t++) {
            if (demand[t] != 0) {
                sizes[count] = demand[t];
                lengths[count++] = t - last;
                last = t;
            }
        }
        return new Intervals(Arrays.copyOf(sizes, count), Arrays.copyOf(lengths, count));
    }

    /// The mean interval, from the series' begin to its last demand.
    public double meanInterval() {
        return Series.mean(lengths);
    }

    /// The squared coefficient of variation of the sizes, by n − 1.
    public double squaredVariation() {
        double mean = Series.mean(sizes);
        return Series.variance(sizes) / (mean * mean);
    }
}
