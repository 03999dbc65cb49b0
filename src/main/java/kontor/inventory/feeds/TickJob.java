package kontor.inventory.feeds;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import kontor.platform.Failure;
import kontor.platform.Refused;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;
import kontor.platform.jobs.JobHandler;
import kontor.platform.jobs.JobLimits;
import kontor.platform.jobs.JobOutcome;
import kontor.platform.jobs.JobRun;
import kontor.tenancy.Caller;

/// Begins a planned run, and plans the next. Its subject is the tick: a source that was planned anew has another one, and this job is
/// then about nothing.
final class TickJob implements JobHandler {
    static final String KIND = "inventory.sync_tick";
    private static final Duration LIMIT = Duration.ofMinutes(1);
    /// Given up, it would end the plan of its source for good.
    private static final int ATTEMPTS = 1_000;

    private final Database database;
    private final SyncSourceStore store;
    private final SyncSources sources;
    private final SyncRuns runs;
    private final InstantSource clock;

    TickJob(Database database, SyncSourceStore store, SyncSources sources, SyncRuns runs, InstantSource clock) {
        this.database = database;
        this.store = store;
        this.sources = sources;
        this.runs = runs;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /// Whoever wants no planned runs says so at the source; cancelled here, the source would believe in a run that never comes.
    @Override
    public JobLimits limits() {
        return JobLimits.USUAL.attempts(ATTEMPTS).notCancellable();
    }

    /// The run before may be under way still; then this one is left out, and the next is planned all the same.
    @Override
    public JobOutcome run(JobRun run) {
        Caller caller = Caller.job(run.tenantId(), KIND, run.jobId().toString(), LIMIT);
        try {
            database.inTransaction(caller, "inventory.sync_tick", tx -> ticked(tx, run, caller, true));
        } catch (Refused e) {
            if (e.failure().kind() != Failure.Kind.CONFLICT && e.failure().kind() != Failure.Kind.INVALID) {
                throw e;
            }
            database.inTransaction(caller, "inventory.sync_tick", tx -> ticked(tx, run, caller, false));
        }
        return new JobOutcome.Done();
    }

    private Optional<SyncSource> ticked(Tx tx, JobRun run, Caller caller, boolean begins) {
        run.fenced(tx);
        Optional<SyncSource> source = store.ofTick(tx, run.subjectId());
        source.ifPresent(each -> {
            if (begins) {
                runs.begun(tx, caller, each, RunWish.planned(each.id()), true);
            }
            sources.plan(tx, caller, each.id(), each.plan(), clock.instant());
        });
        return source;
    }
}
