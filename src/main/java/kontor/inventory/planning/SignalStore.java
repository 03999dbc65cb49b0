package kontor.inventory.planning;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kontor.inventory.math.Abc;
import kontor.inventory.planning.SignalMath.Result;
import kontor.platform.data.Rows;
import kontor.platform.data.Statement;
import kontor.platform.data.Tx;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Signals as rows, written all at once. A class is left as it is: it is given over the whole assortment, afterwards.
final class SignalStore {
    /// At how many places those before an item in `each` are counted: each as a whole, and at each of its locations.
    static final String PLACES_BEFORE = """
            coalesce(sum(1 + (SELECT count(*) FROM stock_balance b WHERE b.tenant_id = :tenant AND b.item_id = each.item_id))
                     OVER (ORDER BY item_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)""";
    private static final List<String> WRITTEN = List.of("sku", "name", "category", "supplier_id", "on_hand", "on_order", "reserved",
            "position", "demand_per_day", "demand_30", "source", "error_sd", "lead_days", "protection_days", "cover_days", "cover_gap",
            "p_stockout", "safety_stock", "reorder_point", "order_up_to", "suggested_qty", "unit_cost", "value", "status", "urgency",
            "at_stake", "xyz", "pattern", "revenue", "last_sale", "known_until", "computed_at", "basis");
    private static final String UPSERT = "INSERT INTO item_signal (tenant_id, item_id, scope, " + String.join(", ", WRITTEN)
            + ") SELECT :tenant, item_id, scope, " + String.join(", ", WRITTEN)
            + " FROM jsonb_populate_recordset(NULL::item_signal, :rows::jsonb) ON CONFLICT (tenant_id, scope, item_id) DO UPDATE SET "
            + WRITTEN.stream().map(each -> each + " = excluded." + each).collect(Collectors.joining(", "));
    private static final String NOT_WRITTEN = """
             AND NOT EXISTS (SELECT FROM unnest(:names::text[], :scopes::text[]) AS w (item_id, scope)
                             WHERE w.item_id = s.item_id AND w.scope = s.scope)
            """;
    private static final String DUE = "SELECT item_id, mark FROM (SELECT item_id, mark, " + PLACES_BEFORE + " AS before "
            + "FROM (SELECT item_id, mark FROM signal_due WHERE tenant_id = :tenant ORDER BY item_id LIMIT :most) each) next "
            + "WHERE before < :places ORDER BY item_id";
    private static final String DAY = "INSERT INTO inventory_day (tenant_id, day, " + String.join(", ", Standing.FIGURES)
            + ", computed_at) SELECT :tenant, :day, " + Standing.SELECT
            + ", :now FROM item_signal WHERE tenant_id = :tenant AND scope = 'ALL' ON CONFLICT (tenant_id, day) DO UPDATE SET "
            + Standing.FIGURES.stream().map(each -> each + " = excluded." + each).collect(Collectors.joining(", "))
            + ", computed_at = excluded.computed_at";

    /// One after the other over the same company, so that the last to write is the last to have read.
    void alone(Tx tx) {
        tx.sql("SELECT pg_advisory_xact_lock(hashtextextended('inventory.signals ' || :tenant::text, 0))").list((rs, row) -> true);
    }

    void write(Tx tx, List<Result> results) {
        List<ObjectNode> rows = results.stream().map(each -> {
            ObjectNode row = Rows.JSON.valueToTree(each.signal());
            JsonNode basis = Rows.JSON.valueToTree(each.basis());
            row.set("basis", basis);
            return row;
        }).toList();
        if (!rows.isEmpty()) {
            tx.sql(UPSERT).param("rows", Rows.JSON.writeValueAsString(rows)).update();
        }
    }

    /// Removes the signals of these items that were not written now.
    void removeOthers(Tx tx, Collection<String> items, List<Result> written) {
        written(tx.sql("DELETE FROM item_signal s WHERE s.tenant_id = :tenant AND s.item_id = ANY (:items::text[])" + NOT_WRITTEN)
                .param("items", items), written).update();
    }

    /// Removes the signals behind one item up to another that were not written now.
    ///
    /// @param last null: to the end
    void removeOthers(Tx tx, String after, @Nullable String last, List<Result> written) {
        written(tx.sql("DELETE FROM item_signal s WHERE s.tenant_id = :tenant AND s.item_id > :after "
                + "AND (:last::text IS NULL OR s.item_id <= :last)" + NOT_WRITTEN).param("after", after).param("last", last), written)
                .update();
    }

    private static Statement written(Statement statement, List<Result> written) {
        return statement.param("names", written.stream().map(each -> each.signal().itemId()).toList()).param("scopes",
                written.stream().map(each -> each.signal().scope()).toList());
    }

    private record Seller(String itemId, double revenue, @Nullable String abc) {
    }

    /// Gives every item its class anew, and writes those that changed; unless there are more of them than `most`.
    void classify(Tx tx, int most) {
        List<Seller> sellers = tx.sql("""
                SELECT item_id, coalesce(revenue, 0) AS revenue, abc FROM item_signal WHERE tenant_id = :tenant AND scope = 'ALL'
                ORDER BY item_id LIMIT :most
                """).param("most", most + 1L).list(
                (rs, row) -> new Seller(rs.getString("item_id"), rs.getDouble("revenue"), rs.getString("abc")));
        if (sellers.size() > most) {
            return;
        }
        List<Abc> classes = Abc.of(sellers.stream().mapToDouble(Seller::revenue).toArray());
        for (Abc each : Abc.values()) {
            classified(tx, IntStream.range(0, sellers.size()).filter(i -> classes.get(i) == each)
                    .filter(i -> !each.name().equals(sellers.get(i).abc())).mapToObj(i -> sellers.get(i).itemId()).toList(), each);
        }
        // Locations show the class of the item; a new one has none yet.
        tx.sql("""
                UPDATE item_signal s SET abc = w.abc FROM item_signal w
                WHERE s.tenant_id = :tenant AND w.tenant_id = :tenant AND w.scope = 'ALL' AND s.item_id = w.item_id AND s.scope <> 'ALL'
                  AND s.abc IS DISTINCT FROM w.abc
                """).update();
    }

    private static void classified(Tx tx, List<String> items, Abc abc) {
        if (!items.isEmpty()) {
            tx.sql("""
                    UPDATE item_signal SET abc = :abc WHERE tenant_id = :tenant AND scope = 'ALL' AND item_id = ANY (:items::text[])
                    """).param("abc", abc).param("items", items).update();
        }
    }

    /// Notes how the assortment stands.
    void day(Tx tx, LocalDate day, Instant now) {
        tx.sql(DAY).param("day", day).param("now", now).update();
    }

    /// What is due: the items marked, with their marks.
    record Due(String itemId, UUID mark) {
    }

    /// @param places the items are counted at, all together; the last one may pass it
    List<Due> due(Tx tx, int most, int places) {
        return tx.sql(DUE).param("most", most).param("places", places)
                .list((rs, row) -> new Due(rs.getString("item_id"), Rows.uuid(rs, "mark")));
    }

    /// Forgets what was worked off; what was marked again meanwhile stays.
    void done(Tx tx, List<Due> worked) {
        tx.sql("""
                DELETE FROM signal_due d USING unnest(:items::text[], :marks::uuid[]) AS w (item_id, mark)
                WHERE d.tenant_id = :tenant AND d.item_id = w.item_id AND d.mark = w.mark
                """).param("items", worked.stream().map(Due::itemId).toList()).param("marks", worked.stream().map(Due::mark).toList())
                .update();
    }
}
