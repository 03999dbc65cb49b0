package kontor.inventory.planning;

import java.time.LocalDate;
import java.util.List;
import kontor.inventory.planning.History.Weeks;
import kontor.inventory.planning.History.Window;

/// Days of an item's demand with their running sums, so that what was known on any evening costs the same to say.
public final class PastDays {
    private final double[] units;
    private final double[] squares;
    private final int[] sales;
    /// The last day with a sale up to each day, −1: none.
    private final int[] lastSale;
    /// The first day with a row from each day on.
    private final int[] nextRow;

    /// @param demand units of each day, oldest first
    /// @param rows   on which days there is a row, if only of nothing sold
    public PastDays(double[] demand, boolean[] rows) {
        int days = demand.length;
        this.units = new double[days + 1];
        this.squares = new double[days + 1];
        this.sales = new int[days + 1];
        this.lastSale = new int[days];
        this.nextRow = new int[days + 1];
        for (int day = 0; day < days; day++) {
            units[day + 1] = units[day] + demand[day];
            squares[day + 1] = squares[day] + demand[day] * demand[day];
            sales[day + 1] = sales[day] + (demand[day] > 0 ? 1 : 0);
            lastSale[day] = demand[day] > 0 ? day : day == 0 ? -1 : lastSale[day - 1];
        }
        nextRow[days] = days;
        for (int day = days - 1; day >= 0; day--) {
            nextRow[day] = rows[day] ? day : nextRow[day + 1];
        }
    }

    /// What was known when this day was over. Days are numbered, so dates stand for numbers only.
    History until(int day) {
        int begin = nextRow[Math.max(0, day - History.YEAR + 1)];
        int soldDays = begin > day ? 0 : sales[day + 1] - sales[begin];
        if (soldDays == 0) {
            return History.NONE;
        }
        LocalDate last = LocalDate.ofEpochDay(lastSale[day]);
        return new History(List.of(window(History.MONTH, begin, day), window(History.QUARTER, begin, day),
                window(History.YEAR, begin, day)), LocalDate.ofEpochDay(begin), last, soldDays, last, new Weeks(0, 0, 0));
    }

    private Window window(int length, int begin, int day) {
        int from = Math.max(begin, day - length + 1);
        return new Window(length, day - from + 1, units[day + 1] - units[from], squares[day + 1] - squares[from]);
    }
}
