package kontor.platform.jobs;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kontor.platform.data.Database;
import kontor.platform.data.Rows;
import kontor.platform.data.Scope;
import kontor.platform.data.Tx;
import kontor.platform.tracing.Tracing;
import kontor.platform.web.Page;
import org.jspecify.annotations.Nullable;

/// Work for later. A job is enqueued in the transaction that causes it: it exists if and only if that commits.
public final class Jobs {
    private static final String SELECT = """
            SELECT job_id, kind, subject_id, state, attempts, failures, done, total, cancel_requested, due_at, started_at, finished_at,
                   last_error, created_at
            FROM job
            """;

    private final Database database;
    private final int queueMax;
    private final QueueRoom room;
    private volatile Runnable bell = () -> {};
    private volatile Map<String, JobLimits> kinds = Map.of();

    /// @param queueMax jobs of one tenant that wait or run
    public Jobs(Database database, int queueMax) {
        this.database = database;
        this.queueMax = queueMax;
        this.room = new QueueRoom(queueMax);
    }

    /// What is rung after a commit that enqueued something; set by the clock when it starts.
    void ringWith(Runnable newBell) {
        this.bell = newBell;
    }

    /// What each kind is allowed; handlers are known only after this face, which they enqueue with.
    void kinds(Map<String, JobLimits> limits) {
        this.kinds = Map.copyOf(limits);
    }

    /// The states of a job.
    public enum State {
        WAITING, RUNNING, DONE, FAILED, CANCELLED;

        /// Whether nothing more happens by itself.
        public boolean over() {
            return this == DONE || this == FAILED || this == CANCELLED;
        }
    }

    /// A job as its tenant sees it.
    ///
    /// @param attempts how often it was taken; @param failures how many of the last takes came to nothing
    /// @param done     how far it is, of `total`; null where its kind does not tell
    public record Job(UUID jobId, String kind, UUID subjectId, State state, int attempts, int failures, @Nullable Long done,
            @Nullable Long total, boolean cancelRequested, Instant dueAt, @Nullable Instant startedAt, @Nullable Instant finishedAt,
            @Nullable String lastError, Instant createdAt) {
    }

    /// Enqueues a job about `subjectId`, due at once or later, and wakes this node's workers after the commit.
    ///
    /// @throws kontor.platform.Refused when the tenant's queue is full, as far as [QueueRoom] knows
    public UUID enqueue(Tx tx, UUID tenantId, String kind, UUID subjectId, Instant dueAt) {
        UUID jobId = UuidCreator.getTimeOrderedEpoch();
        if (!room.taken(tenantId)) {
            long open = open(tx);
            if (open >= queueMax) {
                throw new JobFailure.QueueFull(queueMax).refused();
            }
            room.counted(tenantId, open);
        }
        tx.sql("""
                WITH added AS (
                    INSERT INTO job (tenant_id, job_id, kind, subject_id, state, due_at, trace)
                    VALUES (:tenant, :job, :kind, :subject, 'WAITING', :due, :trace::text))
                INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                VALUES (:kind, :instance, :due, false, 1)
                """).param("kind", kind).param("instance", JobClock.instance(tenantId, jobId)).param("due", dueAt).param("job", jobId)
                .param("subject", subjectId).param("trace", Tracing.traceparent()).update();
        tx.afterCommit(bell);
        return jobId;
    }

    /// Enqueues a job unless one of this kind about the same subject waits already. That one is kept from being taken until this
    /// transaction has ended, so that its run sees what is done here; when it was just taken, a new one is enqueued.
    public void enqueueUnlessWaiting(Tx tx, UUID tenantId, String kind, UUID subjectId, Instant dueAt) {
        boolean waits = !tx.sql("""
                SELECT job_id FROM job WHERE tenant_id = :tenant AND state = 'WAITING' AND kind = :kind AND subject_id = :subject
                LIMIT 1 FOR SHARE SKIP LOCKED
                """).param("kind", kind).param("subject", subjectId).list((rs, row) -> Rows.uuid(rs, "job_id")).isEmpty();
        if (!waits) {
            enqueue(tx, tenantId, kind, subjectId, dueAt);
        }
    }

    /// How many jobs of the tenant wait or run, as far as it matters.
    private long open(Tx tx) {
        return tx.sql("""
                SELECT count(*) FROM (
                    SELECT 1 FROM job WHERE tenant_id = :tenant AND state IN ('WAITING', 'RUNNING') LIMIT :most) open
                """).param("most", queueMax).one((rs, row) -> rs.getLong(1));
    }

