package kontor.inventory.math;

import java.util.List;

/// Items ordered together from one supplier: a cost of the order and one of each line (Silver 1976).
public final class JointReplenishment {
    private JointReplenishment() {}

    /// @param lineCost what the item adds to the cost of an order
    /// @param holdingCost of one unit for one unit of time
    /// @param demand per unit of time
    public record Line(double lineCost, double holdingCost, double demand) {
        public Line {
            Bounds.atLeastZero("lineCost", lineCost);
            Bounds.positive("holdingCost", holdingCost);
            Bounds.positive("demand", demand);
        }

        private double ratio() {
            return lineCost / (holdingCost * demand);
        }
    }

    /// @param interval between orders
    /// @param multiples each item is ordered every so many orders
    /// @param cost per unit of time
    public record Plan(double interval, List<Integer> multiples, double cost) {}

    /// The item with the least K/(hλ) is in every order; the others as the square root of their ratio to it says.
    public static Plan plan(double orderCost, List<Line> lines) {
        Line base = lines.getFirst();
        for (Line line : lines) {
            base = line.ratio() < base.ratio() ? line : base;
        }
        double unit = (Bounds.atLeastZero("orderCost", orderCost) + base.lineCost) / (base.holdingCost * base.demand);
        double fixed = orderCost;
        double held = 0;
        List<Integer> multiples = lines.stream().map(line -> (int) Math.max(1, Math.round(Math.sqrt(line.ratio() / unit)))).toList();
        for (int each = 0; each < lines.size(); each++) {
            fixed += lines.get(each).lineCost / multiples.get(each);
            held += multiples.get(each) * lines.get(each).holdingCost * lines.get(each).demand;
        }
        return new Plan(Math.sqrt(2 * fixed / held), multiples, Math.sqrt(2 * fixed * held));
    }
}
