package kontor.platform.jobs;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import kontor.platform.Alarm;
import kontor.platform.Settings;
import kontor.platform.data.Database;
import kontor.platform.data.DatabaseAddress;
import kontor.platform.data.Pools;
import kontor.platform.tracing.Tracing;
import kontor.platform.web.Idempotency;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class JobsConfiguration {
    @Bean
    JobSettings jobSettings(Settings settings) {
        return JobSettings.read(settings);
    }

    @Bean
    Jobs jobs(Database database, JobSettings settings) {
        return new Jobs(database, settings.queueMax());
    }

    @Bean
    Schedules schedules(Database database) {
        return new Schedules(new ScheduleStore(database));
    }

    @Bean(destroyMethod = "close")
    Calculations calculations(JobSettings settings, MeterRegistry meters) {
        return new Calculations(Math.max(1, Runtime.getRuntime().availableProcessors() - 1), settings.calculation(), meters);
    }

    @Bean
    TenantSweep endedJobs() {
        return Jobs::sweep;
    }

    @Bean
    TenantSweep oldIdempotencyKeys() {
        return Idempotency::sweep;
    }

    @Bean
    Schedule housekeeping(Database database, List<TenantSweep> sweeps) {
        return new Schedule("platform.housekeeping", new Timing.Every(Duration.ofMinutes(10)), CatchUp.ONCE, Duration.ofMinutes(5), 100_000,
                new Housekeeping(database, sweeps)::run);
    }

    @Bean(destroyMethod = "close")
    HikariDataSource clockConnections(DatabaseAddress address, JobSettings settings) {
        ClockLog.install();
        return Pools.open(address, "kontor-jobs", settings.clockConnections());
    }

    @Bean
    JobWorkers jobWorkers(HikariDataSource clockConnections, JobSettings settings, List<JobHandler> handlers, List<Schedule> known,
            Database database, InstantSource clock, Jobs jobs, Schedules schedules, MeterRegistry registry, Tracing tracing, Alarm alarm) {
        DatabaseTime time = new DatabaseTime(database, clock);
        return new JobWiring(clockConnections, database, settings, registry, tracing, alarm, time, time::read).workers(jobs, schedules,
                handlers, known);
    }

    @Bean
    RecurringJobsHealth recurringJobsHealth(Schedules schedules) {
        return new RecurringJobsHealth(schedules);
    }

    @Bean
    JobWorkersHealth jobWorkersHealth(JobWorkers workers) {
        return new JobWorkersHealth(workers);
    }
}
