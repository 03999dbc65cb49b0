package kontor.inventory.forecasts;

import java.util.Arrays;
import java.util.stream.IntStream;
import kontor.inventory.planning.DemandDays;

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

    /// From the first of these days that has a row to the last of them.
    static DemandSeries of(DemandDays days) {
        int first = days.first(0);
        double[] units = new double[days.length() - first];
        boolean[] hidden = new boolean[units.length];
        for (int day = 0; day < units.length; day++) {
            units[day] = days.units(first + day);
            hidden[day] = days.hidden(first + day);
        }
        return new DemandSeries(units, hidden);
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
