package kontor.platform.secrets;

import java.util.List;
import kontor.platform.caches.CacheMeters;
import kontor.platform.data.Database;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SecretsConfiguration {
    @Bean
    DataKeys dataKeys(Database database, Keks keks, CacheMeters meters) {
        return new DataKeys(database, keks).watchedBy(meters);
    }

    @Bean
    Secrets secrets(DataKeys keys, Keks keks) {
        return new Secrets(keys, keks);
    }

    @Bean(initMethod = "check")
    KeyRing keyRing(Database database, DataKeys keys, Keks keks, Secrets secrets, List<SealedColumn> columns) {
        return new KeyRing(database, keys, keks, new Resealing(database, secrets, columns));
    }
}
