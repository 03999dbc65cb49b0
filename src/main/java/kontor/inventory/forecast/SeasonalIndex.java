package kontor.inventory.forecast;

import java.util.Arrays;

/// How far each phase of the season lies above or below the level, as factors around 1. The first value of the series has phase 0.
public final class SeasonalIndex {
    /// The quantile of the normal distribution by which the M4 competition called a series seasonal (90 %, two-sided).
    private static final double CRITICAL = 1.645;
    /// Below this a factor is no season but a phase in which nothing happens, and dividing by it would blow noise up.
    private static final double SMALLEST = 0.01;
    /// Older seasons say little about the next one. For daily sales this is a year.
    private static final int SEASONS_MAX = 52;
    private static final SeasonalIndex NONE = new SeasonalIndex(new double[]{1});

    private final double[] factors;

    private SeasonalIndex(double[] factors) {
        this.factors = factors;
    }

    /// The index of a series, or none where the test finds no season.
    public static SeasonalIndex tested(double[] history, int season) {
        return isSeasonal(history, season) ? of(history, season) : NONE;
    }

    /// The index by classical multiplicative decomposition of at most the last 52 seasons, whatever the test says; none for fewer than two seasons.
    public static SeasonalIndex of(double[] history, int season) {
        if (season < 2 || history.length < 2 * season) {
            return NONE;
        }
        double[] factors = phaseMeans(history, season);
        double mean = Series.mean(factors);
        for (int phase = 0; phase < season; phase++) {
            factors[phase] /= mean;
            if (!(factors[phase] >= SMALLEST)) {
                return NONE;
            }
        }
        return new SeasonalIndex(factors);
    }

    /// The test of the M4 competition: the autocorrelation at the season's lag lies outside its 90 % band (Bartlett). Needs three seasons.
    public static boolean isSeasonal(double[] history, int season) {
        if (season < 2 || history.length < 3 * season) {
            return false;
        }
        double[] deviations = deviations(history);
        double variance = lagged(deviations, 0);
        double squares = 0;
        for (int lag = 1; lag < season; lag++) {
            double correlation = lagged(deviations, lag) / variance;
            squares += correlation * correlation;
        }
        double limit = CRITICAL * Math.sqrt((1 + 2 * squares) / history.length);
        return Math.abs(lagged(deviations, season) / variance) > limit;
    }

    public boolean isNone() { return factors.length == 1; }

    /// The factors, phase by phase; one factor of 1 where there is no season.
    public double[] factors() {
        return factors.clone();
    }

    /// The factor of the period at this position, counted from the series' begin.
    public double factor(int position) {
        return factors[position % factors.length];
    }

    /// The series without its season.
    public double[] removedFrom(double[] history) {
        double[] adjusted = history.clone();
        for (int t = 0; !isNone() && t < adjusted.length; t++) {
            adjusted[t] /= factor(t);
        }
        return adjusted;
    }

    /// Puts the season back into a forecast that begins at this position. Changes its argument.
    double[] restoredTo(double[] forecast, int start) {
        for (int h = 0; !isNone() && h < forecast.length; h++) {
            forecast[h] *= factor(start + h);
        }
        return forecast;
    }

    private static double[] phaseMeans(double[] history, int season) {
        double[] sums = new double[season];
        int[] counts = new int[season];
        int half = season / 2;
        double[] trend = centredAverage(history, season);
        for (int t = Math.max(half, history.length - SEASONS_MAX * season); t < history.length - half; t++) {
            if (trend[t] > 0) {
                sums[t % season] += history[t] / trend[t];
                counts[t % season]++;
            }
        }
        for (int phase = 0; phase < season; phase++) {
            sums[phase] /= counts[phase];
        }
        return sums;
    }

    /// The average over one season around each period; for an even season its ends count half.
    static double[] centredAverage(double[] history, int season) {
        double[] average = new double[history.length];
        Arrays.fill(average, Double.NaN);
        int half = season / 2;
        for (int t = half; t < history.length - half; t++) {
            double sum = 0;
            for (int k = t - half; k <= t + half; k++) {
                sum += history[k];
            }
            average[t] = (season % 2 == 1 ? sum : sum - (history[t - half] + history[t + half]) / 2) / season;
        }
        return average;
    }

    private static double[] deviations(double[] history) {
        double mean = Series.mean(history);
        double[] deviations = new double[history.length];
        Arrays.setAll(deviations, t -> history[t] - mean);
        return deviations;
    }

    private static double lagged(double[] deviations, int lag) {
        double sum = 0;
        for (int t = lag; t < deviations.length; t++) {
            sum += deviations[t] * deviations[t - lag];
        }
        return sum;
    }
}
