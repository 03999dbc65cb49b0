package kontor.fx;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kontor.fx.RateFeed.Ask;
import kontor.fx.RateFeed.Fetched;
import kontor.platform.data.Database;
import kontor.platform.jobs.JobHandler;
import kontor.platform.jobs.JobLimits;
import kontor.platform.jobs.JobOutcome;
import kontor.platform.jobs.JobRun;
import kontor.tenancy.Caller;

/// Fetches what a tenant asked for. What was fetched before is not fetched twice: sets are kept once for each date.
final class RefreshJob implements JobHandler {
    static final String KIND = "fx.refresh";
    /// Whoever asks more often gets what is there: a public feed is not ours to strain.
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final JobLimits LIMITS = JobLimits.USUAL.attempts(3).runFor(Duration.ofMinutes(5));

    private final Database database;
    private final RefreshDesk desk;
    private final Intake intake;
    private final InstantSource clock;

    RefreshJob(Database database, RefreshDesk desk, Intake intake, InstantSource clock) {
        this.database = database;
        this.desk = desk;
        this.intake = intake;
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
        Caller caller = Caller.job(run.tenantId(), KIND, run.jobId().toString(), run.deadline().remaining());
        Optional<RefreshWish> wish = desk.wish(caller, run.subjectId());
        Optional<RateFeed> feed = wish.flatMap(each -> desk.feed(each.source()));
        if (wish.isEmpty() || feed.isEmpty()) {
            return new JobOutcome.Failed("this source is not asked here any more");
        }
        return wish.get().source().open() ? open(run, feed.get(), wish.get()) : told(run, caller, feed.get(), wish.get());
    }

    private JobOutcome open(JobRun run, RateFeed feed, RefreshWish wish) {
        LocalDate from = wish.from();
        LocalDate to = wish.to();
        if (from != null && to != null) {
            Ask ask = new Ask(null, run.deadline(), intake.known(run.deadline(), feed.source(), from, to));
            return intake.history(run.deadline(), feed.source(), feed.between(ask, from, to)).map(RefreshJob::failed)
                    .orElseGet(JobOutcome.Done::new);
        }
        Instant tried = intake.state(run.deadline(), feed.source()).lastSuccess();
        if (tried != null && tried.plus(FRESH).isAfter(clock.instant())) {
            return new JobOutcome.Done();
        }
        Fetched fetched = feed.newest(Ask.newest(null, run.deadline()));
        return intake.newest(run.deadline(), tx -> {
        }, feed.source(), fetched).map(RefreshJob::failed).orElseGet(JobOutcome.Done::new);
    }

    private JobOutcome told(JobRun run, Caller caller, RateFeed feed, RefreshWish wish) {
        LocalDate from = wish.from();
        LocalDate to = wish.to();
        Fetched fetched = from == null || to == null
                ? feed.newest(Ask.newest(caller, run.deadline()))
                : feed.between(new Ask(caller, run.deadline(), RateSetStore.toldDates(database, caller, feed.source(), from, to)), from,
                        to);
        return switch (fetched) {
            case Fetched.Failed failed -> failed(failed);
            case Fetched.Sets(List<PublishedRates> sets) -> database.inTransaction(caller, "fx.told", tx -> {
                run.fenced(tx);
                sets.forEach(each -> RateSetStore.keepTold(tx, each, clock.instant()));
                return new JobOutcome.Done();
            });
        };
    }

    private static JobOutcome failed(Fetched.Failed failed) {
        return new JobOutcome.Failed(failed.reason().name().toLowerCase(Locale.ROOT) + ": " + failed.why());
    }
}
