package kontor.inventory.math;

import java.util.Arrays;

/// Periodic review with a reorder point s and a level S to order up to, demand in whole units: exact, by the algorithm of Zheng and
/// Federgruen (1991).
public final class OrderUpTo {
    private final double orderCost;
    private final Newsvendor levels;
    private final CountedDemand periodDemand;
    private double[] renewals = {};

    /// @param orderCost K, of one order
    /// @param levels cost of a level per period: demand over lead time and one period
    /// @param periodDemand demand of one period
    public OrderUpTo(double orderCost, Newsvendor levels, CountedDemand periodDemand) {
        this.orderCost = Bounds.positive("orderCost", orderCost);
        this.levels = levels;
        this.periodDemand = periodDemand;
        Bounds.positive("chance of a demand", 1 - periodDemand.chance(0));
    }

    /// @param cost per period
    public record Policy(int reorderPoint, int upTo, double cost) {}

    /// What a policy costs per period: \[K + Σ m(j)G(S−j)\] / Σ m(j), j from 0 to S−s−1, with the renewals m of the period's demand.
    public double cost(int reorderPoint, int upTo) {
        int span = upTo - reorderPoint;
        renew(span);
        double costs = orderCost;
        double periods = 0;
        for (int j = 0; j < span; j++) {
            costs += renewals[j] * levels.cost(upTo - j);
            periods += renewals[j];
        }
        return costs / periods;
    }

    /// The cheapest policy.
    public Policy best() {
        int cheapest = (int) levels.best().quantity();
        int upTo = cheapest;
        int point = cheapest - 1;
        while (cost(point, upTo) > levels.cost(point)) {
            point--;
        }
        double least = cost(point, upTo);
        for (int level = cheapest + 1; levels.cost(level) <= least; level++) {
            if (cost(point, level) < least) {
                upTo = level;
                while (cost(point, upTo) <= levels.cost(point + 1)) {
                    point++;
                }
                least = cost(point, upTo);
            }
        }
        return new Policy(point, upTo, least);
    }

    /// m(0) = 1/(1−f(0)), m(j) = Σ f(k)·m(j−k) / (1−f(0)).
    private void renew(int length) {
        int known = renewals.length;
        if (length <= known) {
            return;
        }
        renewals = Arrays.copyOf(renewals, Math.max(length, 2 * known));
        double some = 1 - periodDemand.chance(0);
        for (int j = known; j < renewals.length; j++) {
            double sum = j == 0 ? 1 : 0;
            for (int k = 1; k <= j; k++) {
                sum += periodDemand.chance(k) * renewals[j - k];
            }
            renewals[j] = sum / some;
        }
    }

    /// Ehrhardt and Mosier's power approximation (1984) for normal demand, without its cap.
    ///
    /// @param holdingCost h, of one unit for one period
    /// @param shortageCost p, of one unit short for one period
    /// @param demand of one period
    /// @param leadPeriods L
    public static Levels approximate(double orderCost, double holdingCost, double shortageCost, NormalDemand demand, double leadPeriods) {
        NormalDemand protection = demand.over(leadPeriods + 1);
        double ratio = protection.variance() / (demand.mean() * demand.mean());
        double quantity = 1.3 * Math.pow(demand.mean(), 0.494) * Math.pow(orderCost / holdingCost, 0.506) * Math.pow(1 + ratio, 0.116);
        double z = Math.sqrt(quantity * holdingCost / (shortageCost * protection.deviation()));
        double point = 0.973 * protection.mean() + protection.deviation() * (0.183 / z + 1.063 - 2.192 * z);
        return new Levels(point, point + quantity);
    }

    /// A reorder point and the level ordered up to.
    public record Levels(double reorderPoint, double upTo) {}
}
