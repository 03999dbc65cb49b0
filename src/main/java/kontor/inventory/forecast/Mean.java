package kontor.inventory.forecast;

import java.util.Arrays;
import java.util.List;

/// The mean of several methods' forecasts.
record Mean(List<Forecaster> members) implements Forecaster {
    static Mean of(Forecaster... members) {
        return new Mean(List.of(members));
    }

    @Override
    public Model fit(double[] history, int season, int protection) {
        List<Model> models = members.stream().map(each -> each.fit(history, season, protection)).toList();
        return (later, horizon) -> {
            double[] mean = new double[horizon];
            for (Model model : models) {
                double[] forecast = model.forecast(later, horizon);
                Arrays.setAll(mean, h -> mean[h] + forecast[h] / models.size());
            }
            return mean;
        };
    }
}
