package kontor.inventory.forecasts;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kontor.inventory.forecasts.ForecastsFailure.Thing;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;
import kontor.platform.jobs.Jobs;
import kontor.platform.jobs.TenantSweep;
import kontor.platform.web.Checks;
import kontor.tenancy.ActivityTrail;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;

/// Methods tried on the past: asked for and looked at.
final class Backtests implements TenantSweep {
    private static final Duration KEPT = Duration.ofDays(30);

    private final Database database;
    private final Jobs jobs;
    private final ActivityTrail trail;
    private final InstantSource clock;

    Backtests(Database database, Jobs jobs, ActivityTrail trail, InstantSource clock) {
        this.database = database;
        this.jobs = jobs;
        this.trail = trail;
        this.clock = clock;
    }

    /// @throws kontor.platform.Refused naming every item that is none
    Backtest start(Tx tx, Caller caller, Backtest.Checked wish) {
        List<String> unknown = BacktestStore.unknown(tx, wish.items());
        Checks checks = new Checks();
        unknown.forEach(each -> checks.that(false, "/items/" + wish.items().indexOf(each), "unknown", "No such item."));
        checks.orRefuse();
        UUID id = UuidCreator.getTimeOrderedEpoch();
        Instant now = clock.instant();
        UUID job = jobs.enqueue(tx, caller.tenantId(), BacktestJob.KIND, id, now);
        BacktestStore.insert(tx, id, job, wish, caller.principal().name(), now);
        trail.record(tx, caller, "backtest.started", "backtest", id.toString(), Map.of());
        return BacktestStore.find(tx, id).map(each -> with(each, Jobs.State.WAITING)).orElseThrow();
    }

    Backtest find(Caller caller, UUID id) {
        Backtest found = database.inTransaction(caller, "inventory.backtest", tx -> BacktestStore.find(tx, id))
                .orElseThrow(() -> new ForecastsFailure.Unknown(Thing.BACKTEST).refused());
        return with(found, jobs.find(caller, found.jobId()).map(Jobs.Job::state).orElse(null));
    }

    @Override
    public int sweep(Tx tx, int most) {
        return BacktestStore.sweep(tx, clock.instant().minus(KEPT), most);
    }

    private static Backtest with(Backtest found, Jobs.@Nullable State state) {
        return new Backtest(found.id(), found.jobId(), state, found.items(), found.methods(), found.origins(), found.horizon(),
                found.done(),
                found.results(), found.skipped(), found.createdBy(), found.createdAt());
    }
}
