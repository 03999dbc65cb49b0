package kontor.inventory.forecasts;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import kontor.inventory.planning.HistoryStore;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;
import kontor.platform.jobs.JobHandler;
import kontor.platform.jobs.JobLimits;
import kontor.platform.jobs.JobOutcome;
import kontor.platform.jobs.JobRun;
import kontor.tenancy.Caller;

/// Tries methods on the past of some items, a few items at a time, each time noting how far it came.
final class BacktestJob implements JobHandler {
    static final String KIND = "inventory.backtest";
    private static final JobLimits LIMITS = JobLimits.USUAL.attempts(5).runFor(Duration.ofMinutes(30));
    private static final int CHUNK = 5;

    private final Database database;
    private final ForecastThreads threads;
    private final InstantSource clock;
    private final SubjectStore subjects = new SubjectStore();
    private final HistoryStore histories = new HistoryStore();

    BacktestJob(Database database, ForecastThreads threads, InstantSource clock) {
        this.database = database;
        this.threads = threads;
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
        UUID id = run.subjectId();
        Optional<BacktestStore.Order> order = fenced(run, tx -> BacktestStore.order(tx, id));
        int done = order.map(BacktestStore.Order::done).orElse(0);
        List<String> items = order.map(each -> each.wish().items()).orElse(List.of());
        while (order.isPresent() && done < items.size()) {
            run.progress(done, items.size());
            Backtest.Checked wish = order.get().wish();
            List<String> names = items.subList(done, Math.min(items.size(), done + CHUNK));
            List<Subject> next = fenced(run, tx -> subjects.named(tx, names, known(tx)));
            List<TriedMethod> scores = threads.each(next, each -> TriedMethod.of(each, wish), run::checkpoint).stream()
                    .flatMap(List::stream).toList();
            int before = done;
            fenced(run, tx -> {
                BacktestStore.advanced(tx, id, before, names.size(), scores);
                return true;
            });
            done += names.size();
        }
        run.progress(done, items.size());
        return new JobOutcome.Done();
    }

    private LocalDate known(Tx tx) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate known = histories.knownUntil(tx, today);
        return known == null ? today.minusDays(1) : known;
    }

    private <T> T fenced(JobRun run, Function<Tx, T> work) {
        Caller caller = Caller.job(run.tenantId(), KIND, run.jobId().toString(), run.deadline().remaining());
        return database.inTransaction(caller, KIND, tx -> {
            run.fenced(tx);
            return work.apply(tx);
        });
    }
}
