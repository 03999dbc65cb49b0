package kontor.inventory.forecasts;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import kontor.inventory.forecasts.AccuracyStore.Reached;
import kontor.inventory.planning.HistoryStore;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;
import kontor.platform.jobs.JobHandler;
import kontor.platform.jobs.JobLimits;
import kontor.platform.jobs.JobOutcome;
import kontor.platform.jobs.JobRun;
import kontor.tenancy.Caller;

/// Holds every day that is known by now against the forecasts that had been made, a chunk of items in a transaction, which also notes how far
/// it came: each day counts once, however often this is run or killed.
final class AccuracyJob implements JobHandler {
    static final String KIND = "inventory.accuracy";
    private static final int CHUNK = 2_000;
    private static final JobLimits LIMITS = JobLimits.USUAL.runFor(Duration.ofMinutes(30));

    private final Database database;
    private final InstantSource clock;
    private final HistoryStore histories = new HistoryStore();

    AccuracyJob(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public JobLimits limits() {
        return LIMITS;
    }

    @Override
    public JobOutcome run(JobRun run) {
        boolean more = true;
        while (more) {
            run.checkpoint();
            Caller caller = Caller.job(run.tenantId(), KIND, run.jobId().toString(), run.deadline().remaining());
            more = database.inTransaction(caller, KIND, tx -> {
                run.fenced(tx);
                return step(tx);
            });
        }
        return new JobOutcome.Done();
    }

    /// Counts the next items of a day, or goes on to the next day.
    ///
    /// @return false when all that is known is counted
    boolean step(Tx tx) {
        LocalDate known = histories.knownUntil(tx, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        Optional<Reached> found = known == null ? Optional.empty() : AccuracyStore.locked(tx);
        if (known == null || found.isEmpty() || found.get().day().isAfter(known)) {
            return false;
        }
        Reached reached = found.get();
        List<String> items = AccuracyStore.items(tx, reached.lastItem(), CHUNK);
        if (items.isEmpty()) {
            AccuracyStore.reached(tx, new Reached(reached.day().plusDays(1), ""));
        } else {
            AccuracyStore.count(tx, reached.day(), items);
            AccuracyStore.reached(tx, new Reached(reached.day(), items.getLast()));
        }
        return true;
    }
}
