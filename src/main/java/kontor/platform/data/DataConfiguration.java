package kontor.platform.data;

import io.micrometer.core.instrument.MeterRegistry;
import kontor.platform.Settings;
import kontor.platform.caches.CacheMeters;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DataConfiguration {
    @Bean(destroyMethod = "close")
    Database database(DatabaseAddress address, Settings settings, MeterRegistry meters, CacheMeters caches) {
        caches.watched(SqlText.PARSED);
        DatabaseSettings bounds = DatabaseSettings.read(settings);
        return new Database(Pools.open(address, "kontor", bounds.poolSize(), bounds.session()), bounds, new DatabaseMeters(meters));
    }
}
