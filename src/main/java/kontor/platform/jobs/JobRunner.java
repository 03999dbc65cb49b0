package kontor.platform.jobs;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import kontor.platform.Alarm;
import kontor.platform.Deadline;
import kontor.platform.data.Database;
import kontor.platform.data.Rows;
import kontor.platform.data.Scope;
import kontor.platform.data.Tx;
import kontor.platform.tracing.Tracing;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// Runs one job: notes the start, lets the handler work outside any transaction, notes how it ended.
final class JobRunner {
    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
    private static final Duration NOTE_LIMIT = Duration.ofSeconds(5);
    private static final Duration RETRY_MAX = Duration.ofMinutes(5);
    private static final int BACKOFF_STEPS = 8;

    private final Database database;
    private final InstantSource clock;
    private final Tracing tracing;
    private final Alarm alarm;

    JobRunner(Database database, InstantSource clock, Tracing tracing, Alarm alarm) {
        this.database = database;
        this.clock = clock;
        this.tracing = tracing;
        this.alarm = alarm;
    }

    JobOutcome run(JobHandler handler, UUID tenantId, UUID jobId) {
        MDC.put("tenant", tenantId.toString());
        MDC.put("job", jobId.toString());
        try {
            Optional<Started> run = database.inTransaction(new JobScope(tenantId), "job.start", tx -> started(tx, tenantId, jobId));
            return run.map(each -> traced(handler, each)).orElseGet(JobOutcome.Done::new);
        } finally {
            MDC.clear();
        }
    }

    /// Goes on with the trace of whatever enqueued the job.
    private JobOutcome traced(JobHandler handler, Started started) {
        return tracing.follow(started.trace(), "job " + handler.kind(), Tracing.Kind.CONSUMER, step -> {
            MDC.put("trace_id", step.traceId());
            step.note("kontor.job", started.run().jobId().toString());
            step.note("kontor.attempt", started.run().attempt());
            return ended(handler, started.run());
        });
    }

    private JobOutcome ended(JobHandler handler, JobRun run) {
        JobOutcome outcome = tried(handler, run);
        database.inTransaction(new JobScope(run.tenantId()), "job.end", tx -> noted(tx, run.jobId(), outcome));
        return outcome;
    }

    /// The one error boundary of jobs: a run that throws is recorded and tried again, with growing pauses.
    private JobOutcome tried(JobHandler handler, JobRun run) {
        try {
            return handler.run(run);
        } catch (RuntimeException e) {
            String type = e.getClass().getName();
            LOG.atError().setCause(e).addKeyValue("error_type", type).addKeyValue("category", "internal")
                    .addKeyValue("path", handler.kind()).addKeyValue("method", "JOB")
                    .log("job {} failed in attempt {}", handler.kind(), run.attempt());
            Tracing.current().failed(type);
            alarm.raise("internal", type, handler.kind(), run.jobId().toString());
            Duration pause = Duration.ofSeconds(1L << Math.min(run.attempt(), BACKOFF_STEPS));
            return new JobOutcome.Again(clock.instant().plus(pause.compareTo(RETRY_MAX) < 0 ? pause : RETRY_MAX), "internal");
        }
    }

    private static Optional<Started> started(Tx tx, UUID tenantId, UUID jobId) {
        return tx.sql("""
                UPDATE job SET state = 'RUNNING', attempts = attempts + 1, started_at = coalesce(started_at, now())
                WHERE tenant_id = :tenant AND job_id = :job AND state IN ('WAITING', 'RUNNING')
                RETURNING subject_id, attempts, trace
                """).param("job", jobId)
                .optional((rs, row) -> new Started(new JobRun(tenantId, jobId, Rows.uuid(rs, "subject_id"), rs.getInt("attempts")),
                        rs.getString("trace")));
    }

    private static int noted(Tx tx, UUID jobId, JobOutcome outcome) {
        return switch (outcome) {
            case JobOutcome.Done done -> note(tx, jobId, "DONE", null, null);
            case JobOutcome.Again again -> note(tx, jobId, "WAITING", again.at(), again.why());
            case JobOutcome.Failed failed -> note(tx, jobId, "FAILED", null, failed.why());
        };
    }

    private static int note(Tx tx, UUID jobId, String state, @Nullable Instant due, @Nullable String error) {
        return tx.sql("""
                UPDATE job SET state = :state, due_at = coalesce(:due::timestamptz, due_at), last_error = :error,
                       finished_at = CASE WHEN :state IN ('DONE', 'FAILED') THEN now() END
                WHERE tenant_id = :tenant AND job_id = :job
                """).param("state", state).param("due", due).param("error", error).param("job", jobId).update();
    }

    private record Started(JobRun run, @Nullable String trace) {
    }

    /// The platform's own short notes about a tenant's job.
    private record JobScope(UUID tenantId, Deadline deadline) implements Scope {
        JobScope(UUID tenantId) {
            this(tenantId, Deadline.after(NOTE_LIMIT));
        }

        @Override
        public @Nullable Long accessEpoch() { return null; }
    }
}
