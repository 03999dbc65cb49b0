package kontor.inventory.forecasts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kontor.inventory.forecast.Method;
import kontor.inventory.forecasts.Backtest.Result;
import kontor.inventory.forecasts.Backtest.Skipped;
import kontor.platform.data.Rows;
import kontor.platform.data.Tx;
import org.jspecify.annotations.Nullable;

/// Backtests as rows.
final class BacktestStore {
    private static final String WRITTEN = "item_id, method, origins, smape, mase, rmsse, bias, coverage, reason";
    private static final String SCORES = "INSERT INTO backtest_score (tenant_id, backtest_id, " + WRITTEN + ") SELECT :tenant, :id, "
            + WRITTEN
            + " FROM jsonb_populate_recordset(NULL::backtest_score, :rows::jsonb)";
    private static final String SELECT = "SELECT job_id, items, methods, origins, horizon, done, created_by_name, created_at FROM backtest "
            + "WHERE tenant_id = :tenant AND backtest_id = :id";

    private BacktestStore() {}

    /// What a job is to do, and how far it is.
    record Order(Backtest.Checked wish, int done) {
    }

    static void insert(Tx tx, UUID id, UUID job, Backtest.Checked wish, String byName, Instant at) {
        tx.sql("""
                INSERT INTO backtest (tenant_id, backtest_id, job_id, items, methods, origins, horizon, created_by_name, created_at)
                VALUES (:tenant, :id, :job, :items, :methods, :origins, :horizon, :by, :at)
                """).param("id", id).param("job", job).param("items", wish.items())
                .param("methods", wish.methods().stream().map(Method::toString).toList()).param("origins", wish.origins())
                .param("horizon", wish.horizon()).param("by", byName).param("at", at).update();
    }

    /// Empty when it is forgotten.
    static Optional<Order> order(Tx tx, UUID id) {
        return tx.sql(SELECT).param("id", id).optional((rs, row) -> new Order(wish(rs), rs.getInt("done")));
    }

    /// Notes scores, if the items before these were noted and these were not.
    ///
    /// @param items tried with them
    static void advanced(Tx tx, UUID id, int before, int items, List<TriedMethod> scores) {
        int moved = tx.sql("UPDATE backtest SET done = done + :items WHERE tenant_id = :tenant AND backtest_id = :id AND done = :before")
                .param("items", items).param("id", id).param("before", before).update();
        if (moved == 1 && !scores.isEmpty()) {
            tx.sql(SCORES).param("id", id).param("rows", Rows.JSON.writeValueAsString(scores)).update();
        }
    }

    /// With what was found out so far; its job's state is not looked up.
    static Optional<Backtest> find(Tx tx, UUID id) {
        List<Result> results = tx.sql("""
                SELECT method, count(*) AS n, avg(smape) AS smape, avg(mase) AS mase, avg(rmsse) AS rmsse, avg(bias) AS bias,
                       avg(coverage) AS coverage
                FROM backtest_score WHERE tenant_id = :tenant AND backtest_id = :id AND method <> 'none' GROUP BY method ORDER BY method
                """).param("id", id).list((rs, row) -> new Result(rs.getString("method"), rs.getLong("n"), real(rs, "smape"),
                real(rs, "mase"), real(rs, "rmsse"), real(rs, "bias"), real(rs, "coverage")));
        List<Skipped> skipped = tx.sql("""
                SELECT item_id, reason FROM backtest_score WHERE tenant_id = :tenant AND backtest_id = :id AND method = 'none' ORDER BY item_id
                """).param("id", id).list((rs, row) -> new Skipped(rs.getString("item_id"), rs.getString("reason")));
        return tx.sql(SELECT).param("id", id).optional((rs, row) -> new Backtest(id, Rows.uuid(rs, "job_id"), null, Rows.texts(rs, "items"),
                Rows.texts(rs, "methods"), rs.getInt("origins"), rs.getInt("horizon"), rs.getInt("done"), results, skipped,
                rs.getString("created_by_name"), Rows.instant(rs, "created_at")));
    }

    /// Which of these names no item has.
    static List<String> unknown(Tx tx, List<String> items) {
        return tx.sql("""
                SELECT each FROM unnest(:items::text[]) AS each
                WHERE NOT EXISTS (SELECT FROM item WHERE tenant_id = :tenant AND item_id = each)
                """).param("items", items).list((rs, row) -> rs.getString("each"));
    }

    static int sweep(Tx tx, Instant before, int most) {
        return tx.sql("""
                DELETE FROM backtest WHERE tenant_id = :tenant AND backtest_id = ANY (ARRAY(
                    SELECT backtest_id FROM backtest WHERE tenant_id = :tenant AND created_at < :before LIMIT :most))
                """).param("before", before).param("most", most).update();
    }

    private static Backtest.Checked wish(ResultSet rs) throws SQLException {
        return new Backtest.Checked(Rows.texts(rs, "items"),
                Rows.texts(rs, "methods").stream().map(each -> Method.named(each).orElseThrow()).toList(), rs.getInt("origins"),
                rs.getInt("horizon"));
    }

    private static @Nullable Double real(ResultSet rs, String column) throws SQLException {
        return (Double) rs.getObject(column);
    }
}
