package kontor.inventory.simulation;

import java.security.SecureRandom;
import java.time.InstantSource;
import kontor.inventory.items.Sourcing;
import kontor.platform.data.Database;
import kontor.platform.jobs.Jobs;
import kontor.tenancy.ActivityTrail;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Puts the package together.
@Configuration(proxyBeanMethods = false)
class SimulationConfiguration {
    @Bean
    Simulations simulations(Database database, Jobs jobs, ActivityTrail trail, InstantSource clock) {
        return new Simulations(database, jobs, trail, new SecureRandom(), clock);
    }

    @Bean
    SimulationJob simulationJob(Database database, Sourcing sourcing, InstantSource clock) {
        return new SimulationJob(database, new Loading(sourcing), clock);
    }
}
