package kontor.inventory.items;

import java.math.BigDecimal;
import kontor.platform.web.Checks;
import org.jspecify.annotations.Nullable;

/// By which figures items are planned.
///
/// @param segment empty: the company's own, for all items that name no segment with a policy
/// @param version 0: nobody has set one, these are the usual figures
record Policy(String segment, int version, ServiceKind serviceKind, BigDecimal serviceLevel, int safetyDays, int reviewDays, int underDays,
        int overDays, int deadDays, @Nullable BigDecimal orderCost, BigDecimal holdingRate) {
    static final int USUAL_SAFETY_DAYS = 7;

    /// What service promises: no shortage in a cycle, a share of demand filled, or days of stock.
    enum ServiceKind {
        CYCLE, FILL, DAYS
    }

    /// The figures where nobody has said any.
    static Policy usual(String segment) {
        return new Policy(segment, 0, ServiceKind.CYCLE, new BigDecimal("0.95"), USUAL_SAFETY_DAYS, 0, 14, 90, 90, null,
                new BigDecimal("0.25"));
    }

    /// Figures as they are set, whole; absent: the usual one. Zero is zero.
    ///
    /// @param serviceLevel above 0 and below 1
    /// @param safetyDays   days of safety stock (kind days), and the buffer of the cover gap
    /// @param reviewDays   between two looks; 0: looked at continuously
    /// @param underDays    less cover is too little
    /// @param overDays     more cover is too much
    /// @param deadDays     without demand: dead stock
    /// @param orderCost    of one order, in the company's currency; absent: not known
    /// @param holdingRate  what keeping stock costs in a year, as a share of its value
    record Wish(@Nullable ServiceKind serviceKind, @Nullable BigDecimal serviceLevel, @Nullable Integer safetyDays,
            @Nullable Integer reviewDays, @Nullable Integer underDays, @Nullable Integer overDays, @Nullable Integer deadDays,
            @Nullable BigDecimal orderCost, @Nullable BigDecimal holdingRate) {
        /// @throws kontor.platform.Refused naming every field at fault
        Wish checked() {
            Checks checks = new Checks();
            checks.that(serviceLevel == null || (serviceLevel.signum() > 0 && serviceLevel.compareTo(BigDecimal.ONE) < 0
                    && serviceLevel.stripTrailingZeros().scale() <= 5), "/service_level", "out_of_range",
                    "Above 0 and below 1, with at most 5 decimals.");
            checks.between(safetyDays, 0, 3650, "/safety_days");
            checks.between(reviewDays, 0, 365, "/review_days");
            checks.between(underDays, 0, 3650, "/under_days");
            checks.between(overDays, 1, 3650, "/over_days");
            checks.between(deadDays, 1, 3650, "/dead_days");
            Naming.amount(checks, orderCost, 4, "/order_cost");
            checks.that(holdingRate == null || (holdingRate.signum() > 0 && holdingRate.precision() - holdingRate.scale() <= 3
                    && holdingRate.stripTrailingZeros().scale() <= 5), "/holding_rate", "out_of_range",
                    "Above 0 and below 1000, with at most 5 decimals.");
            Policy whole = of("", 0);
            checks.that(whole.underDays() < whole.overDays(), "/under_days", "out_of_range", "Less than over_days.").orRefuse();
            return this;
        }

        Policy of(String segment, int version) {
            Policy usual = usual(segment);
            return new Policy(segment, version, serviceKind == null ? usual.serviceKind : serviceKind,
                    serviceLevel == null ? usual.serviceLevel : serviceLevel, safetyDays == null ? usual.safetyDays : safetyDays,
                    reviewDays == null ? usual.reviewDays : reviewDays, underDays == null ? usual.underDays : underDays,
                    overDays == null ? usual.overDays : overDays, deadDays == null ? usual.deadDays : deadDays, orderCost,
                    holdingRate == null ? usual.holdingRate : holdingRate);
        }
    }
}
