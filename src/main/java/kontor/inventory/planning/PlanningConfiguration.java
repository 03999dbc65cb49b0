package kontor.inventory.planning;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import kontor.inventory.items.SignalDue;
import kontor.inventory.items.Sourcing;
import kontor.platform.data.Database;
import kontor.platform.jobs.CatchUp;
import kontor.platform.jobs.Schedule;
import kontor.platform.jobs.TenantSweep;
import kontor.platform.jobs.Timing;
import kontor.tenancy.ActivityTrail;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts the part together.
@Configuration(proxyBeanMethods = false)
class PlanningConfiguration {
    /// @param outlook empty while no part makes forecasts
    @Bean
    SignalRefresh signalRefresh(Sourcing sourcing, Optional<DemandOutlook> outlook, InstantSource clock) {
        return new SignalRefresh(new Gathering(sourcing, outlook.orElse((tx, items, today) -> Map.of())), new SignalStore(), clock);
    }

    @Bean
    SignalJob signalJob(Database database, SignalRefresh refresh) {
        return new SignalJob(database, refresh);
    }

    @Bean
    Nightly nightlySignals(Database database, SignalDue due) {
        return new Nightly(database, due);
    }

    /// Shortly after midnight, when days pass; companies have no time zone of their own.
    @Bean
    Schedule nightlySignalSchedule(Nightly nightly) {
        return new Schedule("inventory.nightly", Timing.Cron.of("0 15 0 * * *", "UTC"), CatchUp.ONCE, Duration.ofMinutes(30), 1_000_000,
                nightly::run);
    }

    @Bean
    SignalList signalList(Database database) {
        return new SignalList(database);
    }

    @Bean
    SignalExport signalExport(SignalList list) {
        return new SignalExport(list);
    }

    @Bean
    Proposals proposals(Database database, ActivityTrail trail, InstantSource clock) {
        return new Proposals(database, trail, clock);
    }

    @Bean
    TenantSweep oldDismissals() {
        return Proposals::sweep;
    }

    @Bean
    InventoryDashboard inventoryDashboard(Database database, InstantSource clock) {
        return new InventoryDashboard(database, clock);
    }
}
