package kontor.inventory.quality;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kontor.platform.Refused;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;
import kontor.platform.jobs.Jobs;
import kontor.platform.jobs.TenantSweep;
import kontor.platform.web.Page;
import kontor.platform.web.WebFailure;
import kontor.tenancy.ActivityTrail;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;

/// The quality of a company's figures: runs over all of them, and by which rules.
final class Quality implements TenantSweep {
    private static final Duration FINDINGS_KEPT = Duration.ofDays(90);
    /// Three years, as a trend.
    private static final Duration RUNS_KEPT = Duration.ofDays(1_100);

    private final Database database;
    private final Jobs jobs;
    private final ActivityTrail trail;
    private final InstantSource clock;

    Quality(Database database, Jobs jobs, ActivityTrail trail, InstantSource clock) {
        this.database = database;
        this.jobs = jobs;
        this.trail = trail;
        this.clock = clock;
    }

    /// Has a job look at everything.
    QualityRun begin(Tx tx, Caller caller) {
        Instant now = clock.instant();
        UUID job = jobs.enqueue(tx, caller.tenantId(), QualityJob.KIND, caller.tenantId(), now);
        QualityStore.insert(tx, job, QualityRun.Cause.ASKED, caller.principal().name(), now);
        trail.record(tx, caller, "quality.begun", "quality_run", job.toString(), Map.of());
        return found(tx, job);
    }

    QualityRun find(Caller caller, UUID id) {
        return database.inTransaction(caller, "inventory.quality_run", tx -> found(tx, id));
    }

    /// Newest first, without what each rule came to.
    Page<QualityRun> page(Caller caller, Page.Request page) {
        return database.inTransaction(caller, "inventory.quality_runs", tx -> {
            Page<QualityRun> found = Page.of(QualityStore.page(tx, page), page, QualityRun::id);
            Map<UUID, Jobs.Job> by = jobs.these(tx, found.items().stream().map(QualityRun::jobId).toList());
            return found.map(each -> each.with(by.get(each.jobId()), null));
        });
    }

    Page<Finding> findings(Caller caller, UUID id, @Nullable Severity severity, @Nullable String rule, Page.Request page) {
        return database.inTransaction(caller, "inventory.quality_findings", tx -> {
            if (QualityStore.find(tx, id).isEmpty()) {
                throw unknown();
            }
            return Page.of(QualityStore.findings(tx, id, severity, rule, page), page, Finding::id);
        });
    }

    /// Every rule, with the company's own figures in it.
    List<Rule> rules(Caller caller) {
        return database.inTransaction(caller, "inventory.quality_rules", RuleStore::all);
    }

    Rule rule(Caller caller, String rule) {
        return database.inTransaction(caller, "inventory.quality_rule", tx -> RuleStore.find(tx, rule).orElseThrow(Quality::noRule));
    }

    /// Sets what is the company's own of a rule, whole.
    ///
    /// @param version the one it was decided on; 0: there is nothing of its own yet
    Rule set(Caller caller, String rule, int version, Rule.Wish wish) {
        return database.inTransaction(caller, "inventory.quality_set", tx -> {
            Rule shipped = RuleStore.shipped(tx, rule).orElseThrow(Quality::noRule);
            if (!RuleStore.write(tx, wish.over(shipped, version))) {
                throw new WebFailure.VersionPassed().refused();
            }
            trail.record(tx, caller, "quality_rule.set", "quality_rule", rule, Map.of());
            return RuleStore.find(tx, rule).orElseThrow(Quality::noRule);
        });
    }

    /// Looks by the shipped figures again.
    void reset(Caller caller, String rule) {
        database.inTransaction(caller, "inventory.quality_reset", tx -> {
            if (RuleStore.shipped(tx, rule).isEmpty()) {
                throw noRule();
            }
            RuleStore.remove(tx, rule);
            trail.record(tx, caller, "quality_rule.reset", "quality_rule", rule, Map.of());
            return rule;
        });
    }

    @Override
    public int sweep(Tx tx, int most) {
        Instant now = clock.instant();
        return QualityStore.sweep(tx, now.minus(FINDINGS_KEPT), now.minus(RUNS_KEPT), most);
    }

    private QualityRun found(Tx tx, UUID id) {
        QualityRun found = QualityStore.find(tx, id).orElseThrow(Quality::unknown);
        return found.with(jobs.these(tx, List.of(id)).get(id), QualityStore.results(tx, id));
    }

    private static Refused unknown() {
        return new QualityFailure.UnknownRun().refused();
    }

    private static Refused noRule() {
        return new QualityFailure.UnknownRule().refused();
    }
}
