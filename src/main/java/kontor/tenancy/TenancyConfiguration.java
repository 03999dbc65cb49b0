package kontor.tenancy;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import kontor.platform.Settings;
import kontor.platform.caches.CacheMeters;
import kontor.platform.data.Database;
import java.time.Duration;
import kontor.platform.jobs.CatchUp;
import kontor.platform.jobs.Schedule;
import kontor.platform.jobs.Timing;
import kontor.platform.resilience.Upstreams;
import kontor.platform.secrets.Secrets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TenancyConfiguration {
    @Bean
    TenancySettings tenancySettings(Settings settings) {
        return TenancySettings.read(settings);
    }

    @Bean(destroyMethod = "close")
    TenancyParts tenancyParts(Database database, Secrets secrets, ActivityTrail activity, TenancySettings settings, Clock clock,
            MeterRegistry meters) {
        TenancyParts parts = new TenancyParts(database, secrets, activity, settings, clock);
        FunctionCounter.builder("password_hashes", parts, TenancyParts::hashed)
                .description("Passwords hashed, for sign-ins that failed too").register(meters);
        return parts;
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Upkeep tenancyUpkeep(TenancyParts parts) {
        return parts.upkeep();
    }

    @Bean
    Schedule sessionSweep(Upkeep upkeep) {
        return new Schedule("tenancy.sweep", new Timing.Every(Duration.ofHours(1)), CatchUp.ONCE, Duration.ofMinutes(5), 100_000,
                upkeep::sweep);
    }

    @Bean
    Tenancy tenancy(TenancyParts parts) {
        return parts.tenancy();
    }

    @Bean
    Invitations invitations(TenancyParts parts) {
        return parts.invitations();
    }

    @Bean
    SignIns signIns(TenancyParts parts) {
        return parts.signIns();
    }

    @Bean
    Accounts accounts(TenancyParts parts) {
        return parts.accounts();
    }

    @Bean
    ApiKeys apiKeys(TenancyParts parts) {
        return parts.apiKeys();
    }

    @Bean
    Operators operators(TenancyParts parts) {
        return parts.operators();
    }

    @Bean
    Breakers breakers(Database database, Operators operators, ActivityTrail activity, Upstreams upstreams) {
        return new Breakers(database, operators, new TenantTrail(activity), upstreams);
    }

    @Bean
    Credentials credentials(TenancyParts parts, CacheMeters meters) {
        return parts.credentials().watchedBy(meters);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Installation installation(Database database, Clock clock, MeterRegistry meters) {
        return new Installation(database, clock, meters);
    }
}
