package kontor.activity;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kontor.platform.data.Database;
import kontor.platform.data.DatabaseAddress;
import kontor.platform.data.DatabaseMeters;
import kontor.platform.data.DatabaseSettings;
import kontor.platform.data.Pools;
import kontor.platform.secrets.Keks;
import kontor.tenancy.Caller;
import kontor.testing.TestDatabase;
import kontor.testing.TestPostgres;
import tools.jackson.databind.json.JsonMapper;

/// The activity log over a database of its own, and a superuser who can do everything to it.
final class ChainHouse implements AutoCloseable {
    final TestDatabase place = TestPostgres.freshDatabase();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Database database = new Database(Pools.open(place.app(), "activity-test", 6),
            new DatabaseSettings("", 6, Duration.ofSeconds(5), 100), new DatabaseMeters(new SimpleMeterRegistry()));
    final Activity activity = new Activity(database, new JsonMapper());
    final ChainSeal seal = new ChainSeal(Keks.of(new byte[32]));
    final ChainStore store = new ChainStore(database);
    final Linker linker;
    final Chain chain;
    private final Connection superuser;

    ChainHouse(Path folder, InstantSource clock) {
        this.linker = new Linker(database, store, clock, meters);
        this.chain = new Chain(database, store, linker, seal, new CheckpointFiles(folder, new JsonMapper()), clock, meters);
        DatabaseAddress above = place.superuser();
        try {
            this.superuser = DriverManager.getConnection(above.jdbcUrl(), above.user(), above.password());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    ChainHouse(Path folder) {
        this(folder, Clock.systemUTC());
    }

    UUID tenant() {
        UUID tenant = UUID.randomUUID();
        run("INSERT INTO tenant (tenant_id, name, created_at) VALUES ('" + tenant + "', 'A company', now())");
        return tenant;
    }

    Caller caller(UUID tenant) {
        return Caller.job(tenant, "test", "test-run", Duration.ofSeconds(30));
    }

    void write(UUID tenant, int lines) {
        for (int n = 0; n < lines; n++) {
            String number = Integer.toString(n);
            database.inTransaction(caller(tenant), "test.write", tx -> {
                activity.record(tx, caller(tenant), "thing.done", "thing", number, Map.of("reference", "R-" + number));
                return 1;
            });
        }
    }

    /// Lines of three-digit subjects, in one transaction.
    void writeAtOnce(UUID tenant, int lines) {
        database.inTransaction(caller(tenant), "test.write", tx -> {
            for (int n = 100; n < 100 + lines; n++) {
                activity.record(tx, caller(tenant), "thing.done", "thing", Integer.toString(n), Map.of("reference", "R-" + n));
            }
            return lines;
        });
    }

    /// As one whom neither rights nor triggers stop.
    void tamper(String sql) {
        run("SET session_replication_role = replica");
        run(sql);
        run("SET session_replication_role = origin");
    }

    void run(String sql) {
        try (Statement statement = superuser.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    List<String> rows(String sql) {
        try (Statement statement = superuser.createStatement(); ResultSet set = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (set.next()) {
                rows.add(String.valueOf(set.getString(1)));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        database.close();
        try {
            superuser.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
