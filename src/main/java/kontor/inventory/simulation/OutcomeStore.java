package kontor.inventory.simulation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kontor.platform.data.Rows;
import kontor.platform.data.Tx;
import kontor.platform.web.Page;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The results of simulations as rows.
final class OutcomeStore {
    private static final String FIGURES = """
            days, demand, sold, imputed, imputed_days, opening, opening_from, received, served, missed, late, waiting, closing, unexplained,
            fill_rate, cycles, cycle_service, stockout_days, in_stock, mean_stock, max_stock, mean_value, max_value, orders, ordered,
            lead_days, holding_cost, ordering_cost, shortage_cost, total_cost
            """;
    private static final String DAYS = "day, received, demand, served, missed, late, closing, ordered, reorder_point, order_up_to";
    private static final String SUMMARIES = """
            WITH each AS (
                SELECT i.*, bool_and(skipped IS NULL) OVER (PARTITION BY item_id) AS everywhere
                FROM simulation_item i WHERE tenant_id = :tenant AND simulation_id = :id),
            summary AS (
                SELECT policy, common, count(*) AS items, sum(demand) AS demand, sum(sold) AS sold, sum(imputed) AS imputed,
                       sum(served) AS served, sum(missed) AS missed, round(sum(served) / nullif(sum(demand), 0), 6) AS fill_rate,
                       round(avg(fill_rate), 6) AS mean_item_fill, round(avg(cycle_service), 6) AS cycle_service,
                       round(1 - sum(stockout_days)::numeric / sum(days), 6) AS in_stock, sum(stockout_days) AS stockout_days,
                       sum(mean_stock) AS mean_stock, sum(mean_value) AS mean_value, sum(orders) AS orders,
                       sum(holding_cost) AS holding_cost, sum(ordering_cost) AS ordering_cost, sum(shortage_cost) AS shortage_cost,
                       sum(total_cost) AS total_cost, count(*) - count(total_cost) AS cost_unknown
                FROM each CROSS JOIN (VALUES (false), (true)) AS scope (common)
                WHERE skipped IS NULL AND (everywhere OR NOT common) GROUP BY policy, common),
            gap AS (SELECT policy, skipped AS reason, count(*) AS items FROM each WHERE skipped IS NOT NULL GROUP BY policy, skipped)
            UPDATE simulation SET finished_at = :now, item_count = (SELECT count(DISTINCT item_id) FROM each),
                   summaries = (SELECT coalesce(jsonb_agg(to_jsonb(s) ORDER BY common, policy), '[]') FROM summary s),
                   skipped = (SELECT coalesce(jsonb_agg(to_jsonb(a) ORDER BY policy, reason), '[]') FROM gap a)
            WHERE tenant_id = :tenant AND simulation_id = :id AND finished_at IS NULL
            """;

    private OutcomeStore() {}

    static void write(Tx tx, UUID id, List<ItemOutcome> outcomes) {
        List<ObjectNode> rows = outcomes.stream().map(OutcomeStore::row).toList();
        tx.sql("INSERT INTO simulation_item (tenant_id, simulation_id, item_id, policy, skipped, " + FIGURES
                + ") SELECT :tenant, :id, item_id, policy, skipped, " + FIGURES
                + " FROM jsonb_populate_recordset(NULL::simulation_item, :rows::jsonb)").param("id", id)
                .param("rows", Rows.JSON.writeValueAsString(rows)).update();
    }

    /// Every day of one item under one policy.
    static void writeDays(Tx tx, UUID id, String item, PolicyName policy, List<DayRow> days) {
        tx.sql("INSERT INTO simulation_day (tenant_id, simulation_id, item_id, policy, " + DAYS + ") SELECT :tenant, :id, :item, :policy, "
                + DAYS + " FROM jsonb_populate_recordset(NULL::simulation_day, :rows::jsonb)").param("id", id).param("item", item)
                .param("policy", policy).param("rows", Rows.JSON.writeValueAsString(days)).update();
    }

