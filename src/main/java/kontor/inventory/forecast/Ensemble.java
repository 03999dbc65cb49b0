package kontor.inventory.forecast;

import java.util.Arrays;
import java.util.List;

/// The default: a weighed mean of four methods that fail differently. Which four depends on the demand pattern; their weights on how wrong
/// each was about totals over the protection interval, from up to five earlier points of the series.
///
/// Totals and squares, because stock depends on totals, and because small absolute errors of single periods are what a forecast of nothing
/// has where nothing is sold most of the time. The weights are drawn towards equality by the mean score: five origins tell little.
final class Ensemble implements Forecaster {
    private static final Forecaster DAMPED = new Adjusted(new Holt(true));
    private static final Forecaster THETA = new Adjusted(new Theta());
    private static final Forecaster DYNAMIC_THETA = new Adjusted(new DynamicTheta(Double.NaN));
    private static final List<Forecaster> REGULAR = List.of(new Adjusted(new ComplexSmoothing()), DAMPED, THETA, DYNAMIC_THETA);
    /// For daily sales, on the weekly index (docs/decisions/0021).
    private static final List<Forecaster> DAILY = List.of(new Adjusted(new Smoothing()), DAMPED, THETA, DYNAMIC_THETA);
    private static final List<Forecaster> SPARSE = List.of(FixedSmoothing.CHOSEN, new Croston(0.1, Croston.Correction.SYNTETOS_BOYLAN),
            new Tsb(0.1, 0.1), new Aggregated(true));
    private static final int ORIGINS_LEAST = 3;
    private static final int WEEK = 7;

    @Override
    public Model fit(double[] history, int season, int protection) {
        List<Forecaster> members = members(history, season);
        double[] weights = weights(members, history, season, protection);
        List<Model> models = members.stream().map(each -> each.fit(history, season, protection)).toList();
        return (later, horizon) -> {
            double[] forecast = new double[horizon];
            for (int each = 0; each < weights.length; each++) {
                double weight = weights[each];
                double[] part = models.get(each).forecast(later, horizon);
                Arrays.setAll(forecast, h -> forecast[h] + weight * part[h]);
            }
            return forecast;
        };
    }

    private static List<Forecaster> members(double[] history, int season) {
        return switch (DemandPattern.of(history)) {
            case SMOOTH, ERRATIC -> season == WEEK ? DAILY : REGULAR;
            case INTERMITTENT, LUMPY, UNKNOWN -> SPARSE;
        };
    }

    private static double[] weights(List<Forecaster> members, double[] history, int season, int protection) {
        int[] origins = RollingOrigins.beforeTotals(history.length, protection);
        double[] weights = Series.constant(1.0 / members.size(), members.size());
        if (origins.length < ORIGINS_LEAST) {
            return weights;
        }
        double[] scores = members.stream().mapToDouble(each -> score(each, history, season, protection, origins)).toArray();
        double mean = Series.mean(scores);
        if (mean > 0) {
            Arrays.setAll(weights, each -> 1 / (scores[each] + mean));
            double sum = Series.sum(weights);
            Arrays.setAll(weights, each -> weights[each] / sum);
        }
        return weights;
    }

    /// The mean squared error of the total over the protection interval.
    private static double score(Forecaster method, double[] history, int season, int protection, int[] origins) {
        double[] errors = RollingOrigins.of(method, history, season, protection, origins).totalErrors(history);
        return Arrays.stream(errors).map(each -> each * each).average().orElseThrow();
    }
}
