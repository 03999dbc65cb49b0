package kontor.platform.jobs;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import kontor.platform.Alarm;
import kontor.platform.Failure.Kind;
import kontor.platform.Refused;
import kontor.platform.jobs.JobNotes.Ending;
import kontor.platform.jobs.JobRun.Taken;
import kontor.platform.tracing.Tracing;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// Runs one job: takes it, lets the handler work outside any transaction, notes how it ended unless another take has it by then.
final class JobRunner {
    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);
    private static final Duration RETRY_MAX = Duration.ofMinutes(5);
    private static final Duration POSTPONED = Duration.ofSeconds(5);
    private static final int BACKOFF_STEPS = 9;

    private final JobNotes notes;
    private final LiveRuns live;
    private final JobMeters meters;
    private final InstantSource clock;
    private final Tracing tracing;
    private final Alarm alarm;

    JobRunner(JobNotes notes, LiveRuns live, JobMeters meters, InstantSource clock, Tracing tracing, Alarm alarm) {
        this.notes = notes;
        this.live = live;
        this.meters = meters;
        this.clock = clock;
        this.tracing = tracing;
        this.alarm = alarm;
    }

    /// @return how it ended; empty when the clock must leave it alone, because another take has it
    Optional<Ending> run(JobHandler handler, UUID tenantId, UUID jobId) {
        MDC.put("tenant", tenantId.toString());
        MDC.put("job", jobId.toString());
        Stop stop = new Stop(handler.limits().runMax());
        live.begun(stop);
        try {
            Optional<Taken> taken = notes.take(tenantId, jobId);
            return taken.isEmpty() ? Optional.of(done()) : traced(handler, taken.get(), stop);
        } finally {
            live.ended(stop);
            MDC.clear();
        }
    }

    /// Goes on with the trace of whatever enqueued the job.
    private Optional<Ending> traced(JobHandler handler, Taken taken, Stop stop) {
        return tracing.follow(taken.trace(), "job " + handler.kind(), Tracing.Kind.CONSUMER, step -> {
            MDC.put("trace_id", step.traceId());
            step.note("kontor.job", taken.jobId().toString());
            step.note("kontor.attempt", taken.take());
            return finished(handler, taken, stop);
        });
    }

    private Optional<Ending> finished(JobHandler handler, Taken taken, Stop stop) {
        Ending ending = taken.failures() >= handler.limits().attemptsMax()
                ? new Ending("FAILED", null, "its runs died", taken.failures())
                : tried(handler, taken, stop);
        // The watch may have interrupted it as it ended; the note must not suffer for that.
        boolean interrupted = Thread.interrupted();
        if (ending == null || !notes.ended(taken, ending)) {
            meters.lost(handler.kind());
            LOG.warn("job {} was taken over from take {}{}", handler.kind(), taken.take(), interrupted ? ", interrupted" : "");
            return Optional.empty();
        }
        meters.ended(handler.kind(), ending.state());
        return Optional.of(ending);
    }

    /// The one error boundary of jobs: a run that throws is recorded and tried again, with growing pauses. Null: it is lost.
    private @Nullable Ending tried(JobHandler handler, Taken taken, Stop stop) {
        try {
            return ending(handler.run(new JobRun(taken, notes, stop)), taken);
        } catch (JobStopped e) {
            return stopped(handler, taken, e.why());
        } catch (RuntimeException e) {
            JobStopped.Why why = stop.asked();
            if (why != null) {
                LOG.warn("job {} was ended: {}", handler.kind(), why, e);
                return stopped(handler, taken, why);
            }
            if (e instanceof Refused refused && passing(refused)) {
                LOG.warn("job {} has to wait: {}", handler.kind(), refused.failure().code());
                return new Ending("WAITING", clock.instant().plus(POSTPONED), refused.failure().code(), taken.failures());
            }
            told(handler, taken, e);
            return failed(handler, taken, "internal");
        }
    }

    private void told(JobHandler handler, Taken taken, RuntimeException e) {
        String type = e.getClass().getName();
        LOG.atError().setCause(e).addKeyValue("error_type", type).addKeyValue("category", "internal").addKeyValue("path", handler.kind())
                .addKeyValue("method", "JOB").log("job {} failed in take {}", handler.kind(), taken.take());
        Tracing.current().failed(type);
        alarm.raise("internal", type, handler.kind(), taken.jobId().toString());
    }

    /// A database that does not answer is no fault of the job.
    private static boolean passing(Refused refused) {
        return refused.failure().kind() == Kind.DATABASE || refused.failure().kind() == Kind.BUSY;
    }

    private static Ending ending(JobOutcome outcome, Taken taken) {
        return switch (outcome) {
            case JobOutcome.Done done -> done();
            case JobOutcome.Again again -> new Ending("WAITING", again.at(), again.why(), 0);
            case JobOutcome.Failed failed -> new Ending("FAILED", null, failed.why(), taken.failures() + 1);
        };
    }

    private @Nullable Ending stopped(JobHandler handler, Taken taken, JobStopped.Why why) {
        return switch (why) {
            case LOST -> null;
            case CANCELLED -> new Ending("CANCELLED", null, null, taken.failures());
            case OUT_OF_TIME -> failed(handler, taken, "out of time");
            case DRAINING -> new Ending("WAITING", clock.instant(), "its node stopped", taken.failures());
        };
    }

    private Ending failed(JobHandler handler, Taken taken, String why) {
        int failures = taken.failures() + 1;
        if (failures >= handler.limits().attemptsMax()) {
            return new Ending("FAILED", null, why, failures);
        }
        Duration pause = Duration.ofSeconds(1L << Math.min(failures, BACKOFF_STEPS));
        return new Ending("WAITING", clock.instant().plus(pause.compareTo(RETRY_MAX) < 0 ? pause : RETRY_MAX), why, failures);
    }

    private static Ending done() {
        return new Ending("DONE", null, null, 0);
    }
}
