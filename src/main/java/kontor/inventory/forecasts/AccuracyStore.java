package kontor.inventory.forecasts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kontor.platform.data.Tx;

/// What came, held against what had been forecast; as rows. For each span of days ahead a day is compared with the newest run made so
/// long before it, so that runs that overlap are not mixed (D35). Hidden days, as `DemandDays` has them, are left out.
final class AccuracyStore {
    private static final String COUNT = """
            WITH made AS (
                SELECT run_id, :day::date - origin_day AS ahead,
                       CASE WHEN :day::date - origin_day <= 7 THEN '01-07' WHEN :day::date - origin_day <= 14 THEN '08-14' ELSE '15-30' END AS lead
                FROM forecast_run
                WHERE tenant_id = :tenant AND state = 'DONE' AND origin_day BETWEEN :day::date - 30 AND :day::date - 1),
            newest AS (SELECT DISTINCT ON (lead) run_id, ahead, lead FROM made ORDER BY lead, run_id DESC),
            sold AS (
                SELECT item_id, sum(units)::float8 AS units, bool_and(coalesce(stock_close <= 0, false)) AND sum(units) = 0 AS hidden
                FROM demand_day WHERE tenant_id = :tenant AND item_id = ANY (:items::text[]) AND day = :day::date GROUP BY item_id),
            compared AS (
                SELECT f.item_id, m.method, n.lead, f.points[n.ahead]::float8 AS expected, coalesce(s.units, 0) AS actual
                FROM newest n
                JOIN item_forecast f ON f.tenant_id = :tenant AND f.run_id = n.run_id AND f.item_id = ANY (:items::text[])
                LEFT JOIN sold s ON s.item_id = f.item_id
                CROSS JOIN LATERAL unnest(CASE WHEN f.chosen THEN ARRAY[f.method, 'chosen'] ELSE ARRAY[f.method] END) AS m (method)
                WHERE cardinality(f.points) >= n.ahead AND NOT coalesce(s.hidden, false))
            INSERT INTO forecast_accuracy AS a (tenant_id, item_id, method, lead, month, n, sum_abs, sum_sq, sum_err, sum_actual)
            SELECT :tenant, item_id, method, lead, date_trunc('month', :day::date)::date, 1, abs(expected - actual),
                   (expected - actual) * (expected - actual), expected - actual, actual
            FROM compared
            ON CONFLICT (tenant_id, method, item_id, month, lead) DO UPDATE
            SET n = a.n + 1, sum_abs = a.sum_abs + excluded.sum_abs, sum_sq = a.sum_sq + excluded.sum_sq,
                sum_err = a.sum_err + excluded.sum_err, sum_actual = a.sum_actual + excluded.sum_actual
            """;

    private AccuracyStore() {}

    /// The day being compared, and the last item of it that was.
    record Reached(LocalDate day, String lastItem) {
    }

    static boolean anythingMade(Tx tx) {
        return tx.sql("SELECT EXISTS (SELECT FROM forecast_run WHERE tenant_id = :tenant AND state = 'DONE') AS any")
                .one((rs, row) -> rs.getBoolean("any"));
    }

    /// How far it is, held until the end of the transaction; begins with the first day any run looked ahead to. Empty when there is none.
    static Optional<Reached> locked(Tx tx) {
        tx.sql("""
                INSERT INTO forecast_reached (tenant_id, day)
                SELECT :tenant, min(origin_day) + 1 FROM forecast_run WHERE tenant_id = :tenant AND state = 'DONE'
                HAVING min(origin_day) IS NOT NULL
                ON CONFLICT (tenant_id) DO NOTHING
                """).update();
        return tx.sql("SELECT day, last_item FROM forecast_reached WHERE tenant_id = :tenant FOR NO KEY UPDATE")
                .optional(AccuracyStore::reached);
    }

    static void reached(Tx tx, Reached reached) {
        tx.sql("UPDATE forecast_reached SET day = :day, last_item = :last WHERE tenant_id = :tenant").param("day", reached.day())
                .param("last", reached.lastItem()).update();
    }

    /// The next items that may have been forecast.
    static List<String> items(Tx tx, String after, int most) {
        return tx.sql("SELECT item_id FROM item WHERE tenant_id = :tenant AND item_id > :after ORDER BY item_id LIMIT :most")
                .param("after", after).param("most", most).list((rs, row) -> rs.getString("item_id"));
    }

    /// Adds what a day shows of these items.
    static void count(Tx tx, LocalDate day, List<String> items) {
        tx.sql(COUNT).param("day", day).param("items", items).update();
    }

    /// Forgets months before this one.
    static int sweep(Tx tx, LocalDate month, int most) {
        return tx.sql("""
                DELETE FROM forecast_accuracy WHERE tenant_id = :tenant AND ctid = ANY (ARRAY(
                    SELECT ctid FROM forecast_accuracy WHERE tenant_id = :tenant AND month < :month LIMIT :most))
                """).param("month", month).param("most", most).update();
    }

    private static Reached reached(ResultSet rs, int row) throws SQLException {
        return new Reached(rs.getObject("day", LocalDate.class), rs.getString("last_item"));
    }
}
