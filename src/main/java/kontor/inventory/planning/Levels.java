package kontor.inventory.planning;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import kontor.inventory.items.PriceBreak;
import kontor.inventory.items.Terms;
import kontor.inventory.math.Demand;
import kontor.inventory.math.Discount;
import kontor.inventory.math.OrderQuantity;
import kontor.inventory.math.Replenishment;
import kontor.inventory.math.Service;
import org.jspecify.annotations.Nullable;

/// When to order and how much (2.5): reorder point s, order-up-to level S and the lot between them.
///
/// @param economic null: its costs are not known
record Levels(double reorderPoint, double upTo, double lot, @Nullable Double economic) {
    private static final double YEAR_DAYS = 365;
    static final Levels NONE = new Levels(0, 0, 0, null);

    static Levels of(Facts facts, Expected expected, Demand demand) {
        Double economic = economic(facts, expected.perDay());
        double lot = Math.max(economic == null ? 0 : economic, moq(facts));
        double point = Math.max(expected.total(), point(facts, expected, demand, lot));
        return new Levels(point, point + lot, lot, economic);
    }

    static double moq(Facts facts) {
        return facts.terms() == null ? 0 : facts.terms().moq().doubleValue();
    }

    /// In whole packs, and in whole units where no pack is known.
    Replenishment replenishment(Facts facts) {
        Terms terms = facts.terms();
        double pack = terms == null || terms.packQty() == null ? 1 : terms.packQty().doubleValue();
        return new Replenishment(reorderPoint, upTo, moq(facts), pack);
    }

    private static double point(Facts facts, Expected expected, Demand demand, double lot) {
        Policy policy = facts.policy();
        return switch (policy.kind()) {
            case CYCLE -> expected.certain() ? expected.total() : demand.quantile(policy.serviceLevel());
            case FILL -> expected.certain()
                    ? expected.total()
                    : Service.pointForFillRate(policy.serviceLevel(), lot > 0 ? lot : dailyOrder(facts, expected), demand);
            case DAYS -> expected.total() + expected.perDay() * facts.bufferDays();
        };
    }

    /// Without a lot each order is what was sold since the last one.
    private static double dailyOrder(Facts facts, Expected expected) {
        return expected.total() / facts.protectionDays() * Math.max(1, facts.policy().reviewDays());
    }

    private static @Nullable Double economic(Facts facts, double perDay) {
        BigDecimal orderCost = facts.policy().orderCost();
        BigDecimal cost = facts.terms() == null || facts.terms().unitCost() == null ? facts.unitCost() : facts.terms().unitCost();
        if (orderCost == null || cost == null || cost.signum() == 0 || perDay == 0) {
            return null;
        }
        double rate = facts.policy().holdingRate() / YEAR_DAYS;
        List<Discount.Tier> tiers = tiers(facts, cost);
        return tiers.size() == 1
                ? new OrderQuantity(orderCost.doubleValue(), rate * cost.doubleValue(), perDay).economic().quantity()
                : new Discount(orderCost.doubleValue(), rate, perDay, tiers).allUnits().quantity();
    }

    private static List<Discount.Tier> tiers(Facts facts, BigDecimal cost) {
        List<Discount.Tier> tiers = new ArrayList<>(List.of(new Discount.Tier(0, cost.doubleValue())));
        List<PriceBreak> breaks = facts.terms() == null ? List.of() : facts.terms().priceBreaks();
        for (PriceBreak each : breaks) {
            if (each.from().doubleValue() > tiers.getLast().from() && each.unitCost().signum() > 0) {
                tiers.add(new Discount.Tier(each.from().doubleValue(), each.unitCost().doubleValue()));
            }
        }
        return tiers;
    }
}
