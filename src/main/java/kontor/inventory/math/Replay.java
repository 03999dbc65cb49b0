package kontor.inventory.math;

import java.util.ArrayList;
import java.util.List;

/// Plays a policy through demands that have been: each period receives what is due, serves what waits, sells, and orders.
///
/// @param start on hand before the first period
/// @param lead how long orders take
/// @param backorders whether demand that cannot be served waits, else it is lost
/// @param coming what was ordered before the first period and has not come
public record Replay(double start, LeadTime lead, boolean backorders, List<Due> coming) {
    public Replay {
        Bounds.atLeastZero("start", start);
        coming = List.copyOf(coming);
    }

    /// With the same lead time for every order, and nothing on its way before the first period.
    public Replay(double start, int lead, boolean backorders) {
        this(start, period -> lead, backorders, List.of());
        Bounds.positive("lead", lead);
    }

    /// How long an order takes: what is ordered at the end of period t comes at the begin of period t + lead.
    @FunctionalInterface
    public interface LeadTime {
        /// @param period at whose end is ordered, from 0
        /// @return at least 1
        int periods(int period);
    }

    /// What comes at the begin of a period; of one beyond the last it stays on order.
    public record Due(int period, double quantity) {
        public Due {
            Bounds.atLeastZero("period", period);
            Bounds.positive("quantity", quantity);
        }
    }

    /// Says how much to order at the end of a period.
    @FunctionalInterface
    public interface Policy {
        /// @param period from 0
        /// @param position on hand + on order − waiting, after the period's sales
        double order(int period, double position);
    }

    /// One period.
    ///
    /// @param served of the period's own demand, in this period
    /// @param missed of the period's own demand: lost, or waiting
    /// @param late served of what had waited
    /// @param closing on hand at its end
    public record Period(double received, double demand, double served, double missed, double late, double closing, double ordered) {}

    public List<Period> run(double[] demands, Policy policy) {
        List<Period> periods = new ArrayList<>();
        double[] due = new double[demands.length];
        coming.forEach(each -> put(due, each.period, each.quantity));
        double stock = start;
        double waiting = 0;
        double onOrder = coming.stream().mapToDouble(Due::quantity).sum();
        for (int t = 0; t < demands.length; t++) {
            double received = due[t];
            double late = Math.min(waiting, stock + received);
            stock += received - late;
            double served = Math.min(stock, demands[t]);
            double missed = demands[t] - served;
            stock -= served;
            waiting += (backorders ? missed : 0) - late;
            onOrder -= received;
            double ordered = Math.max(0, policy.order(t, stock + onOrder - waiting));
            if (ordered > 0) {
                put(due, t + (int) Bounds.positive("lead", lead.periods(t)), ordered);
                onOrder += ordered;
            }
            periods.add(new Period(received, demands[t], served, missed, late, stock, ordered));
        }
        return periods;
    }

    private static void put(double[] due, int period, double quantity) {
        if (period < due.length) {
            due[period] += quantity;
        }
    }
}
