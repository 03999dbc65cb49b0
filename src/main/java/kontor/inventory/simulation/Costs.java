package kontor.inventory.simulation;

import java.math.BigDecimal;
import kontor.platform.web.Checks;
import org.jspecify.annotations.Nullable;

/// What every policy's result is valued at; absent: the figure of the item's own policy.
///
/// @param orderCost     of one order, in the company's currency
/// @param holdingRate   what keeping stock costs in a year, as a share of its value
/// @param shortageShare what one unit that could not be served at once costs, as a share of its price (its cost where no price is known);
///     absent: the margin lost, price − cost, where both are known
record Costs(@Nullable BigDecimal orderCost, @Nullable BigDecimal holdingRate, @Nullable BigDecimal shortageShare) {
    static final Costs OWN = new Costs(null, null, null);
    private static final BigDecimal MOST = new BigDecimal("1000000000");
    private static final int DECIMALS = 5;

    void check(Checks checks) {
        amount(checks, orderCost, "/costs/order_cost");
        amount(checks, holdingRate, "/costs/holding_rate");
        amount(checks, shortageShare, "/costs/shortage_share");
    }

    static void amount(Checks checks, @Nullable BigDecimal value, String pointer) {
        checks.that(value == null || (value.signum() >= 0 && value.compareTo(MOST) <= 0
                && value.stripTrailingZeros().scale() <= DECIMALS), pointer, "out_of_range",
                "From 0 to 1,000,000,000, with at most " + DECIMALS + " decimals.");
    }
}
