package kontor.inventory.planning;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kontor.inventory.planning.Facts.Item;
import kontor.platform.data.Rows;
import kontor.platform.data.Tx;
import org.jspecify.annotations.Nullable;

/// What signals are made of besides demand, a statement for all items of a chunk.
final class FactStore {
    private static final int POLICIES_MAX = 10_000;
    private static final String COLUMNS = "SELECT item_id, sku, name, category, unit_cost, price, safety_days, segment";
    private static final String ITEMS = COLUMNS + " FROM item WHERE tenant_id = :tenant AND active ";
    private static final String NEXT = COLUMNS + " FROM (" + COLUMNS + ", " + SignalStore.PLACES_BEFORE + " AS before FROM (" + ITEMS
            + "AND item_id > :after ORDER BY item_id LIMIT :most) each) next WHERE before < :places ORDER BY item_id";

    /// What lies at one location.
    record Balance(String itemId, String locationId, BigDecimal onHand, BigDecimal reserved) {
    }

    /// The next items that are planned, in the order of their names.
    ///
    /// @param places they are counted at, all together; the last item may pass it, so that there always is one
    List<Item> items(Tx tx, String after, int most, int places) {
        return tx.sql(NEXT).param("after", after).param("most", most).param("places", places).list(FactStore::item);
    }

    /// Those of these items that are planned.
    List<Item> items(Tx tx, Collection<String> names) {
        return tx.sql(ITEMS + "AND item_id = ANY (:items::text[])").param("items", names).list(FactStore::item);
    }

    /// By segment; the company's own under the empty name.
    Map<String, Policy> policies(Tx tx) {
        Map<String, Policy> policies = new HashMap<>();
        tx.sql("""
                SELECT segment, service_kind, service_level::float8 AS service_level, safety_days, review_days, under_days, over_days,
                       dead_days, order_cost, holding_rate::float8 AS holding_rate
                FROM planning_policy WHERE tenant_id = :tenant LIMIT :most
                """).param("most", POLICIES_MAX).list((rs, row) -> policies.put(rs.getString("segment"), policy(rs)) == null);
        return policies;
    }

    /// Of every location that counts these items.
    List<Balance> balances(Tx tx, Collection<String> items) {
        return tx.sql("""
                SELECT item_id, location_id, on_hand, reserved FROM stock_balance
                WHERE tenant_id = :tenant AND item_id = ANY (:items::text[])
                """).param("items", items).list((rs, row) -> new Balance(rs.getString("item_id"), rs.getString("location_id"),
                rs.getBigDecimal("on_hand"), rs.getBigDecimal("reserved")));
    }

    /// What is ordered and has not come. A draft counts: who has written it has seen to it.
    Map<String, BigDecimal> onOrder(Tx tx, Collection<String> items) {
        Map<String, BigDecimal> open = new HashMap<>();
        tx.sql("""
                SELECT l.item_id, sum(greatest(l.quantity - l.received, 0)) AS open
                FROM purchase_order_line l
                JOIN purchase_order o ON o.tenant_id = l.tenant_id AND o.order_id = l.order_id
                WHERE l.tenant_id = :tenant AND o.tenant_id = :tenant AND l.item_id = ANY (:items::text[])
                  AND o.state IN ('DRAFT', 'SENT', 'CONFIRMED', 'PARTLY_RECEIVED')
                GROUP BY l.item_id
                """).param("items", items).list((rs, row) -> open.put(rs.getString("item_id"), rs.getBigDecimal("open")) == null);
        return open;
    }

    private static Item item(ResultSet rs, int row) throws SQLException {
        return new Item(rs.getString("item_id"), rs.getString("sku"), rs.getString("name"), rs.getString("category"),
                rs.getBigDecimal("unit_cost"), rs.getBigDecimal("price"), wholeOrNull(rs, "safety_days"), rs.getString("segment"));
    }

    private static Policy policy(ResultSet rs) throws SQLException {
        return new Policy(Rows.constant(rs, "service_kind", Policy.Kind.class), rs.getDouble("service_level"), rs.getInt("safety_days"),
                rs.getInt("review_days"), rs.getInt("under_days"), rs.getInt("over_days"), rs.getInt("dead_days"),
                rs.getBigDecimal("order_cost"), rs.getDouble("holding_rate"));
    }

    static @Nullable Integer wholeOrNull(ResultSet rs, String column) throws SQLException {
        return (Integer) rs.getObject(column);
    }
}
