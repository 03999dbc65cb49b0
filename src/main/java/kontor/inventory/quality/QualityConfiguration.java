package kontor.inventory.quality;

import java.time.InstantSource;
import kontor.platform.data.Database;
import kontor.platform.jobs.Jobs;
import kontor.tenancy.ActivityTrail;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts the package together.
@Configuration(proxyBeanMethods = false)
class QualityConfiguration {
    @Bean
    QualityDue qualityDue(Jobs jobs, InstantSource clock) {
        return new QualityDue(jobs, clock);
    }

    @Bean
    QualityJob qualityJob(Database database, InstantSource clock) {
        return new QualityJob(database, clock);
    }

    @Bean
    Quality inventoryQuality(Database database, Jobs jobs, ActivityTrail trail, InstantSource clock) {
        return new Quality(database, jobs, trail, clock);
    }
}
