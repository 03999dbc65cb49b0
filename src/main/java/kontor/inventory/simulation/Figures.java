package kontor.inventory.simulation;

import java.math.BigDecimal;
import kontor.inventory.simulation.Played.OpeningFrom;
import org.jspecify.annotations.Nullable;

/// What one item came to under one policy. Units with three decimals, money in the company's currency.
///
/// @param days         that were played
/// @param demand       what would have been sold with stock on every day
/// @param sold         what the books say was sold
/// @param imputed      demand that was put in for days that ended without stock: demand − sold
/// @param imputedDays  on so many days
/// @param opening      on hand before the first day; @param openingFrom how that is known
/// @param served       of the demand on its own day; @param missed not: lost or late
/// @param late         of what was missed, served later; @param waiting at the end
/// @param unexplained  opening + received − served − late − closing; only books leave any
/// @param fillRate     served / demand; null: nothing was asked for
/// @param cycles       from one receipt to the next; @param cycleService the share of them in which nothing was missed
/// @param stockoutDays that closed without stock; @param inStock the share of the others
/// @param meanValue    of stock at its cost, over days; null: the cost is not known; so @param maxValue
/// @param orders       placed; under `as_it_was`: deliveries, which is what the books show of orders
/// @param leadDays     of the terms
/// @param holdingCost  null: cost not known; @param orderingCost null: nobody said what an order costs
/// @param shortageCost null: neither a share nor price and cost are known; @param totalCost null: one of them is not known
record Figures(int days, BigDecimal demand, BigDecimal sold, BigDecimal imputed, int imputedDays, BigDecimal opening,
        OpeningFrom openingFrom, BigDecimal received, BigDecimal served, BigDecimal missed, BigDecimal late, BigDecimal waiting,
        BigDecimal closing, BigDecimal unexplained, @Nullable BigDecimal fillRate, int cycles, BigDecimal cycleService, int stockoutDays,
        BigDecimal inStock, BigDecimal meanStock, BigDecimal maxStock, @Nullable BigDecimal meanValue, @Nullable BigDecimal maxValue,
        int orders, BigDecimal ordered, int leadDays, @Nullable BigDecimal holdingCost, @Nullable BigDecimal orderingCost,
        @Nullable BigDecimal shortageCost, @Nullable BigDecimal totalCost) {
}
