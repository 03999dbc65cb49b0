package kontor.inventory.math;

import java.util.ArrayList;
import java.util.List;

/// Order quantities when the price falls with the quantity (section 3.4).
///
/// @param orderCost K, of one order
/// @param holdingRate i, what holding costs per unit of time as a share of the price
/// @param demand λ, per unit of time
/// @param tiers the prices, the first from 0, ascending
public record Discount(double orderCost, double holdingRate, double demand, List<Tier> tiers) {
    public Discount {
        Bounds.atLeastZero("orderCost", orderCost);
        Bounds.positive("holdingRate", holdingRate);
        Bounds.positive("demand", demand);
        tiers = List.copyOf(tiers);
        double before = -1;
        for (Tier tier : tiers) {
            Bounds.positive("step between tiers", tier.from - before);
            before = tier.from;
        }
        if (tiers.isEmpty() || tiers.getFirst().from != 0) {
            throw new IllegalArgumentException("The first tier begins at 0.");
        }
    }

    /// @param from the least quantity it applies to
    /// @param price of one unit
    public record Tier(double from, double price) {
        public Tier {
            Bounds.atLeastZero("from", from);
            Bounds.positive("price", price);
        }
    }

    /// @param tier which one, from 1
    /// @param cost per unit of time, the goods included
    public record Choice(double quantity, int tier, double cost) {}

    /// The whole order at the price of its tier: in each tier the economic quantity, raised to where the tier begins.
    public Choice allUnits() {
        List<Choice> choices = new ArrayList<>();
        for (int tier = 0; tier < tiers.size(); tier++) {
            double price = tiers.get(tier).price;
            OrderQuantity lots = new OrderQuantity(orderCost, holdingRate * price, demand);
            double quantity = Math.max(lots.economic().quantity(), tiers.get(tier).from);
            if (quantity < end(tier) && quantity > 0) {
                choices.add(new Choice(quantity, tier + 1, price * demand + lots.cost(quantity)));
            }
        }
        return cheapest(choices);
    }

    /// Each unit at the price of the tier it falls into: what the first units cost more is an order cost.
    public Choice incremental() {
        List<Choice> choices = new ArrayList<>();
        double before = 0;
        for (int tier = 0; tier < tiers.size(); tier++) {
            double price = tiers.get(tier).price;
            double extra = before - price * tiers.get(tier).from;
            OrderQuantity lots = new OrderQuantity(orderCost + extra, holdingRate * price, demand);
            double quantity = lots.economic().quantity();
            if (quantity >= tiers.get(tier).from && quantity < end(tier) && quantity > 0) {
                choices.add(new Choice(quantity, tier + 1, price * demand + lots.cost(quantity) + holdingRate * extra / 2));
            }
            before += price * (end(tier) - tiers.get(tier).from);
        }
        return cheapest(choices);
    }

    private double end(int tier) {
        return tier + 1 < tiers.size() ? tiers.get(tier + 1).from : Double.POSITIVE_INFINITY;
    }

    private static Choice cheapest(List<Choice> choices) {
        Choice best = choices.getFirst();
        for (Choice each : choices) {
            best = each.cost < best.cost ? each : best;
        }
        return best;
    }
}
