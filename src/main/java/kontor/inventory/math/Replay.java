package kontor.inventory.math;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Plays a policy through demands that have been: each period receives what is due, serves what waits, sells, and orders.
///
/// @param start on hand before the first period
/// @param lead what is ordered at the end of period t comes at the begin of period t + lead
/// @param backorders whether demand that cannot be served waits, else it is lost
public record Replay(double start, int lead, boolean backorders) {
    public Replay {
        Bounds.atLeastZero("start", start);
        Bounds.positive("lead", lead);
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
    /// @param closing on hand at its end
    public record Period(double received, double demand, double served, double missed, double closing, double ordered) {}

    private record Due(int period, double quantity) {}

    public List<Period> run(double[] demands, Policy policy) {
        List<Period> periods = new ArrayList<>();
        Deque<Due> due = new ArrayDeque<>();
        double stock = start;
        double waiting = 0;
        double onOrder = 0;
        for (int t = 0; t < demands.length; t++) {
            double received = due.isEmpty() || due.getFirst().period > t ? 0 : due.removeFirst().quantity;
            double owed = Math.min(waiting, stock + received);
            stock += received - owed;
            double served = Math.min(stock, demands[t]);
            double missed = demands[t] - served;
            stock -= served;
            waiting += (backorders ? missed : 0) - owed;
            onOrder -= received;
            double ordered = Math.max(0, policy.order(t, stock + onOrder - waiting));
            if (ordered > 0) {
                due.addLast(new Due(t + lead, ordered));
                onOrder += ordered;
            }
            periods.add(new Period(received, demands[t], served, missed, stock, ordered));
        }
        return periods;
    }
}
