package kontor.inventory.forecast;

import java.util.Arrays;

/// Forecasts without any estimation: what every other method has to beat.
enum Naive implements Forecaster {
    /// The last value, repeated.
    LAST {
        @Override
        double[] from(double[] history, int season, int horizon) {
            return Series.constant(history[history.length - 1], horizon);
        }
    },
    /// The last season, repeated; the last value where there is less than one season.
    SEASON {
        @Override
        double[] from(double[] history, int season, int horizon) {
            int length = history.length < season ? 1 : season;
            double[] forecast = new double[horizon];
            Arrays.setAll(forecast, h -> history[history.length - length + h % length]);
            return forecast;
        }
    },
    /// The line through the first and the last value, continued.
    DRIFT {
        @Override
        double[] from(double[] history, int season, int horizon) {
            double last = history[history.length - 1];
            double slope = history.length < 2 ? 0 : (last - history[0]) / (history.length - 1);
            double[] forecast = new double[horizon];
            Arrays.setAll(forecast, h -> last + slope * (h + 1));
            return Series.floored(forecast, history);
        }
    },
    /// The mean of everything.
    MEAN {
        @Override
        double[] from(double[] history, int season, int horizon) {
            return Series.constant(Series.mean(history), horizon);
        }
    },
    /// The mean of the last seven periods.
    WEEK_MEAN {
        @Override
        double[] from(double[] history, int season, int horizon) {
            return Series.constant(Series.mean(Series.from(history, Math.max(0, history.length - 7))), horizon);
        }
    };

    abstract double[] from(double[] history, int season, int horizon);

    @Override
    public Model fit(double[] history, int season, int protection) {
        return (later, horizon) -> from(later, season, horizon);
    }
}
