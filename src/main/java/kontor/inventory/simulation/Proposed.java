package kontor.inventory.simulation;

import java.math.BigDecimal;
import java.util.Objects;
import kontor.inventory.planning.Policy;
import kontor.platform.web.Checks;
import org.jspecify.annotations.Nullable;

/// Figures that replace those of every item's policy; absent: as they are.
///
/// @param serviceKind  cycle, fill or days
/// @param serviceLevel the service aimed at, above 0 and below 1
/// @param safetyDays   days of safety stock (kind days); in place of the item's own too
/// @param reviewDays   between two looks; 0: every evening
/// @param orderCost    of one order, in the company's currency
/// @param holdingRate  what keeping stock costs in a year, as a share of its value
record Proposed(Policy.@Nullable Kind serviceKind, @Nullable BigDecimal serviceLevel, @Nullable Integer safetyDays,
        @Nullable Integer reviewDays, @Nullable BigDecimal orderCost, @Nullable BigDecimal holdingRate) {
    void check(Checks checks) {
        checks.that(serviceLevel == null || (serviceLevel.signum() > 0 && serviceLevel.compareTo(BigDecimal.ONE) < 0
                && serviceLevel.stripTrailingZeros().scale() <= 5), "/proposed/service_level", "out_of_range",
                "Above 0 and below 1, with at most 5 decimals.");
        checks.between(safetyDays, 0, 3650, "/proposed/safety_days");
        checks.between(reviewDays, 0, 365, "/proposed/review_days");
        Costs.amount(checks, orderCost, "/proposed/order_cost");
        checks.that(holdingRate == null || holdingRate.signum() > 0, "/proposed/holding_rate", "out_of_range", "Above 0.");
        Costs.amount(checks, holdingRate, "/proposed/holding_rate");
        checks.that(!equals(new Proposed(null, null, null, null, null, null)), "/proposed", "missing", "Name a figure that is to change.");
    }

    /// The policy with these figures in it.
    Policy over(Policy policy) {
        return new Policy(Objects.requireNonNullElse(serviceKind, policy.kind()),
                serviceLevel == null ? policy.serviceLevel() : serviceLevel.doubleValue(),
                Objects.requireNonNullElse(safetyDays, policy.safetyDays()), Objects.requireNonNullElse(reviewDays, policy.reviewDays()),
                policy.underDays(), policy.overDays(), policy.deadDays(), orderCost == null ? policy.orderCost() : orderCost,
                holdingRate == null ? policy.holdingRate() : holdingRate.doubleValue());
    }
}
