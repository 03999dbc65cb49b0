package kontor.inventory.math;

/// The economic order quantity (chapter 3).
///
/// @param orderCost K, of one order
/// @param holdingCost h, of one unit for one unit of time
/// @param demand λ, per unit of time
public record OrderQuantity(double orderCost, double holdingCost, double demand) {
    public OrderQuantity {
        Bounds.atLeastZero("orderCost", orderCost);
        Bounds.positive("holdingCost", holdingCost);
        Bounds.atLeastZero("demand", demand);
    }

    /// With planned backorders.
    ///
    /// @param backordered the share of each cycle's demand that waits
    public record BackorderLot(double quantity, double backordered, double cost) {}

    /// Q = √(2Kλ/h), cost √(2Khλ).
    public Lot economic() {
        return new Lot(Math.sqrt(2 * orderCost * demand / holdingCost), Math.sqrt(2 * orderCost * holdingCost * demand));
    }

    /// Kλ/Q + hQ/2.
    public double cost(double quantity) {
        return orderCost * demand / Bounds.positive("quantity", quantity) + holdingCost * quantity / 2;
    }

    /// Q = √(2Kλ(h+p)/(hp)), share backordered h/(h+p), cost √(2Kλhp/(h+p)).
    ///
    /// @param shortageCost p, of one unit short for one unit of time
    public BackorderLot withBackorders(double shortageCost) {
        double p = Bounds.positive("shortageCost", shortageCost);
        double both = holdingCost + p;
        return new BackorderLot(Math.sqrt(2 * orderCost * demand * both / (holdingCost * p)), holdingCost / both,
                Math.sqrt(2 * orderCost * demand * holdingCost * p / both));
    }

    /// What arrives at a rate while it is used: h becomes h(1−λ/rate).
    ///
    /// @param rate units per unit of time, above the demand
    public OrderQuantity producedAt(double rate) {
        Bounds.positive("rate − demand", rate - demand);
        return new OrderQuantity(orderCost, holdingCost * (1 - demand / rate), demand);
    }
}
