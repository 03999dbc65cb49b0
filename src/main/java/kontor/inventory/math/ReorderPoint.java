package kontor.inventory.math;

/// Continuous review with a reorder point r and a quantity Q, normal demand (section 5.2). Costs are per unit of time.
///
/// @param orderCost K, of one order
/// @param holdingCost h, of one unit for one unit of time
/// @param shortageCost p, of one unit short for one unit of time
/// @param rate λ, demand per unit of time
/// @param leadDemand demand over the lead time
public record ReorderPoint(double orderCost, double holdingCost, double shortageCost, double rate, NormalDemand leadDemand) {
    private static final int ROUNDS_MAX = 1_000;
    private static final double CONVERGED = 1e-12;

    public ReorderPoint {
        Bounds.positive("orderCost", orderCost);
        Bounds.positive("holdingCost", holdingCost);
        Bounds.positive("shortageCost", shortageCost);
        Bounds.positive("rate", rate);
    }

    /// @param cost exact, except for [#expectedInventory], which has a cost of its own
    public record Policy(double reorderPoint, double quantity, double cost) {}

    /// g(r, Q) = \[Kλ + ∫ G(y)dy from r to r+Q\] / Q, the integral by second-order losses.
    public double cost(double reorderPoint, double quantity) {
        double low = reorderPoint - leadDemand.mean();
        double high = low + quantity;
        double integral = holdingCost * (high * high - low * low) / 2 + (holdingCost + shortageCost)
                * (leadDemand.secondShortfall(reorderPoint) - leadDemand.secondShortfall(reorderPoint + quantity));
        return (orderCost * rate + integral) / quantity;
    }

    /// The best r for a Q: where being at r costs as much as being at r+Q.
    public double bestPoint(double quantity) {
        Newsvendor costs = new Newsvendor(holdingCost, shortageCost, leadDemand);
        double level = costs.best().quantity();
        return Root.between(level - quantity, level, r -> costs.cost(r) - costs.cost(r + quantity));
    }

    /// Exact: at the best Q, being at r costs what the policy costs.
    public Policy exact() {
        Newsvendor costs = new Newsvendor(holdingCost, shortageCost, leadDemand);
        double least = Math.min(economic(), leadDemand.deviation()) * 1e-6;
        double most = 4 * lots().withBackorders(shortageCost).quantity() + 40 * leadDemand.deviation();
        double quantity = Root.between(least, most, q -> costs.cost(bestPoint(q)) - cost(bestPoint(q), q));
        return policy(bestPoint(quantity), quantity);
    }

    /// The economic quantity, and r for the service p/(p+h) over the lead time.
    public Policy economicWithSafety() {
        return policy(new Newsvendor(holdingCost, shortageCost, leadDemand).best().quantity(), economic());
    }

    /// The quantity with planned backorders, and the best r for it.
    public Policy economicWithBackorders() {
        double quantity = lots().withBackorders(shortageCost).quantity();
        return policy(bestPoint(quantity), quantity);
    }

    /// Hadley and Whitin's approximation by the expected inventory level, in which p is paid once for each unit short: its cost is
    /// h(r − λL + Q/2) + Kλ/Q + pλn(r)/Q.
    public Policy expectedInventory() {
        double quantity = economic();
        double point = 0;
        for (int round = 0; round < ROUNDS_MAX; round++) {
            point = leadDemand.quantile(1 - quantity * holdingCost / (shortageCost * rate));
            double next = Math.sqrt(2 * rate * (orderCost + shortageCost * leadDemand.shortfall(point)) / holdingCost);
            if (Math.abs(next - quantity) <= CONVERGED * quantity) {
                break;
            }
            quantity = next;
        }
        double cost = holdingCost * (point - leadDemand.mean() + quantity / 2)
                + rate * (orderCost + shortageCost * leadDemand.shortfall(point)) / quantity;
        return new Policy(point, quantity, cost);
    }

    /// Approximates the losses at r+Q by nothing.
    public Policy lossFunction() {
        double quantity = economic();
        double point = 0;
        for (int round = 0; round < ROUNDS_MAX; round++) {
            double wanted = holdingCost * quantity / (holdingCost + shortageCost);
            double far = 40 * leadDemand.deviation() + wanted;
            point = Root.between(leadDemand.mean() - far, leadDemand.mean() + far, r -> leadDemand.shortfall(r) - wanted);
            double next = Math
                    .sqrt(2 * (orderCost * rate + (holdingCost + shortageCost) * leadDemand.secondShortfall(point)) / holdingCost);
            if (Math.abs(next - quantity) <= CONVERGED * quantity) {
                break;
            }
            quantity = next;
        }
        return policy(point, quantity);
    }

    private OrderQuantity lots() {
        return new OrderQuantity(orderCost, holdingCost, rate);
    }

    private double economic() {
        return lots().economic().quantity();
    }

    private Policy policy(double point, double quantity) {
        return new Policy(point, quantity, cost(point, quantity));
    }
}
