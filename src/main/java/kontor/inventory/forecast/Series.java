package kontor.inventory.forecast;

import java.util.Arrays;

/// Small sums over a series.
final class Series {
    private Series() {}

    static double sum(double[] values) {
        double sum = 0;
        for (double each : values) {
            sum += each;
        }
        return sum;
    }

    static double mean(double[] values) {
        return sum(values) / values.length;
    }

    /// The variance about the mean, by n − 1; 0 for fewer than two values.
    static double variance(double[] values) {
        double mean = mean(values);
        double sum = 0;
        for (double each : values) {
            sum += (each - mean) * (each - mean);
        }
        return values.length < 2 ? 0 : sum / (values.length - 1);
    }

    static double[] constant(double value, int length) {
        double[] values = new double[length];
        Arrays.fill(values, value);
        return values;
    }

    static double[] from(double[] values, int start) {
        return Arrays.copyOfRange(values, start, values.length);
    }

    static double[] first(double[] values, int count) {
        return Arrays.copyOf(values, count);
    }

    /// Forecasts of what was never negative are not negative. Changes its argument.
    static double[] floored(double[] forecast, double[] history) {
        for (double each : history) {
            if (each < 0) {
                return forecast;
            }
        }
        for (int h = 0; h < forecast.length; h++) {
            forecast[h] = Math.max(0, forecast[h]);
        }
        return forecast;
    }

    /// Without its zeros.
    static double[] nonZero(double[] values) {
        return Arrays.stream(values).filter(each -> each != 0).toArray();
    }
}
