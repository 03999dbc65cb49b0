package kontor.inventory.forecast;

import java.util.Arrays;

/// The Theta method of Assimakopoulos and Nikolopoulos (2000), which won the M3 competition: half the least-squares line, continued,
/// and half simple smoothing of the series with its curvature doubled, z = 2y − line.
final class Theta implements Forecaster {
    @Override
    public Model fit(double[] history, int season, int protection) {
        double alpha = Smoothing.alpha(curved(history, Line.through(history)));
        return (later, horizon) -> {
            Line line = Line.through(later);
            double level = Smoothing.level(curved(later, line), alpha);
            double[] forecast = new double[horizon];
            Arrays.setAll(forecast, h -> (level + line.at(later.length + h)) / 2);
            return Series.floored(forecast, later);
        };
    }

    private static double[] curved(double[] history, Line line) {
        double[] curved = new double[history.length];
        for (int t = 0; t < curved.length; t++) {
            curved[t] = 2 * history[t] - line.at(t);
        }
        return curved;
    }
}
