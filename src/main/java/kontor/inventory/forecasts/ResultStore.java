package kontor.inventory.forecasts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kontor.inventory.forecast.DemandPattern;
import kontor.inventory.forecasts.ItemForecast.Candidate;
import kontor.inventory.planning.DemandOutlook.Outlook;
import kontor.platform.data.Rows;
import kontor.platform.data.Tx;
import kontor.platform.web.Page;
import org.jspecify.annotations.Nullable;

/// Results as rows.
final class ResultStore {
    private static final String WRITTEN = "item_id, method, chosen, pattern, history_days, hidden_days, protection_days, points, q05, q10, q50, "
            + "q90, q95, sd_total, score, origins, reason";
    private static final String INSERT = "INSERT INTO item_forecast (tenant_id, run_id, " + WRITTEN + ") SELECT :tenant, :run, " + WRITTEN
            + " FROM jsonb_populate_recordset(NULL::item_forecast, :rows::jsonb)";
    private static final String CHOSEN = "SELECT f.run_id, r.made_on, r.origin_day, " + """
            f.item_id, f.method, f.pattern, f.history_days, f.hidden_days, f.protection_days, f.points, f.q05, f.q10, f.q50, f.q90, f.q95,
            f.sd_total, f.score, f.origins, f.reason
            FROM item_forecast f JOIN forecast_run r ON r.tenant_id = f.tenant_id AND r.tenant_id = :tenant AND r.run_id = f.run_id
            WHERE f.tenant_id = :tenant AND f.chosen
            """;
    /// The newest run that is done.
    private static final String NEWEST = "AND f.run_id = (SELECT run_id FROM forecast_run WHERE tenant_id = :tenant AND state = 'DONE' "
            + "ORDER BY run_id DESC LIMIT 1) ";
    private static final String OUTLOOKS = """
            SELECT r.made_on, r.origin_day, f.item_id, f.method, f.points, f.sd_total
            FROM item_forecast f JOIN forecast_run r ON r.tenant_id = f.tenant_id AND r.tenant_id = :tenant AND r.run_id = f.run_id
            WHERE f.tenant_id = :tenant AND f.chosen AND f.method <> 'none' AND r.made_on > :after AND r.made_on <= :today
              AND f.item_id = ANY (:items::text[])
            """ + NEWEST;

    void insert(Tx tx, UUID run, List<ItemResult> results) {
        if (!results.isEmpty()) {
            tx.sql(INSERT).param("run", run).param("rows", Rows.JSON.writeValueAsString(results)).update();
        }
    }

    /// The items of a run, by name, with all that was tried on them.
    List<ItemForecast> page(Tx tx, UUID run, Page.ByName page) {
        return withCandidates(tx, tx.sql(CHOSEN + "AND f.run_id = :run AND f.item_id > :after ORDER BY f.item_id LIMIT :rows")
                .param("run", run).param("after", page.after(0) == null ? "" : page.after(0)).param("rows", page.rows())
                .list(ResultStore::view));
    }

    /// The newest of an item.
    Optional<ItemForecast> newest(Tx tx, String item) {
        return withCandidates(tx, tx.sql(CHOSEN + NEWEST + "AND f.item_id = :item").param("item", item).list(ResultStore::view)).stream()
                .findFirst();
    }

    /// What the newest run says of these items, if it was made after one day and not after another.
    Map<String, Outlook> outlooks(Tx tx, Collection<String> items, LocalDate after, LocalDate today) {
        Map<String, Outlook> found = new HashMap<>();
        tx.sql(OUTLOOKS).param("items", items).param("after", after).param("today", today).list((rs, row) -> {
            long passed = today.toEpochDay() - rs.getObject("origin_day", LocalDate.class).toEpochDay() - 1;
            Freshness aged = new Freshness(doubles(rs, "points"), doubles(rs, "sd_total"));
            return found.put(rs.getString("item_id"),
                    aged.outlook(rs.getString("method"), rs.getObject("made_on", LocalDate.class), (int) passed)) == null;
        });
        return found;
    }

    static boolean itemKnown(Tx tx, String item) {
        return tx.sql("SELECT EXISTS (SELECT FROM item WHERE tenant_id = :tenant AND item_id = :item) AS there").param("item", item)
                .one((rs, row) -> rs.getBoolean("there"));
    }

    private record Tried(String itemId, Candidate candidate) {
    }

    /// All of one run.
    private static List<ItemForecast> withCandidates(Tx tx, List<ItemForecast> chosen) {
        if (chosen.isEmpty()) {
            return chosen;
        }
        Map<String, List<Tried>> others = tx.sql("""
                SELECT item_id, method, score, reason FROM item_forecast
                WHERE tenant_id = :tenant AND run_id = :run AND item_id = ANY (:items::text[]) AND NOT chosen ORDER BY item_id, score, method
                """).param("run", chosen.getFirst().runId()).param("items", chosen.stream().map(ItemForecast::itemId).toList())
                .list((rs, row) -> new Tried(rs.getString("item_id"),
                        new Candidate(rs.getString("method"), score(rs), rs.getString("reason"))))
                .stream().collect(Collectors.groupingBy(Tried::itemId));
        return chosen.stream().map(each -> each.beside(
                others.getOrDefault(each.itemId(), List.of()).stream().map(Tried::candidate).toList())).toList();
    }

    private static ItemForecast view(ResultSet rs, int row) throws SQLException {
        return new ItemForecast(rs.getString("item_id"), Rows.uuid(rs, "run_id"), rs.getObject("made_on", LocalDate.class),
                rs.getObject("origin_day", LocalDate.class), rs.getString("method"), rs.getString("reason"),
                Rows.constant(rs, "pattern", DemandPattern.class), rs.getInt("history_days"), rs.getInt("hidden_days"),
                rs.getInt("protection_days"), score(rs), rs.getInt("origins"), list(rs, "points"), list(rs, "q05"), list(rs, "q10"),
                list(rs, "q50"), list(rs, "q90"), list(rs, "q95"), list(rs, "sd_total"), List.of());
    }

    private static @Nullable Double score(ResultSet rs) throws SQLException {
        return (Double) rs.getObject("score");
    }

    private static Float[] floats(ResultSet rs, String column) throws SQLException {
        return (Float[]) rs.getArray(column).getArray();
    }

    private static double[] doubles(ResultSet rs, String column) throws SQLException {
        return Arrays.stream(floats(rs, column)).mapToDouble(Float::doubleValue).toArray();
    }

    /// With the digits that were kept and no more.
    private static List<Double> list(ResultSet rs, String column) throws SQLException {
        return Arrays.stream(floats(rs, column)).map(each -> Double.valueOf(each.toString())).toList();
    }
}
