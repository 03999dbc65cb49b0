package kontor.platform.resilience;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import kontor.platform.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ResilienceConfiguration {
    @Bean
    Upstreams upstreams(Settings settings, MeterRegistry meters, Clock clock) {
        return new Upstreams(UpstreamSettings.read(settings), meters, clock);
    }
}
