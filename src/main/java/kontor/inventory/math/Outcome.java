package kontor.inventory.math;

import java.util.List;

/// What a replay came to.
///
/// @param fillRate share of demand served in its own period; 1 where nothing was asked for
/// @param periodsWithoutShortage share of periods in which all demand was served
/// @param stockouts share of periods that closed without stock
/// @param meanStock mean closing stock
/// @param orders how many were placed
public record Outcome(double fillRate, double periodsWithoutShortage, double stockouts, double meanStock, int orders) {
    public static Outcome of(List<Replay.Period> periods) {
        double demand = periods.stream().mapToDouble(Replay.Period::demand).sum();
        double served = periods.stream().mapToDouble(Replay.Period::served).sum();
        return new Outcome(demand == 0 ? 1 : served / demand, share(periods, periods.stream().filter(each -> each.missed() == 0).count()),
                share(periods, periods.stream().filter(each -> each.closing() <= 0).count()),
                periods.stream().mapToDouble(Replay.Period::closing).average().orElse(0),
                (int) periods.stream().filter(each -> each.ordered() > 0).count());
    }

    private static double share(List<Replay.Period> periods, long count) {
        return periods.isEmpty() ? 0 : (double) count / periods.size();
    }
}
