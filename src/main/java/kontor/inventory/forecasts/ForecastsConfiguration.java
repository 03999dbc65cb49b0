package kontor.inventory.forecasts;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import kontor.inventory.items.SignalDue;
import kontor.inventory.planning.DemandOutlook;
import kontor.platform.Settings;
import kontor.platform.data.Database;
import kontor.platform.egress.Egress;
import kontor.platform.jobs.CatchUp;
import kontor.platform.jobs.Jobs;
import kontor.platform.jobs.Schedule;
import kontor.platform.jobs.TenantSweep;
import kontor.platform.jobs.Timing;
import kontor.platform.resilience.Upstreams;
import kontor.tenancy.ActivityTrail;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/// Puts the package together.
@Configuration(proxyBeanMethods = false)
class ForecastsConfiguration {
    private static final int ACCURACY_MONTHS = 24;

    @Bean
    ForecastSettings forecastSettings(Settings settings) {
        return ForecastSettings.read(settings);
    }

    @Bean(destroyMethod = "close")
    ForecastThreads forecastThreads(ForecastSettings settings) {
        return new ForecastThreads(settings.workers());
    }

    @Bean
    RunStore forecastRunStore(Database database) {
        return new RunStore(database);
    }

    @Bean
    DemandOutlook chosenForecasts() {
        return new ChosenForecasts(new ResultStore());
    }

    @Bean
    ForecastRuns forecastRuns(Database database, RunStore store, Jobs jobs, ActivityTrail trail, InstantSource clock) {
        return new ForecastRuns(database, store, new ResultStore(), jobs, trail, clock);
    }

    @Bean
    Forecasting forecasting(ForecastThreads threads, ForecastSettings settings, Egress egress, Upstreams upstreams, JsonMapper json) {
        return new Forecasting(threads, model(settings, egress, upstreams, json));
    }

    @Bean
    MethodList methodList(ForecastSettings settings, Egress egress, Upstreams upstreams, JsonMapper json) {
        return new MethodList(model(settings, egress, upstreams, json));
    }

    @Bean
    ForecastJob forecastJob(Database database, RunStore store, Forecasting forecasting, SignalDue due, InstantSource clock) {
        return new ForecastJob(database, store, new ResultStore(), forecasting, due, clock);
    }

    @Bean
    AccuracyJob accuracyJob(Database database, InstantSource clock) {
        return new AccuracyJob(database, clock);
    }

    @Bean
    AccuracyReport accuracyReport(Database database) {
        return new AccuracyReport(database);
    }

    @Bean
    NightlyForecasts nightlyForecasts(Database database, ForecastRuns runs, RunStore store, Jobs jobs, ForecastSettings settings,
            InstantSource clock) {
        return new NightlyForecasts(database, runs, store, jobs, settings, clock);
    }

    /// After the signals of the new day, which it makes anew when it is done.
    @Bean
    Schedule nightlyForecastSchedule(NightlyForecasts nightly) {
        return new Schedule("inventory.forecasts", Timing.Cron.of("0 0 1 * * *", "UTC"), CatchUp.ONCE, Duration.ofMinutes(30), 1_000_000,
                nightly::run);
    }

    @Bean
    Backtests backtests(Database database, Jobs jobs, ActivityTrail trail, InstantSource clock) {
        return new Backtests(database, jobs, trail, clock);
    }

    @Bean
    BacktestJob backtestJob(Database database, ForecastThreads threads, InstantSource clock) {
        return new BacktestJob(database, threads, clock);
    }

    @Bean
    TenantSweep oldAccuracy(InstantSource clock) {
        return (tx, most) -> AccuracyStore.sweep(tx,
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).withDayOfMonth(1).minusMonths(ACCURACY_MONTHS), most);
    }

    private static @Nullable ForecastModel model(ForecastSettings settings, Egress egress, Upstreams upstreams, JsonMapper json) {
        ForecastSettings.Outside outside = settings.outside();
        return outside == null ? null : new HttpForecastModel(outside, egress, upstreams, json);
    }
}
