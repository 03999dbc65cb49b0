package kontor.inventory.planning;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import kontor.inventory.planning.History.Weeks;
import kontor.inventory.planning.History.Window;
import org.jspecify.annotations.Nullable;

/// Demand by day, put together from the rows of one location or of several. A day without a row sold nothing. A day is *hidden* when nothing
/// was sold because nothing was left wherever there is a row: it says nothing of demand.
public final class DemandDays {
    private static final int WEEK = 7;
    private final double[] units;
    private final boolean[] known;
    /// Somewhere something was left, or it is not known how much.
    private final boolean[] open;

    /// @param days they are, all without a row
    public DemandDays(int days) {
        this.units = new double[days];
        this.known = new boolean[days];
        this.open = new boolean[days];
    }

    /// Adds the rows of a location.
    ///
    /// @param places  days that have one, counted from 1
    /// @param sold    in each of them
    /// @param emptied those days among them that ended with nothing left
    public void add(Integer[] places, Double[] sold, Integer[] emptied) {
        boolean[] left = new boolean[units.length];
        for (int row = 0; row < places.length; row++) {
            int day = places[row] - 1;
            units[day] += sold[row];
            known[day] = true;
            left[day] = true;
        }
        for (int place : emptied) {
            left[place - 1] = false;
        }
        for (int day = 0; day < units.length; day++) {
            open[day] |= left[day];
        }
    }

    /// Adds another location's days, of the same calendar.
    void add(DemandDays other) {
        for (int day = 0; day < units.length; day++) {
            units[day] += other.units[day];
            known[day] |= other.known[day];
            open[day] |= other.open[day];
        }
    }

    /// Days, with rows and without.
    public int length() {
        return units.length;
    }

    /// Whether it says nothing of demand.
    ///
    /// @param day from 0 on
    public boolean hidden(int day) {
        return known[day] && !open[day] && units[day] == 0;
    }

    /// Units that were sold, of all locations.
    ///
    /// @param day from 0 on
    public double units(int day) {
        return units[day];
    }

    /// The first day with a row, from one on; as many as there are days: there is none.
    public int first(int from) {
        return IntStream.range(from, units.length).filter(day -> known[day]).findFirst().orElse(units.length);
    }

    /// What a year of days tells when its last one is over; null: there is no row in it. What comes after it does not count.
    @Nullable
    History year(LocalDate until) {
        int first = first(0);
        if (first >= History.YEAR) {
            return null;
        }
        int sold = (int) IntStream.range(first, History.YEAR).filter(day -> units[day] > 0).count();
        LocalDate last = date(lastSale(first, History.YEAR), until);
        return new History(List.of(window(History.MONTH, first), window(History.QUARTER, first), window(History.YEAR, first)),
                date(first, until), last, sold, last, weeks(first));
    }

    /// What the last quarter of a year tells of one location; sales after the year are among its last ones. Null: there is no row in it.
    ///
    /// @param firstOfItem of the item's days with a row, which is when the location's begin too
    @Nullable
    History quarter(@Nullable LocalDate firstOfItem, LocalDate until) {
        int begin = History.YEAR - History.QUARTER;
        int own = first(begin);
        if (own == units.length) {
            return null;
        }
        int first = firstOfItem == null ? own : Math.min(own, History.YEAR - 1 - (int) (until.toEpochDay() - firstOfItem.toEpochDay()));
        LocalDate last = date(lastSale(begin, units.length), until);
        List<Window> windows = first >= History.YEAR ? List.of() : List.of(window(History.MONTH, first), window(History.QUARTER, first));
        return new History(windows, date(first, until), last, 0, last, new Weeks(0, 0, 0));
    }

    private Window window(int length, int first) {
        int from = Math.max(first, History.YEAR - length);
        int days = History.YEAR - from;
        double sum = 0;
        double squares = 0;
        for (int day = from; day < History.YEAR; day++) {
            sum += units[day];
            squares += units[day] * units[day];
            days -= hidden(day) ? 1 : 0;
        }
        return new Window(length, days, sum, squares);
    }

    /// Counted back from the last day; what is left over at the beginning is no week.
    private Weeks weeks(int first) {
        int count = (History.YEAR - first) / WEEK;
        double sum = 0;
        double squares = 0;
        for (int week = 0; week < count; week++) {
            double sold = 0;
            for (int day = 1; day <= WEEK; day++) {
                sold += units[History.YEAR - week * WEEK - day];
            }
            sum += sold;
            squares += sold * sold;
        }
        return new Weeks(count, sum, squares);
    }

    /// −1: none.
    private int lastSale(int from, int to) {
        return IntStream.iterate(to - 1, day -> day >= from, day -> day - 1).filter(day -> units[day] > 0).findFirst().orElse(-1);
    }

    private static @Nullable LocalDate date(int day, LocalDate until) {
        return day < 0 ? null : until.minusDays(History.YEAR - 1L - day);
    }
}
