package kontor.platform.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kontor.platform.Deadline;
import kontor.platform.data.Database;
import kontor.platform.data.Rows;
import kontor.platform.data.Tx;
import kontor.platform.jobs.JobStopped.Why;
import kontor.platform.jobs.ScheduleRun.Taken;
import org.jspecify.annotations.Nullable;

/// All SQL about schedules. Every note carries the take's number and finds no row when another take was begun.
final class ScheduleStore {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Duration GIVE_BACK = Duration.ofSeconds(2);
    private static final Duration RUNS_KEPT = Duration.ofDays(30);
    private static final String MINE = " WHERE name = :name AND take = :take AND planned_at = :planned";

    private final Database database;

    ScheduleStore(Database database) {
        this.database = database;
    }

    /// Makes sure that the schedule is known and wakes the clock at its next planned time; brings it back to that when a
    /// clock that was ahead, or an older timing, planned it later.
    void align(Schedule schedule, Instant now) {
        Instant next = schedule.timing().after(now);
        platform("schedule.align", tx -> {
            tx.sql("INSERT INTO schedule (name, planned_at) VALUES (:name, :next) ON CONFLICT (name) DO NOTHING")
                    .param("name", schedule.name()).param("next", next).update();
            tx.sql("UPDATE schedule SET planned_at = :next WHERE name = :name AND planned_at > :next")
                    .param("name", schedule.name()).param("next", next).update();
            return tx.sql("""
                    INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                    SELECT :task, name, planned_at, false, 1 FROM schedule WHERE name = :name
                    ON CONFLICT (task_name, task_instance) DO UPDATE SET execution_time = :next, version = scheduled_tasks.version + 1
                    WHERE NOT scheduled_tasks.picked AND scheduled_tasks.execution_time > :next
                    """).param("task", ScheduleRunner.TASK).param("name", schedule.name()).param("next", next).update();
        });
    }

    /// Brings back signs of life that a clock that was ahead has dated: the dead would else seem alive until then. Who lives gives
    /// the next one in time.
    void alignHeartbeats(Instant now, Duration lease) {
        platform("schedule.heartbeats", tx -> tx.sql("""
                UPDATE scheduled_tasks SET last_heartbeat = :now WHERE picked AND last_heartbeat > :ahead
                """).param("now", now).param("ahead", now.plus(lease)).update());
    }

    /// Makes due again what a clock that has stopped still holds.
    void giveBack(String clock) {
        database.inPlatform(Deadline.after(GIVE_BACK), "schedule.give_back", tx -> tx.sql("""
                UPDATE scheduled_tasks SET picked = false, picked_by = NULL, last_heartbeat = NULL, version = version + 1
                WHERE picked AND picked_by = :clock
                """).param("clock", clock).update());
    }

    /// The planned time that is next, locked until the commit; empty when nobody knows the schedule.
    Optional<Instant> planned(Tx tx, String name) {
        return tx.sql("SELECT planned_at FROM schedule WHERE name = :name FOR UPDATE").param("name", name)
                .optional((rs, row) -> Rows.instant(rs, "planned_at"));
    }

    /// Begins a take of the planned time; empty when that time was run already.
    Optional<Taken> take(Tx tx, String name, Instant planned, Instant now) {
        Taken taken = tx.sql("""
                UPDATE schedule SET take = take + 1, started_at = :now WHERE name = :name RETURNING take, failures, checkpoint
                """).param("name", name).param("now", now).one((rs, row) -> new Taken(name, planned, rs.getLong("take"),
                rs.getInt("failures"), rs.getString("checkpoint")));
        return begun(tx, taken, "RUNNING", now) ? Optional.of(taken) : Optional.empty();
    }

    /// Notes that a planned time passed and is not run.
    void skip(Tx tx, String name, Instant planned, Instant now) {
        long take = tx.sql("SELECT take FROM schedule WHERE name = :name").param("name", name).one((rs, row) -> rs.getLong(1));
        begun(tx, new Taken(name, planned, take, 0, null), "SKIPPED", now);
    }

    void plan(Tx tx, String name, Instant next) {
        tx.sql("UPDATE schedule SET planned_at = :next, failures = 0 WHERE name = :name").param("next", next).param("name", name).update();
    }

