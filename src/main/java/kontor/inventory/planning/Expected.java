package kontor.inventory.planning;

import kontor.inventory.forecast.DemandPattern;
import kontor.inventory.math.CountedDemand;
import kontor.inventory.math.Demand;
import kontor.inventory.math.NormalDemand;
import kontor.inventory.math.Service;

/// The demand an item is planned by.
///
/// @param perDay    mean units a day
/// @param month     units of the next 30 days
/// @param total     μ_P: units of the protection interval
/// @param deviation σ_P: standard deviation of the error of that total, with that of the lead time in it
/// @param days      of history it was taken from; 0: of none
record Expected(Source source, double perDay, double month, double total, double deviation, int days, DemandPattern pattern) {
    /// Beyond so many units a table of single ones no longer tells more than the normal distribution.
    private static final double COUNTED_MAX = 5_000;
    /// How many deviations of it a table holds.
    private static final double TABLE_DEVIATIONS = 12;
    /// A distribution needs some width, also where every day sold the same.
    private static final double NARROWEST = 1e-9;

    /// Where it is known from.
    enum Source {
        FORECAST, HISTORY, NONE
    }

    static Expected of(Facts facts) {
        DemandPattern pattern = facts.habit().pattern();
        DemandOutlook.Outlook outlook = facts.outlook();
        int protection = facts.protectionDays();
        if (outlook != null) {
            double month = outlook.total(History.MONTH);
            double dayDeviation = outlook.deviation(protection) / Math.sqrt(protection);
            return new Expected(Source.FORECAST, month / History.MONTH, month, outlook.total(protection),
                    deviation(facts, month / History.MONTH, dayDeviation), 0, pattern);
        }
        History.Window rate = facts.sold().window(sparse(pattern) ? History.QUARTER : History.MONTH);
        History.Window spread = facts.sold().window(History.QUARTER);
        if (rate == null || spread == null) {
            return new Expected(Source.NONE, 0, 0, 0, 0, 0, pattern);
        }
        double perDay = rate.mean();
        return new Expected(Source.HISTORY, perDay, perDay * History.MONTH, perDay * protection,
                deviation(facts, perDay, Math.sqrt(spread.variance())), rate.days(), pattern);
    }

    boolean known() {
        return source != Source.NONE;
    }

    /// Whether it has always been the same: nothing is kept against chance.
    boolean certain() {
        return deviation == 0;
    }

    /// As a distribution: counted one by one where it is slow or sparse, else normal.
    Demand distribution() {
        if (total == 0) {
            return CountedDemand.poisson(0);
        }
        boolean countable = total + TABLE_DEVIATIONS * deviation <= COUNTED_MAX;
        double width = Math.max(deviation, NARROWEST * Math.max(total, 1));
        return countable
                ? Demand.of(total, width * width, sparse(pattern))
                : new NormalDemand(total, width);
    }

    private static double deviation(Facts facts, double perDay, double dayDeviation) {
        double lead = facts.terms() == null || facts.terms().leadSdDays() == null ? 0 : facts.terms().leadSdDays().doubleValue();
        return Service.leadDemandDeviation(perDay, dayDeviation, facts.protectionDays(), lead);
    }

    private static boolean sparse(DemandPattern pattern) {
        return switch (pattern) {
            case SMOOTH, ERRATIC -> false;
            case INTERMITTENT, LUMPY, UNKNOWN -> true;
        };
    }
}