    /// Gives a failed job all its attempts again, from where it kept its last checkpoint.
    ///
    /// @throws kontor.platform.Refused when it is unknown, or has not failed
    public Job retry(Tx tx, UUID tenantId, UUID jobId) {
        Job job = locked(tx, jobId);
        if (job.state() != State.FAILED) {
            throw new JobFailure.NotFailed(wire(job)).refused();
        }
        tx.sql("""
                WITH clock AS (
                    INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                    VALUES (:kind, :instance, now(), false, 1)
                    ON CONFLICT (task_name, task_instance)
                    DO UPDATE SET execution_time = now(), picked = false, version = scheduled_tasks.version + 1)
                UPDATE job SET state = 'WAITING', failures = 0, due_at = now(), finished_at = NULL, cancel_requested = false
                WHERE tenant_id = :tenant AND job_id = :job
                """).param("job", jobId).param("kind", job.kind()).param("instance", JobClock.instance(tenantId, jobId)).update();
        tx.afterCommit(bell);
        return locked(tx, jobId);
    }

    /// Cancels a job that waits, and asks a running one to end at its next checkpoint.
    ///
    /// @throws kontor.platform.Refused when it is unknown, over, or of a kind that is not cancelled
    public Job cancel(Tx tx, UUID tenantId, UUID jobId) {
        Job job = locked(tx, jobId);
        if (job.state().over() || !kinds.getOrDefault(job.kind(), JobLimits.USUAL).cancellable()) {
            throw new JobFailure.NotCancellable(wire(job)).refused();
        }
        if (job.state() == State.RUNNING) {
            tx.sql("UPDATE job SET cancel_requested = true WHERE tenant_id = :tenant AND job_id = :job").param("job", jobId).update();
        } else {
            tx.sql("""
                    WITH clock AS (
                        DELETE FROM scheduled_tasks WHERE task_name = :kind AND task_instance = :instance AND NOT picked)
                    UPDATE job SET state = 'CANCELLED', cancel_requested = true, finished_at = now()
                    WHERE tenant_id = :tenant AND job_id = :job
                    """).param("job", jobId).param("kind", job.kind()).param("instance", JobClock.instance(tenantId, jobId)).update();
        }
        return locked(tx, jobId);
    }

    public Optional<Job> find(Scope scope, UUID jobId) {
        return database.read(scope, SELECT + "WHERE tenant_id = :tenant AND job_id = :job").param("job", jobId).optional(Jobs::job);
    }

    /// Those of these jobs that are not forgotten, by id.
    ///
    /// @param jobIds as many as their caller bounds
    public Map<UUID, Job> these(Tx tx, Collection<UUID> jobIds) {
        return tx.sql(SELECT + "WHERE tenant_id = :tenant AND job_id = ANY (:jobs::uuid[])").param("jobs", jobIds).list(Jobs::job).stream()
                .collect(Collectors.toMap(Job::jobId, Function.identity()));
    }

    /// Newest first; in one state only when one is given.
    public Page<Job> list(Scope scope, @Nullable State state, Page.Request page) {
        List<Job> rows = database.read(scope, SELECT + """
                WHERE tenant_id = :tenant AND (:after::uuid IS NULL OR job_id < :after) AND (:state::text IS NULL OR state = :state)
                ORDER BY job_id DESC LIMIT :rows
                """).param("after", page.after()).param("state", state).param("rows", page.rows()).list(Jobs::job);
        return Page.of(rows, page, Job::jobId);
    }

    /// Forgets jobs that ended more than 30 days ago. What failed is kept for a person to see.
    static int sweep(Tx tx, int most) {
        return tx.sql("""
                DELETE FROM job WHERE tenant_id = :tenant AND ctid = ANY (ARRAY(
                    SELECT ctid FROM job
                    WHERE tenant_id = :tenant AND state IN ('DONE', 'CANCELLED') AND created_at < now() - interval '30 days' LIMIT :most))
                """).param("most", most).update();
    }

    private static Job locked(Tx tx, UUID jobId) {
        return tx.sql(SELECT + "WHERE tenant_id = :tenant AND job_id = :job FOR NO KEY UPDATE").param("job", jobId).optional(Jobs::job)
                .orElseThrow(() -> new JobFailure.UnknownJob().refused());
    }

    private static String wire(Job job) {
        return job.state().name().toLowerCase(Locale.ROOT);
    }

    private static Job job(java.sql.ResultSet rs, int row) throws java.sql.SQLException {
        return new Job(Rows.uuid(rs, "job_id"), rs.getString("kind"), Rows.uuid(rs, "subject_id"), Rows.constant(rs, "state", State.class),
                rs.getInt("attempts"), rs.getInt("failures"), (Long) rs.getObject("done"), (Long) rs.getObject("total"),
                rs.getBoolean("cancel_requested"), Rows.instant(rs, "due_at"), Rows.instantOrNull(rs, "started_at"),
                Rows.instantOrNull(rs, "finished_at"), rs.getString("last_error"), Rows.instant(rs, "created_at"));
    }
}
