package kontor.inventory.planning;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import kontor.inventory.forecast.DemandPattern;
import kontor.inventory.math.Abc;
import kontor.inventory.math.Cover;
import kontor.inventory.math.Xyz;
import kontor.platform.data.Rows;
import org.jspecify.annotations.Nullable;

/// A signal's row as a [Signal].
final class Columns {
    /// All of them, of the table named `s`.
    static final String ALL = """
            s.item_id, s.scope, s.sku, s.name, s.category, s.supplier_id, s.on_hand, s.on_order, s.reserved, s.position,
            s.demand_per_day, s.demand_30, s.source, s.error_sd, s.lead_days, s.protection_days, s.cover_days, s.cover_gap, s.p_stockout,
            s.safety_stock, s.reorder_point, s.order_up_to, s.suggested_qty, s.unit_cost, s.value, s.status, s.urgency, s.at_stake, s.abc,
            s.xyz, s.pattern, s.revenue, s.last_sale, s.known_until, s.computed_at
            """;

    private Columns() {}

    static Signal signal(ResultSet rs) throws SQLException {
        return new Signal(rs.getString("item_id"), rs.getString("scope"), rs.getString("sku"), rs.getString("name"),
                rs.getString("category"), Rows.uuidOrNull(rs, "supplier_id"), rs.getBigDecimal("on_hand"), rs.getBigDecimal("on_order"),
                rs.getBigDecimal("reserved"), rs.getBigDecimal("position"), real(rs, "demand_per_day"), real(rs, "demand_30"),
                Rows.constant(rs, "source", Expected.Source.class), real(rs, "error_sd"), rs.getInt("lead_days"),
                rs.getInt("protection_days"), real(rs, "cover_days"), real(rs, "cover_gap"), real(rs, "p_stockout"),
                real(rs, "safety_stock"), real(rs, "reorder_point"), real(rs, "order_up_to"), rs.getBigDecimal("suggested_qty"),
                rs.getBigDecimal("unit_cost"), rs.getBigDecimal("value"), Rows.constant(rs, "status", Cover.Status.class),
                constant(rs, "urgency", Signal.Urgency.class), rs.getDouble("at_stake"), constant(rs, "abc", Abc.class),
                constant(rs, "xyz", Xyz.class), Rows.constant(rs, "pattern", DemandPattern.class), real(rs, "revenue"),
                rs.getObject("last_sale", LocalDate.class), rs.getObject("known_until", LocalDate.class), Rows.instant(rs, "computed_at"));
    }

    static @Nullable Double real(ResultSet rs, String column) throws SQLException {
        return (Double) rs.getObject(column);
    }

    private static <E extends Enum<E>> @Nullable E constant(ResultSet rs, String column, Class<E> type) throws SQLException {
        String word = rs.getString(column);
        return word == null ? null : Enum.valueOf(type, word);
    }
}
