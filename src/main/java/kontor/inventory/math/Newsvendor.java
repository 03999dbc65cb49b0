package kontor.inventory.math;

/// One order for one uncertain demand, and the base stock of repeated ones (sections 4.3 and 4.4).
///
/// @param holdingCost h, of one unit too many
/// @param shortageCost p, of one unit too few
/// @param demand over the interval the order has to last; for a base stock under periodic review, over lead time and review
public record Newsvendor(double holdingCost, double shortageCost, Demand demand) {
    public Newsvendor {
        Bounds.positive("holdingCost", holdingCost);
        Bounds.positive("shortageCost", shortageCost);
    }

    /// By prices: one unit too many costs what it cost less its salvage, one too few the margin.
    public static Newsvendor ofPrices(double revenue, double cost, double salvage, Demand demand) {
        return new Newsvendor(cost - salvage, revenue - cost, demand);
    }

    /// S = F⁻¹(p/(p+h)).
    public Lot best() {
        double level = demand.quantile(shortageCost / (shortageCost + holdingCost));
        return new Lot(level, cost(level));
    }

    /// h·E\[(S−D)⁺\] + p·E\[(D−S)⁺\].
    public double cost(double level) {
        return holdingCost * demand.surplus(level) + shortageCost * demand.shortfall(level);
    }

    /// What the best order earns: p is the margin here.
    public double profit() {
        return shortageCost * demand.mean() - best().cost();
    }
}
