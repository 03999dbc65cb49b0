package kontor.platform.jobs;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import kontor.platform.data.Database;
import kontor.platform.data.Rows;
import kontor.platform.data.Statement;
import kontor.platform.data.Tx;
import kontor.platform.jobs.JobRun.Taken;
import kontor.platform.jobs.JobStopped.Why;
import org.jspecify.annotations.Nullable;

/// What is written down about a run. Every note but the first carries the take's number and finds no row when it has passed.
final class JobNotes {
    private static final String MINE = "WHERE tenant_id = :tenant AND job_id = :job AND attempts = :take AND state = 'RUNNING'";

    private final Database database;

    JobNotes(Database database) {
        this.database = database;
    }

    /// Takes the job; empty when there is nothing left to do. A job found running was left by a take that died.
    Optional<Taken> take(UUID tenantId, UUID jobId) {
        return database.inTransaction(new JobScope(tenantId), "job.start", tx -> tx.sql("""
                UPDATE job SET failures = failures + CASE state WHEN 'RUNNING' THEN 1 ELSE 0 END, state = 'RUNNING',
                       attempts = attempts + 1, started_at = coalesce(started_at, now())
                WHERE tenant_id = :tenant AND job_id = :job AND state IN ('WAITING', 'RUNNING')
                RETURNING subject_id, attempts, failures, checkpoint, trace
                """).param("job", jobId).optional((rs, row) -> new Taken(tenantId, jobId, Rows.uuid(rs, "subject_id"),
                rs.getInt("attempts"), rs.getInt("failures"), rs.getString("checkpoint"), rs.getString("trace"))));
    }

    /// Notes how a run ended; false when it was no longer its own.
    boolean ended(Taken taken, Ending ending) {
        return database.inTransaction(new JobScope(taken.tenantId()), "job.end", tx -> mine(tx, taken, """
                UPDATE job SET state = :state, due_at = coalesce(:due::timestamptz, due_at), last_error = :error, failures = :failures,
                       checkpoint = CASE WHEN :state = 'DONE' THEN NULL ELSE checkpoint END,
                       finished_at = CASE WHEN :state = 'WAITING' THEN NULL ELSE now() END
                """).param("state", ending.state()).param("due", ending.due()).param("error", ending.error())
                .param("failures", ending.failures()).update()) == 1;
    }

    /// How a run ended, as the row says it.
    record Ending(String state, @Nullable Instant due, @Nullable String error, int failures) {
    }

    /// @throws JobStopped when it is lost or cancelled
    void requireMine(Taken taken) {
        noted(taken, database.read(new JobScope(taken.tenantId()), "SELECT cancel_requested FROM job " + MINE));
    }

    boolean mine(Taken taken) {
        return bound(database.read(new JobScope(taken.tenantId()), "SELECT cancel_requested FROM job " + MINE), taken)
                .optional((rs, row) -> !rs.getBoolean(1)).orElse(false);
    }

    void progress(Taken taken, long done, long total) {
        database.inTransaction(new JobScope(taken.tenantId()), "job.progress", tx -> noted(taken, tx.sql(
                "UPDATE job SET done = :done, total = nullif(:total::bigint, 0) " + MINE + " RETURNING cancel_requested")
                .param("done", done).param("total", total)));
    }

    void keep(Taken taken, String state) {
        database.inTransaction(new JobScope(taken.tenantId()), "job.checkpoint", tx -> keep(tx, taken, state));
    }

    static boolean keep(Tx tx, Taken taken, String state) {
        return noted(taken, tx.sql("UPDATE job SET checkpoint = :state " + MINE + " RETURNING cancel_requested").param("state", state));
    }

    /// Locks the row against another take until the commit.
    static void fence(Tx tx, Taken taken) {
        if (bound(tx.sql("SELECT 1 FROM job " + MINE + " FOR NO KEY UPDATE"), taken).optional((rs, row) -> true).isEmpty()) {
            throw new JobStopped(Why.LOST);
        }
    }

    private static boolean noted(Taken taken, Statement returningCancelled) {
        boolean cancelled = bound(returningCancelled, taken).optional((rs, row) -> rs.getBoolean(1))
                .orElseThrow(() -> new JobStopped(Why.LOST));
        if (cancelled) {
            throw new JobStopped(Why.CANCELLED);
        }
        return true;
    }

    private static Statement mine(Tx tx, Taken taken, String update) {
        return bound(tx.sql(update + MINE), taken);
    }

    private static Statement bound(Statement statement, Taken taken) {
        return statement.param("job", taken.jobId()).param("take", taken.take());
    }
}
