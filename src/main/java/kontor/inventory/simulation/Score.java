package kontor.inventory.simulation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.ToDoubleFunction;
import kontor.inventory.math.Replay.Period;
import org.jspecify.annotations.Nullable;

/// Adds the days of one item up; pure. docs/inventory-simulation.md says each figure in words.
final class Score {
    private static final int UNITS = 3;
    private static final int SHARE = 6;
    private static final int MONEY = 2;
    private static final double YEAR_DAYS = 365;
    private static final double ROUNDING = 1e-9;

    private final Past past;
    private final Costs costs;
    private final boolean waits;
    private final Played.Run run;
    private final List<Period> days;

    private Score(Past past, Parameters parameters, Played.Run run) {
        this.past = past;
        this.costs = parameters.costs();
        this.waits = parameters.mode() == Parameters.Mode.BACKORDER && run.policy() != PolicyName.AS_IT_WAS;
        this.run = run;
        this.days = run.days();
    }

    static Figures of(Past past, Parameters parameters, Played.Run run) {
        return new Score(past, parameters, run).figures();
    }

    private Figures figures() {
        double demand = sum(Period::demand);
        double served = sum(Period::served);
        double missed = sum(Period::missed);
        double late = sum(Period::late);
        double closing = days.getLast().closing();
        double sold = sold();
        int stockouts = (int) days.stream().filter(each -> each.closing() <= 0).count();
        int orders = (int) days.stream().filter(each -> each.ordered() > 0).count();
        BigDecimal ordering = costs.orderCost() == null ? past.policy().orderCost() : costs.orderCost();
        BigDecimal holdingCost = holding();
        BigDecimal orderingCost = ordering == null
                ? null
                : ordering.multiply(BigDecimal.valueOf(orders)).setScale(MONEY, RoundingMode.HALF_UP);
        BigDecimal shortageCost = shortage(missed);
        return new Figures(days.size(), units(demand), units(sold), units(demand - sold), imputedDays(), units(run.opening()), run.from(),
                units(sum(Period::received)), units(served), units(missed), units(late), units(waits ? missed - late : 0), units(closing),
                units(run.opening() + sum(Period::received) - served - late - closing), demand == 0 ? null : share(served / demand),
                cycles(), share((double) goodCycles() / cycles()), stockouts, share(1 - (double) stockouts / days.size()),
                units(sum(Period::closing) / days.size()), units(max()), value(sum(Period::closing) / days.size()), value(max()), orders,
                units(sum(Period::ordered)), past.leadDays(), holdingCost, orderingCost, shortageCost,
                total(holdingCost, orderingCost, shortageCost));
    }

    private int first() {
        return past.days().start() + run.begin();
    }

    private double sold() {
        double sold = 0;
        for (int day = first(); day < past.days().length(); day++) {
            sold += past.days().sold(day);
        }
        return sold;
    }

    private int imputedDays() {
        int count = 0;
        for (int day = first(); day < past.days().length(); day++) {
            count += past.days().demand()[day] > past.days().sold(day) ? 1 : 0;
        }
        return count;
    }

    /// From the first day to the first receipt, from there to the next, and from the last to the end.
    private int cycles() {
        return 1 + (int) days.stream().skip(1).filter(each -> each.received() > 0).count();
    }

    private int goodCycles() {
        int good = 0;
        boolean missed = false;
        for (int day = 0; day < days.size(); day++) {
            if (day > 0 && days.get(day).received() > 0) {
                good += missed ? 0 : 1;
                missed = false;
            }
            missed |= days.get(day).missed() > ROUNDING;
        }
        return good + (missed ? 0 : 1);
    }

    private double max() {
        return days.stream().mapToDouble(Period::closing).max().orElse(0);
    }

    private @Nullable BigDecimal value(double stock) {
        BigDecimal cost = past.unitCost();
        return cost == null ? null : money(stock * cost.doubleValue());
    }

    private @Nullable BigDecimal holding() {
        BigDecimal cost = past.unitCost();
        double rate = costs.holdingRate() == null ? past.policy().holdingRate() : costs.holdingRate().doubleValue();
        return cost == null ? null : money(sum(Period::closing) * cost.doubleValue() * rate / YEAR_DAYS);
    }

    private @Nullable BigDecimal shortage(double missed) {
        BigDecimal cost = past.unitCost();
        BigDecimal price = past.item().price();
        BigDecimal worth = price == null ? cost : price;
        if (costs.shortageShare() != null) {
            return worth == null ? null : money(missed * worth.doubleValue() * costs.shortageShare().doubleValue());
        }
        return price == null || cost == null ? null : money(missed * price.subtract(cost).max(BigDecimal.ZERO).doubleValue());
    }

    private static @Nullable BigDecimal total(@Nullable BigDecimal holding, @Nullable BigDecimal ordering, @Nullable BigDecimal shortage) {
        return holding == null || ordering == null || shortage == null ? null : holding.add(ordering).add(shortage);
    }

    private double sum(ToDoubleFunction<Period> figure) {
        double sum = 0;
        for (Period each : days) {
            sum += figure.applyAsDouble(each);
        }
        return sum;
    }

    /// A rounded sum of thousandths is exact; −0 is 0.
    static BigDecimal units(double value) {
        return BigDecimal.valueOf(value).setScale(UNITS, RoundingMode.HALF_UP);
    }

    private static BigDecimal share(double value) {
        return BigDecimal.valueOf(value).setScale(SHARE, RoundingMode.HALF_UP);
    }

    private static BigDecimal money(double value) {
        return BigDecimal.valueOf(value).setScale(MONEY, RoundingMode.HALF_UP);
    }
}
