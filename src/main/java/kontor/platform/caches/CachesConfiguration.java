package kontor.platform.caches;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CachesConfiguration {
    @Bean
    CacheMeters cacheMeters(MeterRegistry meters) {
        return new CacheMeters(meters);
    }
}
