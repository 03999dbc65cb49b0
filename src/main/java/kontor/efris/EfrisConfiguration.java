package kontor.efris;

import java.time.InstantSource;
import kontor.fiscal.Authority;
import kontor.fiscal.StockAuthority;
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
    Signed signedDevices(EfrisStore store, EfrisTransport transport, InstantSource clock, CacheMeters meters) {
        return Signed.over(store, transport, clock, meters);
    }

    @Bean
    Authority efrisAuthority(EfrisTransport transport, Signed signed) {
        return authority(transport, signed);
    }

    @Bean
    StockAuthority efrisStock(Signed signed) {
        return new EfrisStock(signed);
    }

    @Bean
    EfrisRates efrisRates(EfrisStore store, Signed signed, InstantSource clock) {
        return new EfrisRates(store, signed, clock);
    }

    static EfrisAuthority authority(EfrisTransport transport, Signed signed) {
        return new EfrisAuthority(transport, signed.signIn(), signed.session(), new Reconciliation(signed.session()));
    }
}
