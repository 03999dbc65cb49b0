package kontor.inventory.forecasts;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import kontor.inventory.forecasts.RunStore.Course;
import kontor.inventory.items.SignalDue;
import kontor.inventory.planning.HistoryStore;
import kontor.platform.Deadline;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;
import kontor.platform.jobs.JobHandler;
import kontor.platform.jobs.JobLimits;
import kontor.platform.jobs.JobOutcome;
import kontor.platform.jobs.JobRun;
import kontor.tenancy.Caller;

/// Forecasts an assortment chunk by chunk: read in one transaction, forecast outside any, written in another together with how far the
/// run came. Whenever it is killed, the next take goes on behind the last item that was written.
final class ForecastJob implements JobHandler {
    static final String KIND = "inventory.forecast";
    /// So many items at once: some seconds of work, and a statement's worth of days.
    static final int CHUNK = 100;
    private static final JobLimits LIMITS = JobLimits.USUAL.runFor(Duration.ofMinutes(30)).notCancellable();
    /// A company with very many items lets others have their turn.
    private static final Duration TURN = Duration.ofMinutes(10);
    /// An item that ends the process forecasting it must not end it for ever; less than the attempts of the job.
    private static final int FAILURES_MAX = 5;

    private final Database database;
    private final RunStore runs;
    private final ResultStore results;
    private final Forecasting forecasting;
    private final SignalDue due;
    private final InstantSource clock;
    private final SubjectStore subjects = new SubjectStore();
    private final HistoryStore histories = new HistoryStore();

    ForecastJob(Database database, RunStore runs, ResultStore results, Forecasting forecasting, SignalDue due, InstantSource clock) {
        this.database = database;
        this.runs = runs;
        this.results = results;
        this.forecasting = forecasting;
        this.due = due;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /// Who does not want the forecasts any more calls the run off; this then ends by itself.
    @Override
    public JobLimits limits() {
        return LIMITS;
    }

    @Override
    public JobOutcome run(JobRun run) {
        if (run.failures() >= FAILURES_MAX) {
            return givenUp(run);
        }
        Deadline turn = Deadline.after(TURN);
        Optional<Course> course = fenced(run, tx -> begun(tx, run.subjectId()));
        while (course.isPresent()) {
            run.progress(course.get().done(), course.get().items());
            if (turn.expired()) {
                return new JobOutcome.Again(clock.instant(), "others have their turn");
            }
            course = chunk(run, course.get());
        }
        return new JobOutcome.Done();
    }

    private Optional<Course> begun(Tx tx, UUID id) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate known = histories.knownUntil(tx, today);
        return runs.running(tx, id, today, known == null ? today.minusDays(1) : known, clock.instant());
    }

    /// @return empty when the run is over
    private Optional<Course> chunk(JobRun run, Course course) {
        List<Subject> next = fenced(run, tx -> subjects.after(tx, course.lastItem(), CHUNK, course.originDay()));
        if (next.isEmpty()) {
            run.progress(course.done(), course.done());
            fenced(run, tx -> ended(tx, run));
            return Optional.empty();
        }
        Caller caller = caller(run);
        List<ItemResult> rows = forecasting.of(next, course.horizon(), run.deadline(), caller.tenantId(), run::checkpoint);
        int forecasts = (int) rows.stream().filter(each -> each.chosen() && !each.method().equals(Candidates.NONE)).count();
        return fenced(run, tx -> {
            Optional<Course> advanced = runs.advanced(tx, run.subjectId(), course.lastItem(), next.getLast().itemId(), next.size(),
                    forecasts);
            advanced.ifPresent(each -> results.insert(tx, run.subjectId(), rows));
            return advanced;
        });
    }

    private boolean ended(Tx tx, JobRun run) {
        boolean ended = runs.ended(tx, run.subjectId(), clock.instant());
        if (ended) {
            due.markAll(tx, run.tenantId());
        }
        return ended;
    }

    private JobOutcome givenUp(JobRun run) {
        String why = "it was tried " + FAILURES_MAX + " times";
        fenced(run, tx -> {
            runs.failed(tx, run.subjectId(), why, clock.instant());
            return true;
        });
        return new JobOutcome.Failed(why);
    }

    private <T> T fenced(JobRun run, Function<Tx, T> work) {
        return database.inTransaction(caller(run), KIND, tx -> {
            run.fenced(tx);
            return work.apply(tx);
        });
    }

    private static Caller caller(JobRun run) {
        return Caller.job(run.tenantId(), KIND, run.jobId().toString(), run.deadline().remaining());
    }
}
