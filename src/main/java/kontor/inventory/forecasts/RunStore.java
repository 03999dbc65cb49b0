package kontor.inventory.forecasts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kontor.platform.data.Database;
import kontor.platform.data.Rows;
import kontor.platform.data.Tx;
import kontor.platform.web.Page;
import kontor.tenancy.Caller;

/// Runs as rows.
final class RunStore {
    private static final String SELECT = """
            SELECT run_id, job_id, state, horizon, engine, made_on, origin_day, item_count, done, forecast_count, failure, created_by_name,
                   created_at, started_at, finished_at
            FROM forecast_run WHERE tenant_id = :tenant
            """;

    private final Database database;

    RunStore(Database database) {
        this.database = database;
    }

    /// A run about to be stored.
    record Made(UUID id, UUID jobId, int horizon, String engine, String byName, Instant at) {
    }

    /// How far a run is.
    ///
    /// @param lastItem whose results are written; empty: none's
    record Course(int horizon, LocalDate originDay, String lastItem, int done, int items) {
    }

    /// @return false when another one is open
    boolean insert(Tx tx, Made made) {
        return tx.sql("""
                INSERT INTO forecast_run (tenant_id, run_id, job_id, state, horizon, engine, created_by_name, created_at)
                VALUES (:tenant, :id, :job, 'WAITING', :horizon, :engine, :by, :at)
                ON CONFLICT (tenant_id) WHERE state IN ('WAITING', 'RUNNING') DO NOTHING
                """).param("id", made.id()).param("job", made.jobId()).param("horizon", made.horizon()).param("engine", made.engine())
                .param("by", made.byName()).param("at", made.at()).update() == 1;
    }

    /// Whether a run is open, or one that is done was made after this day.
    boolean freshSince(Tx tx, LocalDate day) {
        return tx.sql("""
                SELECT EXISTS (SELECT FROM forecast_run WHERE tenant_id = :tenant
                               AND (state IN ('WAITING', 'RUNNING') OR (state = 'DONE' AND made_on > :day))) AS fresh
                """).param("day", day).one((rs, row) -> rs.getBoolean("fresh"));
    }

    Optional<ForecastRun> find(Caller caller, UUID id) {
        return database.read(caller, SELECT + "AND run_id = :id").param("id", id).optional(RunStore::view);
    }

    Optional<ForecastRun> find(Tx tx, UUID id) {
        return tx.sql(SELECT + "AND run_id = :id").param("id", id).optional(RunStore::view);
    }

    /// The run, held until the end of the transaction.
    Optional<ForecastRun> locked(Tx tx, UUID id) {
        return tx.sql(SELECT + "AND run_id = :id FOR NO KEY UPDATE").param("id", id).optional(RunStore::view);
    }

    /// Newest first.
    List<ForecastRun> page(Caller caller, Page.Request page) {
        return database.read(caller, SELECT + (page.after() == null ? "" : "AND run_id < :after ") + "ORDER BY run_id DESC LIMIT :rows")
                .param("after", page.after()).param("rows", page.rows()).list(RunStore::view);
    }

    /// Begins, or goes on where it was left; empty when it is over.
    ///
    /// @param origin the last day whose demand is known; only a beginning takes it
    Optional<Course> running(Tx tx, UUID id, LocalDate today, LocalDate origin, Instant at) {
        return tx.sql("""
                UPDATE forecast_run SET state = 'RUNNING', made_on = coalesce(made_on, :today), origin_day = coalesce(origin_day, :origin),
                       started_at = coalesce(started_at, :at),
                       item_count = greatest(done, (SELECT count(*) FROM item WHERE tenant_id = :tenant AND active))
                WHERE tenant_id = :tenant AND run_id = :id AND state IN ('WAITING', 'RUNNING')
                RETURNING horizon, origin_day, last_item, done, item_count
                """).param("id", id).param("today", today).param("origin", origin).param("at", at).optional(RunStore::course);
    }

    /// Notes that these items are done, if the run still stands where it stood; empty when it was called off or went on elsewhere.
    ///
    /// @param forecasts of them with a forecast
    Optional<Course> advanced(Tx tx, UUID id, String before, String last, int more, int forecasts) {
        return tx.sql("""
                UPDATE forecast_run SET last_item = :last, done = done + :more, forecast_count = forecast_count + :forecasts,
                       item_count = greatest(item_count, done + :more)
                WHERE tenant_id = :tenant AND run_id = :id AND state = 'RUNNING' AND last_item = :before
                RETURNING horizon, origin_day, last_item, done, item_count
                """).param("id", id).param("before", before).param("last", last).param("more", more).param("forecasts", forecasts)
                .optional(RunStore::course);
    }

    /// @return false when it was called off
    boolean ended(Tx tx, UUID id, Instant at) {
        return tx.sql("""
                UPDATE forecast_run SET state = 'DONE', item_count = done, finished_at = :at
                WHERE tenant_id = :tenant AND run_id = :id AND state = 'RUNNING'
                """).param("id", id).param("at", at).update() == 1;
    }

    void failed(Tx tx, UUID id, String why, Instant at) {
        tx.sql("""
                UPDATE forecast_run SET state = 'FAILED', failure = :why, finished_at = :at
                WHERE tenant_id = :tenant AND run_id = :id AND state IN ('WAITING', 'RUNNING')
                """).param("id", id).param("why", why).param("at", at).update();
    }

    void cancelled(Tx tx, UUID id, Instant at) {
        tx.sql("UPDATE forecast_run SET state = 'CANCELLED', finished_at = :at WHERE tenant_id = :tenant AND run_id = :id").param("id", id)
                .param("at", at).update();
    }

    /// Forgets runs that are over and began before this moment: their results first, in batches.
    static int sweep(Tx tx, Instant before, int most) {
        int results = tx.sql("""
                DELETE FROM item_forecast WHERE tenant_id = :tenant AND ctid = ANY (ARRAY(
                    SELECT f.ctid FROM forecast_run r JOIN item_forecast f ON f.tenant_id = r.tenant_id AND f.run_id = r.run_id
                    WHERE r.tenant_id = :tenant AND f.tenant_id = :tenant AND r.created_at < :before
                      AND r.state NOT IN ('WAITING', 'RUNNING') LIMIT :most))
                """).param("before", before).param("most", most).update();
        return results > 0 ? results : tx.sql("""
                DELETE FROM forecast_run WHERE tenant_id = :tenant AND created_at < :before AND state NOT IN ('WAITING', 'RUNNING')
                """).param("before", before).update();
    }

    private static Course course(ResultSet rs, int row) throws SQLException {
        return new Course(rs.getInt("horizon"), rs.getObject("origin_day", LocalDate.class), rs.getString("last_item"), rs.getInt("done"),
                rs.getInt("item_count"));
    }

    private static ForecastRun view(ResultSet rs, int row) throws SQLException {
        return new ForecastRun(Rows.uuid(rs, "run_id"), Rows.uuid(rs, "job_id"), Rows.constant(rs, "state", ForecastRun.State.class),
                rs.getInt("horizon"), rs.getString("engine"), rs.getObject("made_on", LocalDate.class),
                rs.getObject("origin_day", LocalDate.class), rs.getInt("item_count"), rs.getInt("done"), rs.getInt("forecast_count"),
                rs.getString("failure"), rs.getString("created_by_name"), Rows.instant(rs, "created_at"),
                Rows.instantOrNull(rs, "started_at"), Rows.instantOrNull(rs, "finished_at"));
    }
}
