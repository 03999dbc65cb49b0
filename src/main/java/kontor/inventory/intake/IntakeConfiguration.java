package kontor.inventory.intake;

import java.time.InstantSource;
import kontor.inventory.items.SignalDue;
import kontor.inventory.quality.QualityDue;
import kontor.platform.Settings;
import kontor.platform.data.Database;
import kontor.platform.jobs.Jobs;
import kontor.tenancy.ActivityTrail;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts the package together.
@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {
    @Bean
    IntakeSettings intakeSettings(Settings settings) {
        return IntakeSettings.read(settings);
    }

    @Bean
    Imports inventoryImports(Database database, Jobs jobs, ActivityTrail trail, InstantSource clock) {
        return new Imports(new ImportStore(database), new ImportRows(database), jobs, trail, clock);
    }

    @Bean
    Landing rowLanding(Database database, SignalDue due, QualityDue quality, ActivityTrail trail, IntakeSettings settings,
            InstantSource clock) {
        return new Landing(new Putting(database, due, quality, trail, settings, clock));
    }

    @Bean
    ImportJob inventoryImportJob(Database database, Landing landing, IntakeSettings settings, InstantSource clock) {
        return new ImportJob(database, landing, settings, clock);
    }
}