    /// Adds all results up, which ends the simulation.
    static void finish(Tx tx, UUID id, Instant now) {
        tx.sql(SUMMARIES).param("id", id).param("now", now).update();
    }

    /// In the order of items and policies; narrowed to one policy, or to the skipped or played ones, where that is asked for.
    static List<ItemOutcome> page(Tx tx, UUID id, @Nullable PolicyName policy, @Nullable Boolean skipped, Page.ByName page) {
        return tx.sql("""
                SELECT item_id, policy, skipped, CASE WHEN skipped IS NULL THEN to_jsonb(i) END AS figures FROM simulation_item i
                WHERE tenant_id = :tenant AND simulation_id = :id AND (:policy::text IS NULL OR policy = :policy)
                  AND (:skipped::boolean IS NULL OR (skipped IS NOT NULL) = :skipped)
                  AND (:item::text IS NULL OR (item_id, policy) > (:item, :after))
                ORDER BY item_id, policy LIMIT :rows
                """).param("id", id).param("policy", policy).param("skipped", skipped).param("item", page.after(0))
                .param("after", page.after(1)).param("rows", page.rows()).list((rs, row) -> outcome(rs));
    }

    /// One item under each policy.
    static List<ItemOutcome> of(Tx tx, UUID id, String item) {
        return tx.sql("""
                SELECT item_id, policy, skipped, CASE WHEN skipped IS NULL THEN to_jsonb(i) END AS figures FROM simulation_item i
                WHERE tenant_id = :tenant AND simulation_id = :id AND item_id = :item ORDER BY policy
                """).param("id", id).param("item", item).list((rs, row) -> outcome(rs));
    }

    /// The days of one item under one policy, in order.
    static List<DayRow> days(Tx tx, UUID id, String item, PolicyName policy) {
        return tx.sql("""
                SELECT to_jsonb(d) AS day FROM simulation_day d
                WHERE tenant_id = :tenant AND simulation_id = :id AND item_id = :item AND policy = :policy ORDER BY d.day LIMIT :most
                """).param("id", id).param("item", item).param("policy", policy).param("most", SimulationWish.DAYS_MOST)
                .list((rs, row) -> Rows.JSON.readValue(rs.getString("day"), DayRow.class));
    }

    /// Forgets results of simulations begun before a time, and then these.
    ///
    /// @return how many rows went
    static int sweep(Tx tx, Instant before, int most) {
        int gone = tx.sql("""
                DELETE FROM simulation_item WHERE tenant_id = :tenant AND ctid = ANY (ARRAY(
                    SELECT i.ctid FROM simulation_item i
                    JOIN simulation s ON s.tenant_id = i.tenant_id AND s.simulation_id = i.simulation_id
                    WHERE i.tenant_id = :tenant AND s.created_at < :before LIMIT :most))
                """).param("before", before).param("most", most).update();
        return gone == most ? gone : gone + tx.sql("""
                DELETE FROM simulation s WHERE tenant_id = :tenant AND created_at < :before AND NOT EXISTS (
                    SELECT FROM simulation_item i WHERE i.tenant_id = s.tenant_id AND i.simulation_id = s.simulation_id)
                """).param("before", before).update();
    }

    private static ObjectNode row(ItemOutcome outcome) {
        ObjectNode row = outcome.figures() == null
                ? Rows.JSON.createObjectNode()
                : Rows.JSON.valueToTree(outcome.figures());
        row.put("item_id", outcome.itemId()).put("policy", outcome.policy().name());
        return outcome.skipped() == null ? row : row.put("skipped", outcome.skipped().name());
    }

    private static ItemOutcome outcome(ResultSet rs) throws SQLException {
        String skipped = rs.getString("skipped");
        String figures = rs.getString("figures");
        return new ItemOutcome(rs.getString("item_id"), Rows.constant(rs, "policy", PolicyName.class),
                skipped == null ? null : SkipReason.valueOf(skipped),
                figures == null ? null : Rows.JSON.readValue(figures, Figures.class));
    }
}
