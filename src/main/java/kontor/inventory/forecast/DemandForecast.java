package kontor.inventory.forecast;

/// What planning needs to know of the demand to come.
///
/// @param pattern of the demand so far
/// @param points one value per period ahead
/// @param band between which the values are expected
/// @param totalDeviations for each number of periods P from 1: the standard deviation of the error of the total over the next P periods
/// @param origins from how many earlier points of the series the errors were taken
@SuppressWarnings("ArrayRecordComponent") // arrays are what it is made of; nobody compares two
public record DemandForecast(DemandPattern pattern, double[] points, Band band, double[] totalDeviations, int origins) {
    /// Forecasts, and looks how wrong the method would have been so far.
    ///
    /// @param history one value per period, oldest first, at least one
    /// @param season periods in a season, 1: none
    /// @param horizon how many periods to forecast
    /// @param coverage what share of values the band is to hold, 0.5 to 0.99
    public static DemandForecast of(Forecaster method, double[] history, int season, int horizon, double coverage) {
        double[] points = method.forecast(history, season, horizon);
        Calibration errors = Calibration.of(method, history, season, horizon);
        return new DemandForecast(DemandPattern.of(history), points, errors.band(history, points, coverage), errors.totalDeviations(),
                errors.origins());
    }

    /// The total expected over the next periods.
    public double total(int periods) {
        return Series.sum(Series.first(points, periods));
    }
}
