package kontor.inventory.simulation;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// What the books say of an item day by day, all locations together: from some days before the period to its end.
final class Days {
    /// So many days before one that ended without stock say what would have been sold on it.
    static final int IMPUTED_FROM = 28;
    private static final double STEPS = 1_000;

    private final int start;
    private final double[] units;
    private final double[] closing;
    private final boolean[] rows;
    private final boolean[] soldOut;
    private double @Nullable [] demand;

    /// @param start  how many days lie before the period
    /// @param length how many days there are, with the period's
    Days(int start, int length) {
        this.start = start;
        this.units = new double[length];
        this.closing = new double[length];
        this.rows = new boolean[length];
        this.soldOut = new boolean[length];
        Arrays.fill(closing, Double.NaN);
    }

    /// Notes what the books say of a day; days they say nothing of sold nothing.
    ///
    /// @param left     in the evening; NaN: not known
    /// @param nothing whether it ended without stock wherever there is a row
    void put(int day, double sold, double left, boolean nothing) {
        units[day] = sold;
        closing[day] = left;
        rows[day] = true;
        soldOut[day] = nothing;
    }

    int start() {
        return start;
    }

    int length() {
        return units.length;
    }

    /// What was sold.
    double sold(int day) {
        return units[day];
    }

    /// What was left in the evening; NaN: not known.
    double left(int day) {
        return closing[day];
    }

    boolean[] rows() {
        return rows.clone();
    }

    /// The first day with a row; the number of days where there is none.
    int firstRow() {
        int day = 0;
        while (day < rows.length && !rows[day]) {
            day++;
        }
        return day;
    }

    /// What would have been sold: on a day that ended without stock at least the mean of the last days that did not. It looks back only, so
    /// that who decides by it does not know the future.
    double[] demand() {
        double[] known = demand;
        if (known == null) {
            known = imputed();
            demand = known;
        }
        return known;
    }

    private double[] imputed() {
        double[] all = units.clone();
        Deque<Double> seen = new ArrayDeque<>();
        double sum = 0;
        for (int day = firstRow(); day < all.length; day++) {
            if (soldOut[day]) {
                // In thousandths of a unit, as quantities are kept: so that what is added up comes out even.
                double usual = seen.isEmpty() ? 0 : Math.rint(sum / seen.size() * STEPS) / STEPS;
                all[day] = Math.max(units[day], usual);
            } else {
                seen.addLast(units[day]);
                sum += units[day];
                if (seen.size() > IMPUTED_FROM) {
                    sum -= seen.removeFirst();
                }
            }
        }
        return all;
    }
}
