package kontor.efris;

import java.time.InstantSource;
import kontor.fiscal.Authority;
import kontor.platform.Settings;
import kontor.platform.caches.CacheMeters;
import kontor.platform.data.Database;
import kontor.platform.resilience.Upstreams;
import kontor.platform.secrets.SealedColumn;
import kontor.platform.secrets.Secrets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EfrisConfiguration {
    @Bean
    EfrisSettings efrisSettings(Settings settings) {
        return EfrisSettings.read(settings);
    }

    @Bean
    EfrisStore efrisStore(Database database, Secrets secrets) {
        return new EfrisStore(database, secrets);
    }

    @Bean
    SealedColumn efrisDeviceKeys() {
        return EfrisStore.DEVICE_KEYS;
    }

    @Bean
    SealedColumn efrisSessionKeys() {
        return EfrisStore.SESSION_KEYS;
    }

    @Bean(destroyMethod = "close")
    EfrisTransport efrisTransport(EfrisSettings settings, Upstreams upstreams) {
        return new EfrisTransport(settings, upstreams, Database::insideTransaction);
    }

    @Bean
    Efris efris(EfrisStore store, EfrisSettings settings, InstantSource clock) {
        return new Efris(store, settings, clock);
    }

    @Bean
    Authority efrisAuthority(EfrisStore store, EfrisTransport transport, InstantSource clock, CacheMeters meters) {
        return authority(store, transport, clock, meters);
    }

    static EfrisAuthority authority(EfrisStore store, EfrisTransport transport, InstantSource clock, CacheMeters meters) {
        var exchange = new EfrisExchange(transport, clock);
        var clocks = new EfrisClock(store, exchange, clock);
        var keys = new EfrisKeys(store, exchange, clock);
        meters.watched(keys.doubted());
        var session = new EfrisSession(exchange, keys, clocks);
        return new EfrisAuthority(transport, new EfrisSignIn(store, session, clocks, clock), session, new Reconciliation(session));
    }
}
