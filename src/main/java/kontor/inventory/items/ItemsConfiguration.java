package kontor.inventory.items;

import java.time.InstantSource;
import kontor.platform.jobs.Jobs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/// Puts the package together.
@Configuration(proxyBeanMethods = false)
class ItemsConfiguration {
    @Bean
    SignalDue signalDue(Jobs jobs, InstantSource clock) {
        return new SignalDue(jobs, clock);
    }

    @Bean
    Sourcing sourcing(JsonMapper json) {
        return new Sourcing(json);
    }
}
