package kontor.inventory.simulation;

import java.util.ArrayList;
import java.util.List;
import kontor.inventory.math.Replay;
import kontor.inventory.simulation.Played.OpeningFrom;

/// What the books say happened. An evening of which they say nothing ended with what was there before, less what was sold; what more was
/// there on an evening than that was received on its day. Orders are not known, so each such receipt counts as one.
final class AsItWas {
    /// How many evenings back the books still say what is there.
    static final int EVENINGS = 30;

    private AsItWas() {}

    /// @param begin the first day, counted from the first that is known
    static Played of(Days days, int begin) {
        double opening = before(days, begin);
        OpeningFrom from = OpeningFrom.BOOKS;
        if (Double.isNaN(opening)) {
            opening = later(days, begin);
            from = OpeningFrom.LATER;
        }
        if (Double.isNaN(opening)) {
            return new Played.Skipped(PolicyName.AS_IT_WAS, SkipReason.NO_STOCK_HISTORY);
        }
        List<Replay.Period> periods = new ArrayList<>();
        double stock = opening;
        for (int day = begin; day < days.length(); day++) {
            Replay.Period period = day(days, day, stock);
            periods.add(period);
            stock = period.closing();
        }
        return new Played.Run(PolicyName.AS_IT_WAS, begin - days.start(), opening, from, periods, List.of());
    }

    private static Replay.Period day(Days days, int day, double stock) {
        double sold = days.sold(day);
        double closing = Double.isNaN(days.left(day)) ? Math.max(0, stock - sold) : Math.max(0, days.left(day));
        double received = closing + sold - stock;
        // Less than the books explain was there in the evening: lost, broken, or never counted right. It is neither sold nor received.
        double arrived = Math.max(0, received);
        double demand = days.demand()[day];
        return new Replay.Period(arrived, demand, sold, demand - sold, 0, closing, arrived);
    }

    /// What was there on the evening before a day, as the books say or what they said some evenings before less what was sold since; NaN:
    /// they say nothing.
    static double before(Days days, int day) {
        double sold = 0;
        for (int evening = day - 1; evening >= Math.max(0, day - EVENINGS); evening--) {
            if (!Double.isNaN(days.left(evening))) {
                return Math.max(0, days.left(evening) - sold);
            }
            sold += days.sold(evening);
        }
        return Double.NaN;
    }

    /// What must have been there before a day, by the first evening the books know from it on; NaN: they know none.
    private static double later(Days days, int day) {
        double sold = 0;
        for (int evening = day; evening < days.length(); evening++) {
            sold += days.sold(evening);
            if (!Double.isNaN(days.left(evening))) {
                return Math.max(0, days.left(evening)) + sold;
            }
        }
        return Double.NaN;
    }
}
