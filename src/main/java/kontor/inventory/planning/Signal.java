package kontor.inventory.planning;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import kontor.inventory.forecast.DemandPattern;
import kontor.inventory.math.Abc;
import kontor.inventory.math.Cover;
import kontor.inventory.math.Xyz;
import org.jspecify.annotations.Nullable;

/// One item at one scope. Null always means not known.
///
/// @param scope          `ALL` or a location
/// @param supplierId     of the main source
/// @param position       on hand + on order − reserved
/// @param demand30       units of the next 30 days
/// @param source         where the demand is known from
/// @param errorSd        σ_P: of the error of the total over the protection interval
/// @param protectionDays how long an order placed now must last: lead time and review interval
/// @param coverDays      on hand / demand per day
/// @param coverGap       share of lead time and buffer that the cover misses
/// @param pStockout      chance that more is asked for over the protection interval than the position holds
/// @param suggestedQty   at a location null: orders are for the item as a whole
/// @param unitCost       of the suggested quantity, at the price break it reaches
/// @param value          of what is on hand, at the item's cost
/// @param urgency        null: nothing is to be ordered
/// @param atStake        what the next 30 days turn over, times the chance of running out; 0 where a price is not known
/// @param abc            by a year's revenue over the whole assortment
/// @param xyz            by the variation of weekly demand
/// @param revenue        a year's units at their price, else their cost
/// @param knownUntil     the last day whose demand counts as complete
record Signal(String itemId, String scope, @Nullable String sku, String name, String category, @Nullable UUID supplierId,
        @Nullable BigDecimal onHand, BigDecimal onOrder, BigDecimal reserved, @Nullable BigDecimal position,
        @Nullable Double demandPerDay, @JsonProperty("demand_30") @Nullable Double demand30, Expected.Source source,
        @Nullable Double errorSd, int leadDays, int protectionDays, @Nullable Double coverDays, @Nullable Double coverGap,
        @Nullable Double pStockout, @Nullable Double safetyStock, @Nullable Double reorderPoint, @Nullable Double orderUpTo,
        @Nullable BigDecimal suggestedQty, @Nullable BigDecimal unitCost, @Nullable BigDecimal value, Cover.Status status,
        @Nullable Urgency urgency, double atStake, @Nullable Abc abc, @Nullable Xyz xyz, DemandPattern pattern, @Nullable Double revenue,
        @Nullable LocalDate lastSale, @Nullable LocalDate knownUntil, Instant computedAt) {
    /// Why something is to be ordered.
    enum Urgency {
        /// Nothing is there.
        OUT,
        /// It will more likely than not be short before an order comes.
        URGENT,
        /// The position has fallen to the reorder point.
        REORDER
    }
}
