package kontor.inventory.forecast;

import java.util.Arrays;
import java.util.stream.IntStream;

/// What a method would have forecast at earlier points of a series, knowing only what had come by then.
///
/// @param origins how many periods were known, in ascending order
/// @param forecasts for each origin, as far as the series goes on after it
@SuppressWarnings("ArrayRecordComponent") // arrays are what it is made of; nobody compares two
record RollingOrigins(int[] origins, double[][] forecasts) {
    /// Parameters are estimated anew when the series has grown by a tenth since the last time: that is what they are worth.
    private static final double GROWTH = 1.1;
    private static final int TOTALS_MAX = 5;
    private static final int KNOWN_LEAST = 4;

    /// @param origins ascending, each shorter than the history
    static RollingOrigins of(Forecaster method, double[] history, int season, int horizon, int[] origins) {
        double[][] forecasts = new double[origins.length][];
        Forecaster.Model model = (later, ahead) -> new double[ahead];
        int fitted = 0;
        for (int each = 0; each < origins.length; each++) {
            double[] known = Series.first(history, origins[each]);
            if (fitted == 0 || known.length > fitted * GROWTH) {
                model = method.fit(known, season, horizon);
                fitted = known.length;
            }
            forecasts[each] = model.forecast(known, Math.min(horizon, history.length - known.length));
        }
        return new RollingOrigins(origins, forecasts);
    }

    /// Origins from the first to the last, as evenly spread as whole numbers allow, at most so many.
    static int[] spread(int first, int last, int most) {
        int count = Math.clamp(last - first + 1L, 0, most);
        return IntStream.range(0, count)
                .map(each -> count == 1 ? last : first + (int) Math.round((double) each * (last - first) / (count - 1))).toArray();
    }

    /// Up to five origins half a protection interval apart, in the later half of a series, each with a whole interval behind it.
    static int[] beforeTotals(int length, int protection) {
        int last = length - protection;
        int step = Math.max(1, protection / 2);
        int first = Math.max(KNOWN_LEAST, Math.max(length / 2, last - (TOTALS_MAX - 1) * step));
        return spread(first, last, TOTALS_MAX);
    }

    /// Forecast − actual, for each origin and period after it.
    double[][] errors(double[] history) {
        double[][] errors = new double[origins.length][];
        for (int each = 0; each < origins.length; each++) {
            errors[each] = forecasts[each].clone();
            for (int h = 0; h < errors[each].length; h++) {
                errors[each][h] -= history[origins[each] + h];
            }
        }
        return errors;
    }

    /// The errors of totals: the sum of each origin's errors.
    double[] totalErrors(double[] history) {
        return Arrays.stream(errors(history)).mapToDouble(Series::sum).toArray();
    }
}
