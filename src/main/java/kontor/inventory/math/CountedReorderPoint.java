package kontor.inventory.math;

/// The best reorder point and quantity for demand in whole units (Federgruen and Zheng 1992): beginning at the cheapest level, the cheaper
/// neighbour is added as long as it costs less than the policy so far.
public final class CountedReorderPoint {
    private CountedReorderPoint() {}

    /// @param reorderPoint an order is placed when the position falls to it
    public record Policy(int reorderPoint, int quantity, double cost) {}

    /// @param orderCost K, of one order
    /// @param holdingCost h, of one unit for one unit of time
    /// @param shortageCost p, of one unit short for one unit of time
    /// @param rate λ, demand per unit of time
    /// @param leadDemand demand over the lead time
    public static Policy best(double orderCost, double holdingCost, double shortageCost, double rate, CountedDemand leadDemand) {
        Newsvendor costs = new Newsvendor(holdingCost, shortageCost, leadDemand);
        int low = (int) costs.best().quantity();
        int high = low;
        double sum = orderCost * rate + costs.cost(low);
        while (true) {
            double below = costs.cost(low - 1);
            double above = costs.cost(high + 1);
            double average = sum / (high - low + 1);
            if (Math.min(below, above) >= average) {
                return new Policy(low - 1, high - low + 1, average);
            }
            sum += Math.min(below, above);
            low = below < above ? low - 1 : low;
            high = below < above ? high : high + 1;
        }
    }
}
