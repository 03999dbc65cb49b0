package kontor.inventory.forecast;

/// A way to forecast one series. Implementations hold no state: the same history gives the same forecast, on any thread.
@FunctionalInterface
public interface Forecaster {
    /// Estimates what has to be estimated.
    ///
    /// @param history one value per period, oldest first, at least one; not changed
    /// @param season how many periods make a season; 1: none
    /// @param protection how many periods the forecast has to serve: methods that weigh others compare totals over so many
    Model fit(double[] history, int season, int protection);

    /// Estimates on the history and forecasts from its end.
    ///
    /// @return one value per period of the horizon
    default double[] forecast(double[] history, int season, int horizon) {
        return fit(history, season, horizon).forecast(history, horizon);
    }

    /// A method with its parameters fixed. It can be asked at any origin of the series it was fitted to, later ones included: that is
    /// what a calibration on data the parameters have not seen needs.
    @FunctionalInterface
    interface Model {
        /// @param history the series up to the origin, beginning where the fitted one began
        double[] forecast(double[] history, int horizon);
    }
}
