package kontor.fiscal;

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

    private final Database database;
    private final Jobs jobs;
    private final StockSteps steps;
    private final StockLane.Port port;
    private final StockLane lane;
    private final StockDoubt doubt;
    private final InstantSource clock;

    StockInJob(Database database, Jobs jobs, StockSteps steps, StockLane.Port port, StockLane lane, StockDoubt doubt, InstantSource clock) {
        this.database = database;
        this.jobs = jobs;
        this.steps = steps;
        this.port = port;
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
        return LaneSteps.LIMITS;
    }

    @Override
    public JobOutcome run(JobRun run) {
        takenUp(LaneSteps.caller(run, KIND), run);
        return LaneSteps.walk(run, KIND, clock, caller -> stepped(caller, run));
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
        return due(caller, standing, run.jobId());
    }

    private Optional<JobOutcome> due(Caller caller, Standing standing, UUID job) {
        Optional<Instant> away = port.awayUntil(standing.deviceId());
        if (away.isPresent()) {
            Step later = Step.on(standing.state(), Reasoned.AWAY, clock.instant(), away.get());
            database.inTransaction(caller, "fiscal.stock_put_off", tx -> steps.move(tx, standing, later));
            return Optional.empty();
        }
        if (standing.state() == StockMovementState.IN_DOUBT) {
            doubt.ask(caller, standing, job);
            return Optional.empty();
        }
        return lane.advance(caller, standing, job).outcome(clock.instant());
    }
}
