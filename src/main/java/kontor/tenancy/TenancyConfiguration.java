package kontor.tenancy;

import java.time.Clock;
import kontor.platform.Secrets;
import kontor.platform.Settings;
import kontor.platform.data.Database;
import kontor.platform.jobs.CatchUp;
import kontor.platform.jobs.Schedule;
import kontor.platform.jobs.Timing;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TenancyConfiguration {
    @Bean
    TenancySettings tenancySettings(Settings settings) {
        return TenancySettings.read(settings);
    }

    @Bean(destroyMethod = "close")
    TenancyParts tenancyParts(Database database, Secrets secrets, ActivityTrail activity, TenancySettings settings, Clock clock) {
        return new TenancyParts(database, secrets, activity, settings, clock);
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
    Credentials credentials(TenancyParts parts) {
        return parts.credentials();
    }

    @Bean
    Installation installation(Database database, Clock clock) {
        return new Installation(database, clock);
    }
}
