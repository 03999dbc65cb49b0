package kontor.inventory.forecast;

import java.util.Arrays;

/// Exponential smoothing with the form chosen by the corrected Akaike criterion (Hyndman, Koehler, Snyder and Grose 2002): errors
/// {additive, multiplicative} × trend {none, additive, damped} × season {none, additive, multiplicative}. The first level and slope are
/// estimated with the smoothing; the first seasonal indices are those of the classical decomposition.
final class AutoEts implements Forecaster {
    /// Longer seasons have more indices than this criterion can weigh.
    private static final int SEASON_MAX = 24;

    @Override
    public Model fit(double[] history, int season, int protection) {
        boolean positive = Arrays.stream(history).allMatch(each -> each > 0);
        boolean seasonal = season > 1 && season <= SEASON_MAX && history.length >= 3 * season
                && !SeasonalIndex.of(history, season).isNone();
        double least = Double.POSITIVE_INFINITY;
        Model best = Naive.LAST.fit(history, season, protection);
        for (EtsForm form : EtsForm.candidates(positive, seasonal)) {
            int parameters = form.parameters(season);
            if (history.length > parameters + 2) {
                EtsStart start = EtsStart.of(history, form, season);
                double[] point = new EtsFit(form, start).best(history);
                double criterion = new EtsFit(form, start).deviance(history, point) + penalty(parameters, history.length);
                if (criterion < least) {
                    least = criterion;
                    best = model(form, start, point);
                }
            }
        }
        return best;
    }

    private static Model model(EtsForm form, EtsStart start, double[] point) {
        return (later, horizon) -> {
            EtsFit fit = new EtsFit(form, start);
            fit.deviance(later, point);
            return Series.floored(fit.continued(later.length, horizon), later);
        };
    }

    /// Twice the parameters, and the correction for short series.
    private static double penalty(int parameters, int length) {
        return 2.0 * parameters + 2.0 * parameters * (parameters + 1) / (length - parameters - 1);
    }
}
