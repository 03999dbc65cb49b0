package kontor.inventory.forecasts;

import java.util.Arrays;
import java.util.stream.IntStream;
import kontor.inventory.forecast.DemandPattern;
import kontor.inventory.forecast.Spread;
import org.jspecify.annotations.Nullable;

/// A row of results as it is kept: its names are those of the columns.
///
/// @param score null: there were too few earlier points to tell
@SuppressWarnings("ArrayRecordComponent") // arrays are what it is made of; nobody compares two
record ItemResult(String itemId, String method, boolean chosen, DemandPattern pattern, int historyDays, int hiddenDays, int protectionDays,
        float[] points, float[] q05, float[] q10, float[] q50, float[] q90, float[] q95, float[] sdTotal, @Nullable Double score,
        int origins,
        String reason) {
    private static final float[] EMPTY = {};

    /// Without a forecast, and not chosen.
    ItemResult(Subject subject, String method, int origins, @Nullable Double score, String reason) {
        this(subject.itemId(), method, false, subject.pattern(), subject.series().days(), subject.series().hiddenDays(),
                subject.protection(), EMPTY, EMPTY, EMPTY, EMPTY, EMPTY, EMPTY, EMPTY, score, origins, reason);
    }

    /// The same with the first days of a forecast.
    ItemResult with(double[] forecast, int most) {
        return new ItemResult(itemId, method, chosen, pattern, historyDays, hiddenDays, protectionDays,
                floats(Arrays.copyOf(forecast, Math.min(most, forecast.length))), q05, q10, q50, q90, q95, sdTotal, score, origins, reason);
    }

    /// The same, standing for its item without a forecast.
    ItemResult standing() {
        return new ItemResult(itemId, method, true, pattern, historyDays, hiddenDays, protectionDays, points, q05, q10, q50, q90, q95,
                sdTotal, score, origins, reason);
    }

    /// The same, chosen, with all that is known of the days ahead.
    ItemResult chosen(Spread spread) {
        return new ItemResult(itemId, method, true, pattern, historyDays, hiddenDays, protectionDays, floats(spread.points()),
                floats(spread.ninety().lower()), floats(spread.eighty().lower()), floats(spread.points()), floats(spread.eighty().upper()),
                floats(spread.ninety().upper()), floats(spread.totalDeviations()), score, origins, reason);
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        IntStream.range(0, values.length).forEach(each -> floats[each] = (float) values[each]);
        return floats;
    }
}
