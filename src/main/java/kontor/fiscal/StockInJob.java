package kontor.fiscal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import kontor.fiscal.LaneStore.Reasoned;
import kontor.fiscal.StockSteps.Standing;
import kontor.fiscal.StockSteps.Step;
import kontor.platform.data.Database;
import kontor.platform.jobs.JobHandler;
import kontor.platform.jobs.JobLimits;
import kontor.platform.jobs.JobOutcome;
import kontor.platform.jobs.JobRun;
import kontor.platform.jobs.Jobs;
import kontor.tenancy.Caller;

/// Brings one movement of stock to the authority. What needs a person fails the job, with the reason; who retries the job wants another try.
final class StockInJob implements JobHandler {
    static final String KIND = "fiscal.stock_in";
    /// Above the longest call to the authority, so that a run is never cut short by its own caller.
    private static final Duration RUN_LIMIT = Duration.ofMinutes(2);
    private static final int STEPS_MAX = 50;
    private static final Duration LANE_BUSY = Duration.ofMillis(500);
    private static final Duration LANE_PAUSED = Duration.ofMinutes(1);

    private final Database database;
    private final Jobs jobs;
    private final StockSteps steps;
    private final Authority authority;
    private final StockLane lane;
    private final StockDoubt doubt;
    private final InstantSource clock;

    StockInJob(Database database, Jobs jobs, StockSteps steps, Authority authority, StockLane lane, StockDoubt doubt, InstantSource clock) {
        this.database = database;
        this.jobs = jobs;
        this.steps = steps;
        this.authority = authority;
        this.lane = lane;
        this.doubt = doubt;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /// A movement may be at the authority by then. Not cancellable here.
    @Override
    public JobLimits limits() {
        return SubmitJob.LIMITS;
    }

    @Override
    public JobOutcome run(JobRun run) {
        takenUp(caller(run), run);
        for (int step = 0; step < STEPS_MAX; step++) {
            run.checkpoint();
            Optional<JobOutcome> outcome = stepped(caller(run), run);
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
        return new JobOutcome.Again(clock.instant(), "more to do");
    }

    /// Only a person's wish takes up what was left to a person, never a run that follows one that died or was stopped: the job must have
    /// ended with the very reason for which the movement was left, and been retried since.
    private void takenUp(Caller caller, JobRun run) {
        Standing standing = standing(caller, run);
        boolean left = standing.state().settled() && run.jobId().equals(standing.leftBy()) && run.failures() == 0;
        if (left && jobs.find(caller, run.jobId()).map(Jobs.Job::lastError).filter(String.valueOf(standing.reason())::equals).isPresent()) {
            database.inTransaction(caller, "fiscal.stock_take_up", tx -> steps.takeUp(tx, standing, clock.instant()));
        }
    }

    private Standing standing(Caller caller, JobRun run) {
        return database.inTransaction(caller, "fiscal.stock_standing", tx -> steps.standing(tx, run.subjectId()));
    }

    private static Caller caller(JobRun run) {
        return Caller.job(run.tenantId(), KIND, run.jobId().toString(), RUN_LIMIT);
    }

    /// One step; an outcome when there is nothing more to do now.
    private Optional<JobOutcome> stepped(Caller caller, JobRun run) {
        Standing standing = standing(caller, run);
        if (standing.state().settled()) {
            boolean left = run.jobId().equals(standing.leftBy());
            return Optional.of(left ? new JobOutcome.Failed(String.valueOf(standing.reason())) : new JobOutcome.Done());
        }
        if (standing.state() == StockMovementState.SUBMITTING) {
            return doubt.raise(caller, standing).map(until -> new JobOutcome.Again(until, "submitting"));
        }
        if (standing.nextActionAt().isAfter(clock.instant())) {
            return Optional.of(new JobOutcome.Again(standing.nextActionAt(), standing.state().name()));
        }
        Optional<Instant> away = authority.awayUntil(standing.deviceId());
        if (away.isPresent()) {
            Step later = Step.on(standing.state(), Reasoned.AWAY, clock.instant(), away.get());
            database.inTransaction(caller, "fiscal.stock_put_off", tx -> steps.move(tx, standing, later));
            return Optional.empty();
        }
        return standing.state() == StockMovementState.IN_DOUBT ? asked(caller, standing, run.jobId()) : sent(caller, standing, run.jobId());
    }

    private Optional<JobOutcome> asked(Caller caller, Standing standing, UUID job) {
        doubt.ask(caller, standing, job);
        return Optional.empty();
    }

    private Optional<JobOutcome> sent(Caller caller, Standing standing, UUID job) {
        return switch (lane.advance(caller, standing, job)) {
            case MOVED -> Optional.empty();
            case BUSY -> Optional.of(new JobOutcome.Again(clock.instant().plus(LANE_BUSY), "lane busy"));
            case PAUSED -> Optional.of(new JobOutcome.Again(clock.instant().plus(LANE_PAUSED), "lane paused"));
        };
    }
}
