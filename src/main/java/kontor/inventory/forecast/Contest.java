package kontor.inventory.forecast;

import java.util.Arrays;

/// One history, on which methods are held against each other: by how wrong each would have been about the total over the protection
/// interval, from up to five earlier points. Totals, because stock depends on them, and because a forecast of nothing has small errors of
/// single days where nothing is sold most of the time.
///
/// @param protection how many periods an order has to last
/// @param origins    how many periods were known at each earlier point
@SuppressWarnings("ArrayRecordComponent") // arrays are what it is made of; nobody compares two
public record Contest(double[] history, int season, int protection, int[] origins) {
    private static final int ORIGINS_LEAST = 3;

    /// @param history one value per period, oldest first, at least one
    public static Contest of(double[] history, int season, int protection) {
        return new Contest(history, season, protection, RollingOrigins.beforeTotals(history.length, protection));
    }

    /// Whether methods can be told apart: something came after at least three points. Where nothing did, whoever forecasts the least is the
    /// least wrong, which says nothing of the next sale.
    public boolean decides() {
        return Arrays.stream(origins).filter(each -> Series.sum(Arrays.copyOfRange(history, each, each + protection)) != 0)
                .count() >= ORIGINS_LEAST;
    }

    /// What was known at each earlier point, for whoever forecasts outside this program.
    public double[][] known() {
        return Arrays.stream(origins).mapToObj(each -> Series.first(history, each)).toArray(double[][]::new);
    }

    /// The root mean square error of the totals, in units; not-a-number without any earlier point.
    public double score(Forecaster method) {
        return score(RollingOrigins.of(method, history, season, protection, origins));
    }

    /// The same of forecasts made elsewhere.
    ///
    /// @param forecasts for each earlier point, at least as long as the protection interval
    public double score(double[][] forecasts) {
        if (forecasts.length != origins.length) {
            throw new IllegalArgumentException(forecasts.length + " forecasts from " + origins.length + " points.");
        }
        double[][] cut = Arrays.stream(forecasts).map(each -> Arrays.copyOfRange(each, 0, protection)).toArray(double[][]::new);
        return score(new RollingOrigins(origins, cut));
    }

    private double score(RollingOrigins rolled) {
        return Math.sqrt(Arrays.stream(rolled.totalErrors(history)).map(each -> each * each).average().orElse(Double.NaN));
    }
}
