package kontor.inventory.quality;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;
import kontor.platform.jobs.JobHandler;
import kontor.platform.jobs.JobLimits;
import kontor.platform.jobs.JobOutcome;
import kontor.platform.jobs.JobRun;
import kontor.tenancy.Caller;

/// Looks for one rule after the other. What a rule found is written with the note that it was looked for, so that whoever goes on after a
/// crash goes on with the next. The run has the job's id.
final class QualityJob implements JobHandler {
    static final String KIND = "inventory.quality";
    /// Findings kept of one rule; the result says how many there are.
    static final int KEPT_MAX = 1_000;
    private static final Duration RUN_LIMIT = Duration.ofMinutes(30);
    private static final int BEGINNING = -1;

    private final Database database;
    private final InstantSource clock;

    QualityJob(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public JobLimits limits() {
        return JobLimits.USUAL.runFor(RUN_LIMIT);
    }

    @Override
    public JobOutcome run(JobRun run) {
        Instant now = clock.instant();
        List<Rule> rules = in(run, "begin", tx -> {
            // Whoever asked has begun it; after an import nobody has.
            QualityStore.insert(tx, run.jobId(), QualityRun.Cause.IMPORT, KIND, now);
            return RuleStore.all(tx);
        }).stream().filter(Rule::enabled).toList();
        int after = run.resumedFrom().map(Integer::parseInt).orElse(BEGINNING);
        int done = 0;
        for (Rule rule : rules) {
            if (rule.position() > after) {
                in(run, "look", tx -> {
                    QualityStore.look(tx, run.jobId(), rule, now, KEPT_MAX);
                    run.checkpointed(tx, Integer.toString(rule.position()));
                    return true;
                });
            }
            done++;
            run.progress(done, rules.size());
        }
        in(run, "finish", tx -> {
            QualityStore.finish(tx, run.jobId(), QualityScore.of(QualityStore.results(tx, run.jobId())), clock.instant());
            return true;
        });
        return new JobOutcome.Done();
    }

    private <T> T in(JobRun run, String step, Function<Tx, T> work) {
        Caller caller = Caller.job(run.tenantId(), KIND, run.jobId().toString(), run.deadline().remaining());
        return database.inTransaction(caller, KIND + "_" + step, tx -> {
            run.fenced(tx);
            return work.apply(tx);
        });
    }
}