    private static boolean begun(Tx tx, Taken taken, String state, Instant now) {
        return bound(tx.sql("""
                INSERT INTO schedule_run (name, planned_at, take, state, started_at) VALUES (:name, :planned, :take, :state, :now)
                ON CONFLICT (name, planned_at) DO UPDATE SET take = :take, state = :state WHERE schedule_run.state = 'RUNNING'
                """), taken).param("state", state).param("now", now).update() == 1;
    }

    /// Notes a run that did its work; false when another take was begun.
    boolean succeeded(Taken taken, Instant now, Duration took, long items, Instant next) {
        return platform("schedule.end", tx -> {
            int noted = bound(tx.sql("""
                    UPDATE schedule SET planned_at = :next, succeeded_at = :now, took_ms = :took, items = :items, failures = 0,
                           last_error = NULL
                    """ + MINE), taken).param("next", next).param("now", now).param("took", took.toMillis()).param("items", items).update();
            return noted == 1 && closed(tx, taken, "DONE", now, items);
        });
    }

    /// Notes a run that failed, which is tried again; or, with `next`, is given up. False when another take was begun.
    boolean failed(Taken taken, Instant now, String error, @Nullable Instant next) {
        return platform("schedule.end", tx -> {
            int noted = bound(tx.sql("""
                    UPDATE schedule SET failures = CASE WHEN :next::timestamptz IS NULL THEN failures + 1 ELSE 0 END, last_error = :error,
                           planned_at = coalesce(:next::timestamptz, planned_at)
                    """ + MINE), taken).param("error", error).param("next", next).update();
            return noted == 1 && (next == null || closed(tx, taken, "FAILED", now, 0));
        });
    }

    private static boolean closed(Tx tx, Taken taken, String state, Instant now, long items) {
        // Never its own: the planned time it made up for may itself be that old.
        tx.sql("DELETE FROM schedule_run WHERE name = :name AND planned_at < :old AND planned_at < :planned").param("name", taken.name())
                .param("old", now.minus(RUNS_KEPT)).param("planned", taken.plannedAt()).update();
        return bound(tx.sql("UPDATE schedule_run SET state = :state, ended_at = :now, items = :items" + MINE), taken)
                .param("state", state).param("now", now).param("items", items).update() == 1;
    }

    void keep(Taken taken, @Nullable String state) {
        platform("schedule.checkpoint", tx -> found(bound(tx.sql("UPDATE schedule SET checkpoint = :state" + MINE), taken)
                .param("state", state).update() == 1));
    }

    void requireMine(Taken taken) {
        platform("schedule.checkpoint", tx -> found(bound(tx.sql("SELECT 1 FROM schedule" + MINE), taken)
                .optional((rs, row) -> true).isPresent()));
    }

    static void fence(Tx tx, Taken taken) {
        found(bound(tx.sql("SELECT 1 FROM schedule" + MINE + " FOR NO KEY UPDATE"), taken).optional((rs, row) -> true).isPresent());
    }

    /// How each schedule stands, by name.
    List<Schedules.State> states() {
        return platform("schedule.states", tx -> tx.sql("""
                SELECT name, planned_at, started_at, succeeded_at, took_ms, items, failures, last_error
                FROM schedule ORDER BY name LIMIT 1000
                """).list((rs, row) -> new Schedules.State(rs.getString("name"), Rows.instantOrNull(rs, "started_at"),
                Rows.instantOrNull(rs, "succeeded_at"), rs.getLong("took_ms") / 1_000.0, Rows.instant(rs, "planned_at"),
                rs.getLong("items"), rs.getInt("failures"), rs.getString("last_error"))));
    }

    <T> T platform(String operation, java.util.function.Function<Tx, T> work) {
        return database.inPlatform(Deadline.after(LIMIT), operation, work);
    }

    private static boolean found(boolean mine) {
        if (!mine) {
            throw new JobStopped(Why.LOST);
        }
        return true;
    }

    private static kontor.platform.data.Statement bound(kontor.platform.data.Statement statement, Taken taken) {
        return statement.param("name", taken.name()).param("take", taken.take()).param("planned", taken.plannedAt());
    }
}
