package kontor.inventory.planning;

import java.time.LocalDate;
import java.util.List;
import kontor.inventory.forecast.DemandPattern;
import kontor.inventory.math.Xyz;
import org.jspecify.annotations.Nullable;

/// What was sold of an item until a day, added up. The calendar is complete: a day without a row sold nothing, from the first row on. Days on
/// which nothing was sold because nothing was there are not counted at all.
///
/// @param windows  over the last 30, 90 and 365 days, in this order
/// @param firstDay the first row of the year; null: there is none
/// @param soldDays days with a sale, of the year
/// @param lastSale however long ago; null: never
/// @param weeks    whole weeks of the year, and what was sold in them
record History(List<Window> windows, @Nullable LocalDate firstDay, @Nullable LocalDate lastSoldOfYear, int soldDays,
        @Nullable LocalDate lastSale, Weeks weeks) {
    static final int MONTH = 30;
    static final int QUARTER = 90;
    static final int YEAR = 365;
    /// Fewer known days than these say too little of a rate.
    private static final int DAYS_LEAST = 7;
    private static final int WEEKS_LEAST = 4;
    private static final double ROUNDING = 1e-9;

    static final History NONE = new History(List.of(), null, null, 0, null, new Weeks(0, 0, 0));

    History {
        windows = List.copyOf(windows);
    }

    /// Of what has sold nothing in the year, and did before.
    static History silent(LocalDate lastSale) {
        return new History(List.of(new Window(MONTH, MONTH, 0, 0), new Window(QUARTER, QUARTER, 0, 0), new Window(YEAR, YEAR, 0, 0)), null,
                null, 0, lastSale, new Weeks(0, 0, 0));
    }

    /// The same, with a later last sale where there is one.
    History soldOn(@Nullable LocalDate day) {
        boolean later = day != null && (lastSale == null || day.isAfter(lastSale));
        return later ? new History(windows, firstDay, lastSoldOfYear, soldDays, day, weeks) : this;
    }

    /// @param length  in days
    /// @param days    of them known
    /// @param units   sold in them
    /// @param squares of the units of each day, added
    record Window(int length, int days, double units, double squares) {
        double mean() {
            return units / days;
        }

        /// The sample variance of a day's units; that of independent single sales where there is but one day.
        double variance() {
            double variance = days < 2 ? mean() : (squares - units * units / days) / (days - 1);
            // What sums of squares leave of days that were all the same.
            return variance < ROUNDING * mean() * mean() ? 0 : variance;
        }
    }

    /// @param squares of the units of each week, added
    record Weeks(int count, double units, double squares) {
    }

    /// What a rate is taken from: the shortest window, of this length or longer, in which enough days are known; null: no day is.
    @Nullable
    Window window(int shortest) {
        Window best = null;
        for (Window each : windows) {
            boolean fits = each.length() >= shortest && each.days() > 0;
            if (fits && (best == null || (best.days() < DAYS_LEAST && each.days() > best.days()))) {
                best = each;
            }
        }
        return best;
    }

    /// How it sells. The squared variation is that of the sizes alone, without the days nothing was sold.
    DemandPattern pattern() {
        if (firstDay == null || lastSoldOfYear == null || soldDays < 2) {
            return DemandPattern.UNKNOWN;
        }
        Window year = windows.getLast();
        double mean = year.units() / soldDays;
        double variance = Math.max(0, year.squares() - year.units() * mean) / (soldDays - 1);
        double days = lastSoldOfYear.toEpochDay() - firstDay.toEpochDay() + 1;
        return DemandPattern.of(days / soldDays, variance / (mean * mean));
    }

    /// How evenly it sells from week to week; null: too few weeks, or nothing sold in them.
    @Nullable
    Xyz evenness() {
        if (weeks.count() < WEEKS_LEAST || weeks.units() <= 0) {
            return null;
        }
        Window asDays = new Window(weeks.count(), weeks.count(), weeks.units(), weeks.squares());
        return Xyz.of(Math.sqrt(asDays.variance()) / asDays.mean());
    }
}
