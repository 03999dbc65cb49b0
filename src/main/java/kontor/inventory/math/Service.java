package kontor.inventory.math;

/// What service a reorder point gives, and which one a service needs.
public final class Service {
    private Service() {}

    /// The share of order cycles without a shortage: P(D ≤ r).
    public static double cycleService(double reorderPoint, Demand leadDemand) {
        return leadDemand.cumulative(reorderPoint);
    }

    /// The share of demand served at once: 1 − \[n(r) − n(r+Q)\]/Q.
    public static double fillRate(double reorderPoint, double quantity, Demand leadDemand) {
        return 1 - (leadDemand.shortfall(reorderPoint) - leadDemand.shortfall(reorderPoint + quantity)) / quantity;
    }

    /// The least reorder point with this fill rate; for demand in whole units the least whole one. Below zero where the quantity alone gives
    /// more than is asked for.
    public static double pointForFillRate(double fillRate, double quantity, Demand leadDemand) {
        Bounds.share("fillRate", fillRate);
        Bounds.positive("quantity", quantity);
        double far = 40 * Math.sqrt(leadDemand.variance()) + quantity + leadDemand.mean() + 1;
        double point = Root.between(-far, leadDemand.mean() + far, r -> fillRate(r, quantity, leadDemand) - fillRate);
        return leadDemand instanceof CountedDemand ? Math.ceil(point - 1e-9) : point;
    }

    /// The standard deviation of demand over a lead time that varies itself (King 2011): σ² = L·σ_d² + d²·σ_L².
    ///
    /// @param demand d, mean per period
    /// @param demandDeviation σ_d, of one period
    /// @param lead L, mean, in periods
    /// @param leadDeviation σ_L, in periods
    public static double leadDemandDeviation(double demand, double demandDeviation, double lead, double leadDeviation) {
        return Math.sqrt(lead * demandDeviation * demandDeviation + demand * demand * leadDeviation * leadDeviation);
    }

    /// z·σ: what lies between the mean demand of the protection interval and the reorder point.
    ///
    /// @param cycleService the share of order cycles without a shortage
    /// @param deviation of the error of the forecast total over the protection interval
    public static double safetyStock(double cycleService, double deviation) {
        return NormalDemand.safetyFactor(cycleService) * deviation;
    }
}
