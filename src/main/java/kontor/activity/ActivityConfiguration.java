package kontor.activity;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.InstantSource;
import kontor.platform.DataFolder;
import kontor.platform.Settings;
import kontor.platform.data.Database;
import kontor.platform.jobs.Jobs;
import kontor.platform.secrets.Keks;
import kontor.tenancy.ActivityTrail;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class ActivityConfiguration {
    @Bean
    ActivitySettings activitySettings(Settings settings) {
        return ActivitySettings.read(settings);
    }

    @Bean
    Activity activity(Database database, JsonMapper json) {
        return new Activity(database, json);
    }

    @Bean
    Linker activityLinker(Database database, InstantSource clock, MeterRegistry meters) {
        return new Linker(database, new ChainStore(database), clock, meters);
    }

    @Bean
    Chain activityChain(Database database, Linker linker, Keks keks, DataFolder data, ActivitySettings settings, JsonMapper json,
            InstantSource clock, MeterRegistry meters) {
        Path folder = settings.checkpoints().isEmpty() ? data.path().resolve("checkpoints") : Path.of(settings.checkpoints());
        return new Chain(database, new ChainStore(database), linker, new ChainSeal(keks), new CheckpointFiles(folder, json), clock,
                meters);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    ActivityUpkeep activityUpkeep(Linker linker, Chain chain, ActivitySettings settings) {
        return new ActivityUpkeep(linker, chain, settings);
    }

    @Bean
    JobDesk jobDesk(Database database, Jobs jobs, ActivityTrail trail) {
        return new JobDesk(database, jobs, trail);
    }

    @Bean
    JobEvents jobEvents(JobDesk desk, JsonMapper json) {
        return new JobEvents(desk, json);
    }
}
