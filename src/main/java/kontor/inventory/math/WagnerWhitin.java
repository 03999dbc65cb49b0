package kontor.inventory.math;

import java.util.Arrays;

/// The cheapest orders for demands that are known in advance (Wagner and Whitin 1958; section 3.7).
public final class WagnerWhitin {
    private WagnerWhitin() {}

    /// @param orders how much to order at the begin of each period
    /// @param cost of all periods together
    @SuppressWarnings("ArrayRecordComponent") // arrays are what it is made of; nobody compares two
    public record Plan(double cost, double[] orders) {}

    /// @param orderCosts K of each period
    /// @param holdingCost h, of one unit from one period to the next
    /// @param unitCosts of one unit ordered in each period
    /// @param demands of each period
    public static Plan plan(double[] orderCosts, double holdingCost, double[] unitCosts, double[] demands) {
        int n = demands.length;
        if (orderCosts.length != n || unitCosts.length != n || n == 0) {
            throw new IllegalArgumentException("Costs and demands must cover the same periods, at least one.");
        }
        double[] best = new double[n + 1];
        int[] until = new int[n];
        for (int t = n - 1; t >= 0; t--) {
            best[t] = Double.POSITIVE_INFINITY;
            double covered = 0;
            double held = 0;
            for (int s = t + 1; s <= n; s++) {
                covered += demands[s - 1];
                held += holdingCost * (s - 1 - t) * demands[s - 1];
                double cost = (covered > 0 ? orderCosts[t] : 0) + unitCosts[t] * covered + held + best[s];
                until[t] = cost < best[t] ? s : until[t];
                best[t] = Math.min(best[t], cost);
            }
        }
        return new Plan(best[0], orders(until, demands));
    }

    /// The same costs in every period, and goods that cost the same whenever they are bought.
    public static Plan plan(double orderCost, double holdingCost, double[] demands) {
        double[] orderCosts = new double[demands.length];
        Arrays.fill(orderCosts, orderCost);
        return plan(orderCosts, holdingCost, new double[demands.length], demands);
    }

    private static double[] orders(int[] until, double[] demands) {
        double[] orders = new double[demands.length];
        for (int t = 0; t < demands.length; t = until[t]) {
            for (int s = t; s < until[t]; s++) {
                orders[t] += demands[s];
            }
        }
        return orders;
    }
}
