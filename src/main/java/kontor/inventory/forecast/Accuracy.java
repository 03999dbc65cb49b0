package kontor.inventory.forecast;

/// How far one forecast was from what came, in the measures of docs/inventory-forecast.md. Not-a-number where a measure has no value.
///
/// @param mae mean absolute error, in units
/// @param rmse root of the mean squared error, in units
/// @param bias mean of forecast − actual, in units: positive when too much was forecast
/// @param mape mean absolute error in % of the actual, over periods with a positive actual only
/// @param mapePoints how many periods that were
/// @param wape sum of absolute errors in % of the sum of absolute actuals
/// @param smape mean of 200·|e| / (|actual| + |forecast|), 0 where both are 0
/// @param mase mean absolute error over the in-sample mean absolute change from one season to the next
/// @param rmsse root of the mean squared error over the in-sample mean squared change from period to period
/// @param scaledBias bias over the in-sample mean
public record Accuracy(double mae, double rmse, double bias, double mape, int mapePoints, double wape, double smape, double mase,
        double rmsse, double scaledBias) {
    /// @param history what the forecast was made from
    /// @param actual what came
    /// @param season of the scale of MASE
    public static Accuracy of(double[] history, int season, double[] actual, double[] forecast) {
        if (actual.length != forecast.length || actual.length == 0) {
            throw new IllegalArgumentException(forecast.length + " periods forecast and " + actual.length + " came.");
        }
        int n = actual.length;
        double absolute = 0;
        double squared = 0;
        double error = 0;
        double relative = 0;
        double symmetric = 0;
        double actuals = 0;
        int positive = 0;
        for (int h = 0; h < n; h++) {
            double e = forecast[h] - actual[h];
            absolute += Math.abs(e);
            squared += e * e;
            error += e;
            actuals += Math.abs(actual[h]);
            symmetric += symmetric(actual[h], forecast[h]);
            relative += actual[h] > 0 ? Math.abs(e) / actual[h] : 0;
            positive += actual[h] > 0 ? 1 : 0;
        }
        return new Accuracy(absolute / n, Math.sqrt(squared / n), error / n, 100 * relative / positive, positive, 100 * absolute / actuals,
                symmetric / n, absolute / n / absoluteChange(history, season), Math.sqrt(squared / n / squaredChange(history)),
                error / n / Series.mean(history));
    }

    private static double symmetric(double actual, double forecast) {
        double size = Math.abs(actual) + Math.abs(forecast);
        return size == 0 ? 0 : 200 * Math.abs(actual - forecast) / size;
    }

    /// The mean absolute change from one season to the next: the scale of MASE; not-a-number for a single season.
    static double absoluteChange(double[] history, int season) {
        double sum = 0;
        for (int t = season; t < history.length; t++) {
            sum += Math.abs(history[t] - history[t - season]);
        }
        return history.length > season ? sum / (history.length - season) : Double.NaN;
    }

    /// The mean squared change from period to period: the squared scale of RMSSE.
    static double squaredChange(double[] history) {
        double sum = 0;
        for (int t = 1; t < history.length; t++) {
            sum += (history[t] - history[t - 1]) * (history[t] - history[t - 1]);
        }
        return history.length > 1 ? sum / (history.length - 1) : Double.NaN;
    }
}
