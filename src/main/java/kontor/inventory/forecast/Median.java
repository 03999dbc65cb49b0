package kontor.inventory.forecast;

import java.util.Arrays;
import java.util.List;

/// The median of several methods' forecasts, period by period: one member that goes astray does no harm.
record Median(List<Forecaster> members) implements Forecaster {
    static Median of(Forecaster... members) {
        return new Median(List.of(members));
    }

    @Override
    public Model fit(double[] history, int season) {
        List<Model> models = members.stream().map(each -> each.fit(history, season)).toList();
        return (later, horizon) -> {
            List<double[]> forecasts = models.stream().map(each -> each.forecast(later, horizon)).toList();
            double[] median = new double[horizon];
            Arrays.setAll(median, h -> middle(forecasts.stream().mapToDouble(each -> each[h]).sorted().toArray()));
            return median;
        };
    }

    private static double middle(double[] sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
