package kontor.fx;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import kontor.platform.Alarm;
import kontor.platform.Settings;
import kontor.platform.data.Database;
import kontor.platform.jobs.CatchUp;
import kontor.platform.jobs.Jobs;
import kontor.platform.jobs.Schedule;
import kontor.platform.jobs.TenantSweep;
import kontor.platform.jobs.Timing;
import kontor.platform.resilience.Upstreams;
import kontor.tenancy.ActivityTrail;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FxConfiguration {
    private static final int FEEDS_MAX = 10;
    private static final Duration RUN_MAX = Duration.ofMinutes(2);

    @Bean
    FxSettings fxSettings(Settings settings) {
        return FxSettings.read(settings);
    }

    @Bean(destroyMethod = "close")
    FeedTransport feedTransport(FxSettings settings, Upstreams upstreams) {
        return new FeedTransport(settings.timeout(), upstreams, Database::insideTransaction);
    }

    /// The public feeds that are asked; other parts bring those that only they can ask.
    static List<RateFeed> open(FxSettings settings, FeedTransport transport) {
        return Stream.<RateFeed>of(new CbrFeed(transport, settings.addresses()), new EcbFeed(transport, settings.addresses()))
                .filter(each -> settings.sources().contains(each.source())).toList();
    }

    @Bean
    Intake intake(Database database, FxSettings settings, InstantSource clock, Alarm alarm, MeterRegistry meters) {
        return new Intake(database, settings, clock, RandomGenerator.getDefault(), alarm, meters);
    }

    @Bean
    Schedule fetchRates(FxSettings settings, FeedTransport transport, Intake intake, InstantSource clock) {
        return new Schedule("fx.fetch", new Timing.Every(settings.poll()), CatchUp.ONCE, RUN_MAX, FEEDS_MAX,
                new FetchRun(open(settings, transport), intake, clock)::run);
    }

    @Bean
    RefreshDesk refreshDesk(Database database, FxSettings settings, FeedTransport transport, ObjectProvider<RateFeed> others, Jobs jobs,
            ActivityTrail trail, InstantSource clock) {
        List<RateFeed> feeds = Stream.concat(open(settings, transport).stream(), others.stream()).toList();
        return new RefreshDesk(database, feeds, jobs, trail, clock);
    }

    @Bean
    RefreshJob refreshJob(Database database, RefreshDesk desk, Intake intake, InstantSource clock) {
        return new RefreshJob(database, desk, intake, clock);
    }

    @Bean
    TenantSweep oldRefreshes(RefreshDesk desk) {
        return desk::sweep;
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    FeedWatch feedWatch(Database database, InstantSource clock, MeterRegistry meters) {
        return new FeedWatch(database, clock, meters);
    }

    @Bean
    Fx fx(Database database, FxSettings settings, RefreshDesk desk, ActivityTrail trail, InstantSource clock) {
        return new Fx(database, new RateSetStore(database), new ManualEntry(settings, trail, clock), desk, settings, clock);
    }
}
