package kontor.inventory.feeds;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import kontor.inventory.intake.Landing;
import kontor.inventory.intake.RowSink;
import kontor.platform.Refused;
import kontor.platform.data.Database;
import kontor.platform.jobs.JobHandler;
import kontor.platform.jobs.JobLimits;
import kontor.platform.jobs.JobOutcome;
import kontor.platform.jobs.JobRun;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;

/// Fetches the rows of a run outside any transaction, and has what is right among them put down in one. Whenever it is killed, either
/// all of that has happened or nothing; another take then begins anew.
final class SyncJob implements JobHandler {
    static final String KIND = "inventory.sync";
    /// Beyond the time of the fetch itself, for putting the rows down.
    private static final Duration MARGIN = Duration.ofMinutes(15);
    /// Rows that end the process reading them must not end it for ever; less than the attempts of the job.
    private static final int FAILURES_MAX = 5;
    /// Until it is looked again whether a file of the same kind has been put down; everything is fetched again then.
    private static final Duration OTHERS = Duration.ofSeconds(15);

    private final Database database;
    private final SyncRunStore store;
    private final SyncSources sources;
    private final Fetching fetching;
    private final Landing landing;
    private final FeedSettings settings;
    private final InstantSource clock;

    SyncJob(Database database, SyncRunStore store, SyncSources sources, Fetching fetching, Landing landing, FeedSettings settings,
            InstantSource clock) {
        this.database = database;
        this.store = store;
        this.sources = sources;
        this.fetching = fetching;
        this.landing = landing;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /// Who does not want the run any more calls it off; this then ends by itself.
    @Override
    public JobLimits limits() {
        return JobLimits.USUAL.runFor(settings.timeout().plus(MARGIN)).notCancellable();
    }

    @Override
    public JobOutcome run(JobRun run) {
        UUID id = run.subjectId();
        Caller caller = Caller.job(run.tenantId(), KIND, run.jobId().toString(), run.deadline().remaining());
        Optional<SyncRun.Order> order = database.inTransaction(caller, "inventory.sync_begin", tx -> {
            run.fenced(tx);
            return store.running(tx, id, clock.instant());
        });
        if (order.isEmpty() || landing.land(run, caller, order.get().wish(), store,
                sink -> read(run, caller, order.get(), sink))) {
            return new JobOutcome.Done();
        }
        return new JobOutcome.Again(clock.instant().plus(OTHERS), "rows of this kind are being put down from elsewhere");
    }

    private void read(JobRun run, Caller caller, SyncRun.Order order, RowSink sink) throws IOException {
        if (run.failures() >= FAILURES_MAX) {
            throw new FetchFailure.TriedOften(FAILURES_MAX).refused();
        }
        @Nullable
        UUID source = order.sourceId();
        if (source == null) {
            throw new FeedFailure.UnknownSource().refused();
        }
        try {
            fetching.all(caller, sources.found(caller, source), order.window(),
                    new WantedRows(sink, () -> wanted(caller, run.subjectId())));
        } catch (Refused e) {
            // Broken off because this node stops, or for want of time, it is no failure of theirs: another take begins anew.
            run.checkpoint();
            throw e;
        }
    }

    private boolean wanted(Caller caller, UUID id) {
        return store.find(caller, id).filter(each -> each.state().open()).isPresent();
    }
}
