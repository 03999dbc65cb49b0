package kontor.inventory.forecasts;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kontor.inventory.forecasts.ForecastsFailure.Thing;
import kontor.platform.Refused;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;
import kontor.platform.jobs.Jobs;
import kontor.platform.jobs.TenantSweep;
import kontor.platform.web.Page;
import kontor.tenancy.ActivityTrail;
import kontor.tenancy.Caller;

/// Runs: asked for, looked at, called off.
final class ForecastRuns implements TenantSweep {
    /// Of the methods and of how one is chosen; it changes when the same history may give another forecast.
    static final String ENGINE = "1";
    /// As far back as a day may be compared with forecasts, and as rows may be late.
    private static final Duration KEPT = Duration.ofDays(40);

    private final Database database;
    private final RunStore store;
    private final ResultStore results;
    private final Jobs jobs;
    private final ActivityTrail trail;
    private final InstantSource clock;

    ForecastRuns(Database database, RunStore store, ResultStore results, Jobs jobs, ActivityTrail trail, InstantSource clock) {
        this.database = database;
        this.store = store;
        this.results = results;
        this.jobs = jobs;
        this.trail = trail;
        this.clock = clock;
    }

    /// @throws Refused when one is under way
    ForecastRun start(Tx tx, Caller caller, ForecastRun.Wish wish) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        Instant now = clock.instant();
        UUID job = jobs.enqueue(tx, caller.tenantId(), ForecastJob.KIND, id, now);
        if (!store.insert(tx, new RunStore.Made(id, job, wish.days(), ENGINE, caller.principal().name(), now))) {
            throw new ForecastsFailure.UnderWay().refused();
        }
        trail.record(tx, caller, "forecast_run.started", "forecast_run", id.toString(), Map.of());
        return store.find(tx, id).orElseThrow(ForecastRuns::unknown);
    }

    ForecastRun find(Caller caller, UUID id) {
        return store.find(caller, id).orElseThrow(ForecastRuns::unknown);
    }

    Page<ForecastRun> page(Caller caller, Page.Request page) {
        return Page.of(store.page(caller, page), page, ForecastRun::id);
    }

    Page<ItemForecast> items(Caller caller, UUID id, Page.ByName page) {
        return database.inTransaction(caller, "inventory.forecast_items", tx -> {
            if (store.find(tx, id).isEmpty()) {
                throw unknown();
            }
            return Page.of(results.page(tx, id, page), page, each -> List.of(each.itemId()));
        });
    }

    /// The newest of an item, however old.
    ItemForecast of(Caller caller, String item) {
        return database.inTransaction(caller, "inventory.item_forecast", tx -> {
            if (!ResultStore.itemKnown(tx, item)) {
                throw new ForecastsFailure.Unknown(Thing.ITEM).refused();
            }
            return results.newest(tx, item).orElseThrow(() -> new ForecastsFailure.Unknown(Thing.FORECAST).refused());
        });
    }

    /// Calls it off; what is written of it is not planned by. Again: nothing more happens.
    void cancel(Tx tx, Caller caller, UUID id) {
        ForecastRun found = store.locked(tx, id).orElseThrow(ForecastRuns::unknown);
        if (found.state().open()) {
            store.cancelled(tx, id, clock.instant());
            trail.record(tx, caller, "forecast_run.cancelled", "forecast_run", id.toString(), Map.of());
        } else if (found.state() != ForecastRun.State.CANCELLED) {
            throw new ForecastsFailure.Over().refused();
        }
    }

    @Override
    public int sweep(Tx tx, int most) {
        return RunStore.sweep(tx, clock.instant().minus(KEPT), most);
    }

    private static Refused unknown() {
        return new ForecastsFailure.Unknown(Thing.RUN).refused();
    }
}
