package kontor.inventory.simulation;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kontor.inventory.math.Replay;
import kontor.inventory.simulation.Past.Item;
import kontor.platform.data.Tx;
import org.jspecify.annotations.Nullable;

/// What items are played from, a statement for all items of a chunk.
final class PastStore {
    private PastStore() {}

    /// The next items, in the order of their names; the chosen ones where there are such.
    static List<Item> items(Tx tx, @Nullable List<String> chosen, String after, int most) {
        return tx.sql("""
                SELECT item_id, active, unit_cost, price, safety_days, segment FROM item
                WHERE tenant_id = :tenant AND item_id > :after AND (:items::text[] IS NULL OR item_id = ANY (:items::text[]))
                ORDER BY item_id LIMIT :most
                """).param("items", chosen).param("after", after).param("most", most).list(PastStore::item);
    }

    /// What is on hand today, all locations together; who is counted nowhere is not among them.
    static Map<String, BigDecimal> onHand(Tx tx, Collection<String> items) {
        Map<String, BigDecimal> found = new HashMap<>();
        tx.sql("""
                SELECT item_id, sum(on_hand) AS on_hand FROM stock_balance
                WHERE tenant_id = :tenant AND item_id = ANY (:items::text[]) GROUP BY item_id
                """).param("items", items).list((rs, row) -> found.put(rs.getString("item_id"), rs.getBigDecimal("on_hand")) == null);
        return found;
    }

    /// The days of these items, all locations together. Planning has its days from `HistoryStore`, which adds locations up as binary numbers
    /// and knows nothing of evenings; here the database adds decimals, so that the answer does not depend on the order of rows.
    ///
    /// @param first the first day that is looked at
    /// @param start how many days of those lie before the period
    static Map<String, Days> days(Tx tx, Collection<String> items, LocalDate first, int start, int length) {
        Map<String, Days> found = new HashMap<>();
        items.forEach(each -> found.put(each, new Days(start, length)));
        tx.sql("""
                SELECT item_id, day - :first::date AS no, sum(units)::float8 AS units,
                       bool_and(coalesce(stock_close <= 0, false)) AS sold_out,
                       CASE WHEN count(stock_close) = count(*) THEN sum(stock_close)::float8 ELSE 'NaN' END AS closing
                FROM demand_day
                WHERE tenant_id = :tenant AND item_id = ANY (:items::text[]) AND day >= :first AND day <= :last
                GROUP BY item_id, day
                """).param("items", items).param("first", first).param("last", first.plusDays(length - 1L))
                .list((rs, row) -> {
                    Days days = Objects.requireNonNull(found.get(rs.getString("item_id")));
                    days.put(rs.getInt("no"), rs.getDouble("units"), rs.getDouble("closing"), rs.getBoolean("sold_out"));
                    return true;
                });
        return found;
    }

    /// What was ordered before the period and came in it, or was to come and is still open; by days of the period.
    static Map<String, List<Replay.Due>> coming(Tx tx, Collection<String> items, LocalDate from, LocalDate to) {
        Map<String, List<Replay.Due>> found = new HashMap<>();
        tx.sql("""
                WITH line AS (
                    SELECT l.item_id, l.order_id, l.line_no, l.quantity - l.received AS open, l.expected_on, o.state
                    FROM purchase_order_line l
                    JOIN purchase_order o ON o.tenant_id = l.tenant_id AND o.order_id = l.order_id
                    WHERE l.tenant_id = :tenant AND o.tenant_id = :tenant AND l.item_id = ANY (:items::text[]) AND o.ordered_on < :from
                      AND o.state IN ('SENT', 'CONFIRMED', 'PARTLY_RECEIVED', 'RECEIVED')),
                coming AS (
                    SELECT line.item_id, r.received_on AS day, rl.quantity
                    FROM line JOIN receipt_line rl ON rl.tenant_id = :tenant AND rl.order_id = line.order_id AND rl.line_no = line.line_no
                    JOIN receipt r ON r.tenant_id = :tenant AND r.receipt_id = rl.receipt_id
                    WHERE r.received_on BETWEEN :from AND :to
                    UNION ALL
                    SELECT item_id, greatest(expected_on, :from::date), open FROM line WHERE open > 0 AND state <> 'RECEIVED')
                SELECT item_id, day - :from::date AS no, sum(quantity)::float8 AS quantity FROM coming
                GROUP BY item_id, day ORDER BY item_id, day
                """).param("items", items).param("from", from).param("to", to)
                .list((rs, row) -> found.computeIfAbsent(rs.getString("item_id"), none -> new ArrayList<>())
                        .add(new Replay.Due(rs.getInt("no"), rs.getDouble("quantity"))));
        return found;
    }

    private static Item item(ResultSet rs, int row) throws SQLException {
        return new Item(rs.getString("item_id"), rs.getBoolean("active"), rs.getBigDecimal("unit_cost"), rs.getBigDecimal("price"),
                (Integer) rs.getObject("safety_days"), rs.getString("segment"));
    }
}
