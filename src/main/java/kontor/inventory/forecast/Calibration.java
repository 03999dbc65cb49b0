package kontor.inventory.forecast;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/// The errors a method would have made so far, from up to forty origins in the later half of a series: split conformal prediction (Vovk,
/// Gammerman and Shafer 2005), horizon by horizon.
///
/// @param errors forecast − actual, for each origin and period after it, as far as the series goes on
@SuppressWarnings("ArrayRecordComponent") // arrays are what it is made of; nobody compares two
record Calibration(double[][] errors, int horizon) {
    private static final int ORIGINS_MAX = 40;
    private static final int ERRORS_LEAST = 3;

    static Calibration of(Forecaster method, double[] history, int season, int horizon) {
        int n = history.length;
        int half = Math.max(2, n / 2);
        // The earliest origin knows enough to see a season, wherever that leaves origins for every horizon.
        int first = n - 3 * season >= horizon + 5 ? Math.max(half, 3 * season) : half;
        int[] origins = RollingOrigins.spread(first, n - 1, ORIGINS_MAX);
        return new Calibration(RollingOrigins.of(method, history, season, horizon, origins).errors(history), horizon);
    }

    int origins() {
        return errors.length;
    }

    /// Around a forecast. Never narrower further ahead; not below 0 for what was never negative.
    Band band(double[] history, double[] points, double coverage) {
        double[] widths = new double[horizon];
        double[] weights = new double[horizon];
        double width = withoutErrors(history, coverage);
        for (int h = 0; h < horizon; h++) {
            double[] sizes = sizes(h);
            width = sizes.length >= ERRORS_LEAST ? width(sizes, coverage) : h == 0 ? width : width * Math.sqrt((h + 1.0) / h);
            widths[h] = width;
            weights[h] = Math.max(1, sizes.length);
        }
        return around(history, points, Rising.nearest(widths, weights), !enough(sizes(horizon - 1).length, coverage));
    }

    private static Band around(double[] history, double[] points, double[] widths, boolean widened) {
        double[] lower = new double[points.length];
        double[] upper = new double[points.length];
        Arrays.setAll(lower, h -> points[h] - widths[h]);
        Arrays.setAll(upper, h -> points[h] + widths[h]);
        return new Band(Series.floored(lower, history), upper, widened);
    }

    /// For each number of periods the root of the mean squared error of their total; where fewer than three origins reach so far, the last one
    /// known times the root of the periods.
    double[] totalDeviations() {
        double[] deviations = new double[horizon];
        int known = 0;
        for (int periods = 1; periods <= horizon; periods++) {
            int length = periods;
            double[] totals = Arrays.stream(errors).filter(each -> each.length >= length)
                    .mapToDouble(each -> Series.sum(Series.first(each, length))).toArray();
            if (totals.length >= ERRORS_LEAST) {
                deviations[periods - 1] = rootMeanSquare(totals);
                known = periods;
            } else if (known > 0) {
                deviations[periods - 1] = deviations[known - 1] * Math.sqrt((double) periods / known);
            }
        }
        return deviations;
    }

    /// Absolute errors this far ahead, ascending.
    private double[] sizes(int h) {
        return Arrays.stream(errors).filter(each -> each.length > h).mapToDouble(each -> Math.abs(each[h])).sorted().toArray();
    }

    /// The quantile at ⌈(n+1)·coverage⌉; of fewer errors than can tell also the tail of Student's distribution.
    private static double width(double[] sizes, double coverage) {
        int rank = (int) Math.ceil((sizes.length + 1) * coverage);
        double quantile = rank <= sizes.length ? sizes[rank - 1] : 0;
        if (enough(sizes.length, coverage)) {
            return quantile;
        }
        double tail = TDistribution.of(sizes.length - 1).inverseCumulativeProbability((1 + coverage) / 2);
        return Math.max(quantile, tail * rootMeanSquare(sizes));
    }

    /// Two errors beyond the band are the least by which it can be told: 20 origins for 90 %, 40 for 95 %.
    private static boolean enough(int errors, double coverage) {
        return errors * (1 - coverage) >= 2 - 1e-9;
    }

    /// Where a series is too short for any error, its changes from period to period have to do.
    private static double withoutErrors(double[] history, double coverage) {
        double change = history.length < 2 ? 0 : Math.sqrt(Accuracy.squaredChange(history));
        return change * NormalDistribution.of(0, 1).inverseCumulativeProbability((1 + coverage) / 2);
    }

    private static double rootMeanSquare(double[] values) {
        return Math.sqrt(Arrays.stream(values).map(each -> each * each).average().orElse(0));
    }
}
