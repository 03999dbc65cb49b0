package kontor.platform.jobs;

import com.zaxxer.hikari.HikariDataSource;
import java.time.InstantSource;
import java.util.List;
import kontor.platform.Alarm;
import kontor.platform.Settings;
import kontor.platform.data.Database;
import kontor.platform.data.DatabaseAddress;
import kontor.platform.data.Pools;
import kontor.platform.tracing.Tracing;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class JobsConfiguration {
    /// The clock reads and marks with short statements of its own.
    private static final int CONNECTIONS = 3;

    @Bean
    Jobs jobs(Database database) {
        return new Jobs(database);
    }

    @Bean(destroyMethod = "close")
    HikariDataSource clockConnections(DatabaseAddress address) {
        return Pools.open(address, "kontor-jobs", CONNECTIONS);
    }

    @Bean
    JobClock jobClock(HikariDataSource clockConnections, Settings settings, List<JobHandler> handlers, Database database,
            InstantSource clock, Jobs jobs, Tracing tracing, Alarm alarm) {
        return new JobClock(clockConnections, JobSettings.read(settings), handlers, new JobRunner(database, clock, tracing, alarm), jobs);
    }
}
