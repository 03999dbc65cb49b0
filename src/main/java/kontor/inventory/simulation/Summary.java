package kontor.inventory.simulation;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// What all items came to under one policy.
///
/// @param common       over the items with a result under every policy, so that policies compare; else over those with one under this
/// @param fillRate     served / demand, all units together; null: nothing was asked for
/// @param meanItemFill mean of the items' own; null: none of them was asked for
/// @param inStock      share of item-days that closed with stock
/// @param meanValue    of stock, all items together; costs add up those that are known
/// @param costUnknown  how many items' total cost is not known
record Summary(PolicyName policy, boolean common, long items, BigDecimal demand, BigDecimal sold, BigDecimal imputed, BigDecimal served,
        BigDecimal missed, @Nullable BigDecimal fillRate, @Nullable BigDecimal meanItemFill, BigDecimal cycleService, BigDecimal inStock,
        long stockoutDays, BigDecimal meanStock, @Nullable BigDecimal meanValue, long orders, @Nullable BigDecimal holdingCost,
        @Nullable BigDecimal orderingCost, @Nullable BigDecimal shortageCost, @Nullable BigDecimal totalCost, long costUnknown) {

    /// How many items have no result under a policy, for one reason.
    record Skipped(PolicyName policy, SkipReason reason, long items) {
    }
}
