package kontor.inventory.forecasts;

import java.util.Arrays;
import java.util.stream.IntStream;

/// What was asked for of an item on every day from its first row to the last day that is known, all locations together. A day without a row
/// sold nothing; a day is *hidden* when nothing was sold because nothing was there.
@SuppressWarnings("ArrayRecordComponent") // arrays are what it is made of; nobody compares two
record DemandSeries(double[] units, boolean[] hidden) {
    static final DemandSeries NONE = new DemandSeries(new double[0], new boolean[0]);
    private static final int WEEK = 7;
    /// Demand of a hidden day is taken from so many of the same weekday before and after it.
    private static final int WEEKS_AROUND = 4;

    DemandSeries {
        if (units.length != hidden.length) {
            throw new IllegalArgumentException(units.length + " days, and " + hidden.length + " that may be hidden");
        }
    }

    /// @param places of the days with rows, from 1 on, ascending
    /// @param last   the place of the last known day
    static DemandSeries of(int[] places, double[] units, boolean[] hidden, int last) {
        int first = places[0];
        double[] all = new double[last - first + 1];
        boolean[] none = new boolean[all.length];
        for (int each = 0; each < places.length; each++) {
            all[places[each] - first] = units[each];
            none[places[each] - first] = hidden[each];
        }
        return new DemandSeries(all, none);
    }

    int days() {
        return units.length;
    }

    int hiddenDays() {
        return (int) IntStream.range(0, hidden.length).filter(each -> hidden[each]).count();
    }

    /// Without the hidden days: the calendar is closed over them, which sparse demand does not mind.
    double[] known() {
        return IntStream.range(0, units.length).filter(each -> !hidden[each]).mapToDouble(each -> units[each]).toArray();
    }

    /// With all days in their places, a hidden one filled by the mean of the same weekday around it, else of all known days.
    double[] filled() {
        double mean = Arrays.stream(known()).average().orElse(0);
        return IntStream.range(0, units.length).mapToDouble(each -> hidden[each] ? around(each, mean) : units[each]).toArray();
    }

    private double around(int day, double mean) {
        return IntStream.rangeClosed(-WEEKS_AROUND, WEEKS_AROUND).map(week -> day + week * WEEK)
                .filter(each -> each >= 0 && each < units.length && !hidden[each]).mapToDouble(each -> units[each]).average().orElse(mean);
    }
}
