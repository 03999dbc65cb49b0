package kontor.inventory.planning;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How an assortment stands.
///
/// @param items         planned
/// @param outOfStock    of them, by status; so the five that follow
/// @param toOrder       with a suggested quantity; @param urgent of them out of stock or likely to be
/// @param value         of what is on hand, where it is known; @param valueUnknown items of which it is not
/// @param deadValue     of dead stock; @param overValue of what is overstocked
/// @param orderCost     of all suggested quantities whose cost is known
/// @param coverDays     mean of the items with stock and a known cover; null: there is none
/// @param atStake       what the next 30 days turn over times the chance of running out, added
record Standing(long items, long outOfStock, long deadStock, long statusUnknown, long understocked, long overstocked, long statusNormal,
        long toOrder, long urgent, BigDecimal value, long valueUnknown, BigDecimal deadValue, BigDecimal overValue, BigDecimal orderCost,
        @Nullable Double coverDays, double atStake) {
    static final List<String> FIGURES = List.of("items", "out_of_stock", "dead_stock", "status_unknown", "understocked", "overstocked",
            "status_normal", "to_order", "urgent", "value", "value_unknown", "dead_value", "over_value", "order_cost", "cover_days",
            "at_stake");
    /// The figures in their order, over signals of the whole scope.
    static final String SELECT = """
            count(*) AS items, count(*) FILTER (WHERE status = 'OUT_OF_STOCK') AS out_of_stock,
            count(*) FILTER (WHERE status = 'DEAD_STOCK') AS dead_stock, count(*) FILTER (WHERE status = 'UNKNOWN') AS status_unknown,
            count(*) FILTER (WHERE status = 'UNDERSTOCKED') AS understocked, count(*) FILTER (WHERE status = 'OVERSTOCKED') AS overstocked,
            count(*) FILTER (WHERE status = 'NORMAL') AS status_normal, count(*) FILTER (WHERE suggested_qty > 0) AS to_order,
            count(*) FILTER (WHERE urgency IN ('OUT', 'URGENT')) AS urgent, coalesce(sum(value), 0)::numeric(30, 2) AS value,
            count(*) FILTER (WHERE value IS NULL) AS value_unknown,
            coalesce(sum(value) FILTER (WHERE status = 'DEAD_STOCK'), 0)::numeric(30, 2) AS dead_value,
            coalesce(sum(value) FILTER (WHERE status = 'OVERSTOCKED'), 0)::numeric(30, 2) AS over_value,
            coalesce(sum(round(suggested_qty * unit_cost, 2)), 0)::numeric(30, 2) AS order_cost,
            avg(cover_days) FILTER (WHERE on_hand > 0) AS cover_days, coalesce(sum(at_stake), 0) AS at_stake
            """;

    static Standing of(ResultSet rs) throws SQLException {
        return new Standing(rs.getLong("items"), rs.getLong("out_of_stock"), rs.getLong("dead_stock"), rs.getLong("status_unknown"),
                rs.getLong("understocked"), rs.getLong("overstocked"), rs.getLong("status_normal"), rs.getLong("to_order"),
                rs.getLong("urgent"), rs.getBigDecimal("value"), rs.getLong("value_unknown"), rs.getBigDecimal("dead_value"),
                rs.getBigDecimal("over_value"), rs.getBigDecimal("order_cost"), Columns.real(rs, "cover_days"), rs.getDouble("at_stake"));
    }
}
