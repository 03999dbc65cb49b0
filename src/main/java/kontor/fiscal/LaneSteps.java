package kontor.fiscal;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import kontor.platform.jobs.JobLimits;
import kontor.platform.jobs.JobOutcome;
import kontor.platform.jobs.JobRun;
import kontor.tenancy.Caller;

/// How a job brings something through a lane: step after step, each safe to repeat.
final class LaneSteps {
    /// A row of nodes that die is no fault of what is on its way, and it is owed: above what any bad day brings, so
    /// that only what would kill nodes for ever is left for a person.
    static final JobLimits LIMITS = JobLimits.USUAL.attempts(500).notCancellable();
    /// Above the longest call to the authority, so that a run is never cut short by its own caller.
    private static final Duration RUN_LIMIT = Duration.ofMinutes(2);
    private static final int STEPS_MAX = 50;

    private LaneSteps() {}

    /// Takes steps until one says that there is nothing more to do now.
    static JobOutcome walk(JobRun run, String kind, InstantSource clock, Function<Caller, Optional<JobOutcome>> step) {
        for (int i = 0; i < STEPS_MAX; i++) {
            run.checkpoint();
            Optional<JobOutcome> outcome = step.apply(caller(run, kind));
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
        return new JobOutcome.Again(clock.instant(), "more to do");
    }

    static Caller caller(JobRun run, String kind) {
        return Caller.job(run.tenantId(), kind, run.jobId().toString(), RUN_LIMIT);
    }
}
