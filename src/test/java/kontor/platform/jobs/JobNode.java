package kontor.platform.jobs;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import kontor.platform.data.Database;
import kontor.platform.data.DatabaseAddress;
import kontor.platform.data.DatabaseMeters;
import kontor.platform.data.DatabaseSettings;
import kontor.platform.data.Pools;
import kontor.platform.tracing.Tracing;

/// One node's job workers over a database, with what a test wants them to do.
final class JobNode implements AutoCloseable {
    static final Duration LEASE = Duration.ofSeconds(4);
    static final JobSettings USUAL = new JobSettings(8, Duration.ofMillis(100), LEASE, 24, 10_000, Duration.ofHours(24),
            Duration.ofSeconds(60));

    final HikariDataSource clock;
    final Database database;
    final Jobs jobs;
    final Schedules schedules;
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final JobWorkers workers;

    /// @param time null: the database's
    JobNode(DatabaseAddress address, JobSettings settings, @org.jspecify.annotations.Nullable InstantSource time, List<JobHandler> handlers,
            List<Schedule> known) {
        clock = Pools.open(address, "jobs-clock", 3);
        database = new Database(Pools.open(address, "jobs-test", 6), new DatabaseSettings("", 6, Duration.ofSeconds(5), 1_000),
                new DatabaseMeters(meters));
        jobs = new Jobs(database, settings.queueMax());
        schedules = new Schedules(new ScheduleStore(database));
        DatabaseTime shared = new DatabaseTime(database, InstantSource.system());
        workers = new JobWiring(clock, database, settings, meters, Tracing.unrecorded(), (category, code, where, id) -> {},
                time == null ? shared : time,
                shared::read).workers(jobs, schedules, handlers, known);
    }

    JobNode started() {
        workers.start();
        return this;
    }

    UUID enqueue(UUID tenant, String kind) {
        return database.inTransaction(new JobScope(tenant), "test", tx -> jobs.enqueue(tx, tenant, kind, tenant, Instant.EPOCH));
    }

    Jobs.Job job(UUID tenant, UUID job) {
        return jobs.find(new JobScope(tenant), job).orElseThrow();
    }

    @Override
    public void close() {
        workers.stop();
        database.close();
        clock.close();
    }

    /// What only a test may do, beyond the wall.
    static List<String> sql(DatabaseAddress superuser, String sql, Object... params) {
        try (Connection connection = DriverManager.getConnection(superuser.jdbcUrl(), superuser.user(), superuser.password());
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < params.length; i++) {
                statement.setObject(i + 1, params[i]);
            }
            List<String> rows = new java.util.ArrayList<>();
            if (statement.execute()) {
                try (ResultSet set = statement.getResultSet()) {
                    while (set.next()) {
                        rows.add(String.valueOf(set.getString(1)));
                    }
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    static UUID tenant(DatabaseAddress superuser, String name) {
        UUID tenant = UUID.randomUUID();
        sql(superuser, "INSERT INTO tenant (tenant_id, name, created_at) VALUES (?, ?, now())", tenant, name);
        return tenant;
    }
}
