package kontor.platform.data;

import io.micrometer.core.instrument.MeterRegistry;
import kontor.platform.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DataConfiguration {
    @Bean(destroyMethod = "close")
    Database database(DatabaseAddress address, Settings settings, MeterRegistry meters) {
        DatabaseSettings bounds = DatabaseSettings.read(settings);
        return new Database(Pools.open(address, "kontor", bounds.poolSize()), bounds, new DatabaseMeters(meters));
    }
}
