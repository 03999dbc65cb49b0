package kontor.inventory.forecast;

/// A forecast, and how far what comes may lie around it.
///
/// @param points          one value per period ahead
/// @param ninety          holds 90 % of the values: its bounds are the quantiles of 5 and 95 %
/// @param eighty          holds 80 % of them: 10 and 90 %
/// @param totalDeviations for each number of periods from 1: the standard deviation of the error of their total
/// @param origins         from how many earlier points the errors were taken
@SuppressWarnings("ArrayRecordComponent") // arrays are what it is made of; nobody compares two
public record Spread(double[] points, Band ninety, Band eighty, double[] totalDeviations, int origins) {
    /// Forecasts made elsewhere are asked for at fewer earlier points: each costs a call.
    private static final int OUTSIDE_ORIGINS_MAX = 20;
    private static final double NINETY = 0.9;
    private static final double EIGHTY = 0.8;

    /// Forecasts, and looks how wrong the method would have been so far.
    ///
    /// @param history    one value per period, oldest first, at least one
    /// @param protection how many periods the forecast has to serve
    public static Spread of(Forecaster method, double[] history, int season, int protection, int horizon) {
        Forecaster serving = (known, phases, ahead) -> method.fit(known, phases, protection);
        double[] points = serving.fit(history, season, protection).forecast(history, horizon);
        return of(points, history, Calibration.of(serving, history, season, horizon));
    }

    /// At which earlier points forecasts made elsewhere are to be asked for.
    ///
    /// @return how many periods are known at each
    public static int[] outsideOrigins(double[] history) {
        return RollingOrigins.spread(Math.max(2, history.length / 2), history.length - 1, OUTSIDE_ORIGINS_MAX);
    }

    /// The same of forecasts made elsewhere.
    ///
    /// @param origins   of [#outsideOrigins(double[])]
    /// @param forecasts for each of them, as long as `points`
    public static Spread of(double[] points, double[] history, int[] origins, double[][] forecasts) {
        double[][] cut = new double[origins.length][];
        for (int each = 0; each < origins.length; each++) {
            cut[each] = Series.first(forecasts[each], Math.min(points.length, history.length - origins[each]));
        }
        return of(points, history, new Calibration(new RollingOrigins(origins, cut).errors(history), points.length));
    }

    private static Spread of(double[] points, double[] history, Calibration errors) {
        return new Spread(points, errors.band(history, points, NINETY), errors.band(history, points, EIGHTY), errors.totalDeviations(),
                errors.origins());
    }
}
