package kontor.platform.jobs;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import kontor.platform.data.Database;
import kontor.platform.data.Rows;
import kontor.platform.data.Scope;
import kontor.platform.data.Tx;
import kontor.platform.tracing.Tracing;
import kontor.platform.web.Page;
import org.jspecify.annotations.Nullable;

/// Work for later. A job is enqueued in the transaction that causes it: it exists if and only if that commits.
public final class Jobs {
    private static final int SWEEP_EVERY = 64;

    private final Database database;
    private volatile Runnable bell = () -> {};

    public Jobs(Database database) {
        this.database = database;
    }

    /// What is rung after a commit that enqueued something; set by the clock when it starts.
    void ringWith(Runnable newBell) {
        this.bell = newBell;
    }

    /// A job as its tenant sees it. `state` is WAITING, RUNNING, DONE, FAILED or CANCELLED.
    public record Job(UUID jobId, String kind, UUID subjectId, String state, int attempts, Instant dueAt, @Nullable Instant startedAt,
            @Nullable Instant finishedAt, @Nullable String lastError, Instant createdAt) {
    }

    /// Enqueues a job about `subjectId`, due at once or later, and wakes this node's workers after the commit.
    public UUID enqueue(Tx tx, UUID tenantId, String kind, UUID subjectId, Instant dueAt) {
        UUID jobId = UuidCreator.getTimeOrderedEpoch();
        tx.sql("""
                WITH clock AS (
                    INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                    VALUES (:kind, :instance, :due, false, 1))
                INSERT INTO job (tenant_id, job_id, kind, subject_id, state, due_at, trace)
                VALUES (:tenant, :job, :kind, :subject, 'WAITING', :due, :trace)
                """).param("kind", kind).param("instance", JobClock.instance(tenantId, jobId)).param("due", dueAt).param("job", jobId)
                .param("subject", subjectId).param("trace", Tracing.traceparent()).update();
        if (ThreadLocalRandom.current().nextInt(SWEEP_EVERY) == 0) {
            sweep(tx);
        }
        tx.afterCommit(bell);
        return jobId;
    }

    /// Every tenant's own jobs take away its old ones, more than they add. What failed is kept for a person to see.
    private static void sweep(Tx tx) {
        tx.sql("""
                DELETE FROM job WHERE tenant_id = :tenant AND ctid = ANY (ARRAY(
                    SELECT ctid FROM job
                    WHERE tenant_id = :tenant AND state IN ('DONE', 'CANCELLED') AND created_at < now() - interval '30 days' LIMIT :most))
                """).param("most", 4 * SWEEP_EVERY).update();
    }

    public Optional<Job> find(Scope scope, UUID jobId) {
        return database.read(scope, SELECT + "WHERE tenant_id = :tenant AND job_id = :job").param("job", jobId).optional(Jobs::job);
    }

    /// Newest first.
    public Page<Job> list(Scope scope, Page.Request page) {
        List<Job> rows = database.read(scope, SELECT + """
                WHERE tenant_id = :tenant AND (:after::uuid IS NULL OR job_id < :after) ORDER BY job_id DESC LIMIT :rows
                """).param("after", page.after()).param("rows", page.rows()).list(Jobs::job);
        return Page.of(rows, page, Job::jobId);
    }

    private static final String SELECT = """
            SELECT job_id, kind, subject_id, state, attempts, due_at, started_at, finished_at, last_error, created_at FROM job
            """;

    private static Job job(java.sql.ResultSet rs, int row) throws java.sql.SQLException {
        return new Job(Rows.uuid(rs, "job_id"), rs.getString("kind"), Rows.uuid(rs, "subject_id"), rs.getString("state"),
                rs.getInt("attempts"), Rows.instant(rs, "due_at"), Rows.instantOrNull(rs, "started_at"),
                Rows.instantOrNull(rs, "finished_at"), rs.getString("last_error"), Rows.instant(rs, "created_at"));
    }
}
