package kontor.inventory.feeds;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import kontor.inventory.intake.Landing;
import kontor.platform.Settings;
import kontor.platform.data.Database;
import kontor.platform.egress.ForeignDatabases;
import kontor.platform.egress.WebDocuments;
import kontor.platform.jobs.Jobs;
import kontor.platform.resilience.Upstreams;
import kontor.platform.secrets.SealedColumn;
import kontor.platform.secrets.Secrets;
import kontor.tenancy.ActivityTrail;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/// Puts the package together.
@Configuration(proxyBeanMethods = false)
class FeedConfiguration {
    @Bean
    FeedSettings feedSettings(Settings settings) {
        return FeedSettings.read(settings);
    }

    @Bean
    SealedColumn syncSourceSecrets() {
        return SyncSourceStore.SECRETS;
    }

    @Bean
    SyncSources syncSources(Database database, ForeignDatabases databases, WebDocuments documents, Secrets secrets, Jobs jobs,
            ActivityTrail trail, JsonMapper json, InstantSource clock) {
        return new SyncSources(database, new SyncSourceStore(database, json), new SyncRunStore(database),
                new SourceChecks(databases, documents), secrets, jobs, trail, clock);
    }

    @Bean
    Fetching feedFetching(SyncSources sources, ForeignDatabases databases, WebDocuments documents, Upstreams upstreams,
            FeedSettings settings,
            MeterRegistry meters) {
        return new Fetching(sources, databases, documents, upstreams, settings, meters);
    }

    @Bean
    SyncRuns syncRuns(Database database, Jobs jobs, ActivityTrail trail, JsonMapper json, InstantSource clock) {
        return new SyncRuns(new SyncRunStore(database), new SyncSourceStore(database, json), jobs, trail, clock);
    }

    @Bean
    SyncJob syncJob(Database database, SyncSources sources, Fetching fetching, Landing landing, FeedSettings settings,
            InstantSource clock) {
        return new SyncJob(database, new SyncRunStore(database), sources, fetching, landing, settings, clock);
    }

    @Bean
    TickJob syncTickJob(Database database, SyncSources sources, SyncRuns runs, JsonMapper json, InstantSource clock) {
        return new TickJob(database, new SyncSourceStore(database, json), sources, runs, clock);
    }
}
