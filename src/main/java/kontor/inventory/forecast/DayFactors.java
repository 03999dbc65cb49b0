package kontor.inventory.forecast;

import java.util.Arrays;

/// How many times as much is sold on days of a kind (promotion, holiday, both) as on plain days of the same season and level.
///
/// @param factors by kind; 1 for plain days, which are kind 0, and for kinds seen too rarely to tell
@SuppressWarnings("ArrayRecordComponent") // arrays are what it is made of; nobody compares two
public record DayFactors(double[] factors) {
    private static final int SEEN_LEAST = 5;
    private static final int ROUNDS = 3;
    /// How many seasons the level of a day is taken from.
    private static final int SEASONS = 4;

    /// @param kinds of the days of the history, from 0
    /// @param season days in a season
    public static DayFactors of(double[] history, int[] kinds, int season) {
        if (kinds.length != history.length) {
            throw new IllegalArgumentException(kinds.length + " kinds of " + history.length + " days.");
        }
        double[] factors = Series.constant(1, Arrays.stream(kinds).max().orElse(0) + 1);
        for (int round = 0; round < ROUNDS; round++) {
            double[] expected = expected(new DayFactors(factors).removedFrom(history, kinds), season);
            double plain = ratio(history, expected, kinds, 0);
            for (int kind = 1; kind < factors.length; kind++) {
                double flagged = ratio(history, expected, kinds, kind);
                factors[kind] = flagged > 0 && plain > 0 ? flagged / plain : 1;
            }
        }
        return new DayFactors(factors);
    }

    /// A forecast of the plain days, times what each day ahead is.
    ///
    /// @param kindsAhead of the days forecast, one for each; their number is the horizon
    public static double[] forecast(Forecaster method, double[] history, int[] kinds, int[] kindsAhead, int season) {
        DayFactors factors = of(history, kinds, season);
        double[] forecast = method.forecast(factors.removedFrom(history, kinds), season, kindsAhead.length);
        for (int h = 0; h < forecast.length; h++) {
            forecast[h] *= factors.factor(kindsAhead[h]);
        }
        return forecast;
    }

    /// The factor of a kind; 1 for one that was never seen.
    public double factor(int kind) {
        return kind < factors.length ? factors[kind] : 1;
    }

    /// The history as if all its days had been plain.
    double[] removedFrom(double[] history, int[] kinds) {
        double[] plain = new double[history.length];
        Arrays.setAll(plain, t -> history[t] / factors[kinds[t]]);
        return plain;
    }

    /// The level around each day, times its season.
    private static double[] expected(double[] plain, int season) {
        SeasonalIndex index = SeasonalIndex.tested(plain, season);
        double[] level = SeasonalIndex.centredAverage(plain, SEASONS * Math.max(season, 7));
        Arrays.setAll(level, t -> level[t] * index.factor(t));
        return level;
    }

    /// The mean of sales over what was expected, on days of a kind; 0 where there are too few.
    private static double ratio(double[] history, double[] expected, int[] kinds, int kind) {
        double sum = 0;
        int seen = 0;
        for (int t = 0; t < history.length; t++) {
            if (kinds[t] == kind && expected[t] > 0) {
                sum += history[t] / expected[t];
                seen++;
            }
        }
        return seen < SEEN_LEAST ? 0 : sum / seen;
    }
}
