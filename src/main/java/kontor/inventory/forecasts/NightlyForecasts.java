package kontor.inventory.forecasts;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;
import kontor.platform.jobs.EachTenant;
import kontor.platform.jobs.Jobs;
import kontor.platform.jobs.ScheduleRun;
import kontor.tenancy.Caller;

/// Each night: forecasts that have grown old are made anew, and the days that are known now are held against the forecasts there were.
final class NightlyForecasts {
    private static final String NAME = "inventory.forecasts";
    private static final Duration TENANT_LIMIT = Duration.ofMinutes(1);

    private final Database database;
    private final EachTenant tenants;
    private final ForecastRuns runs;
    private final RunStore store;
    private final Jobs jobs;
    private final InstantSource clock;
    private final int everyDays;

    NightlyForecasts(Database database, ForecastRuns runs, RunStore store, Jobs jobs, ForecastSettings settings, InstantSource clock) {
        this.database = database;
        this.tenants = new EachTenant(database);
        this.runs = runs;
        this.store = store;
        this.jobs = jobs;
        this.clock = clock;
        this.everyDays = settings.everyDays();
    }

    void run(ScheduleRun run) {
        tenants.run(run, this::tend);
    }

    /// A company without demand has nothing to forecast by, one without forecasts nothing to compare.
    void tend(UUID tenant) {
        Caller caller = Caller.job(tenant, NAME, NAME, TENANT_LIMIT);
        database.inTransaction(caller, NAME, tx -> {
            if (everyDays > 0 && anyDemand(tx) && !store.freshSince(tx, today().minusDays(everyDays))) {
                runs.start(tx, caller, new ForecastRun.Wish(null));
            }
            if (AccuracyStore.anythingMade(tx)) {
                jobs.enqueueUnlessWaiting(tx, tenant, AccuracyJob.KIND, tenant, clock.instant());
            }
            return true;
        });
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static boolean anyDemand(Tx tx) {
        return tx.sql("""
                SELECT EXISTS (SELECT FROM item WHERE tenant_id = :tenant AND active)
                   AND EXISTS (SELECT FROM demand_day WHERE tenant_id = :tenant) AS any
                """).one((rs, row) -> rs.getBoolean("any"));
    }
}
