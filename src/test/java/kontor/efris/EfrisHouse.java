package kontor.efris;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kontor.platform.Settings;
import kontor.platform.caches.CacheMeters;
import kontor.platform.data.Database;
import kontor.platform.data.DatabaseAddress;
import kontor.platform.data.DatabaseMeters;
import kontor.platform.data.DatabaseSettings;
import kontor.platform.data.Pools;
import kontor.platform.resilience.UpstreamSettings;
import kontor.platform.resilience.Upstreams;
import kontor.platform.secrets.Keks;
import kontor.platform.secrets.Secrets;
import kontor.tenancy.Caller;
import kontor.testing.TestDatabase;
import kontor.testing.TestPostgres;

/// This part over a database of its own, with a clock turned by hand, one firm and its device.
final class EfrisHouse implements AutoCloseable, InstantSource {
    static final UUID DEMO = UUID.fromString("0d000000-0000-4000-8000-000000000001");
    static final UUID RIVAL = UUID.fromString("0d000000-0000-4000-8000-000000000002");
    static final EfrisSettings SETTINGS = new EfrisSettings(Duration.ofSeconds(2), Duration.ofMillis(500), Set.of("127.0.0.1"));

    static final CacheMeters CACHES = new CacheMeters(new SimpleMeterRegistry());
    private final TestDatabase test = TestPostgres.freshDatabase();
    private final HikariDataSource pool = Pools.open(test.app(), "efris-test", 4);
    final Database database = new Database(pool, new DatabaseSettings("", 4, Duration.ofSeconds(5), 100),
            new DatabaseMeters(new SimpleMeterRegistry()));
    final EfrisStore store = new EfrisStore(database, new Secrets(database, Keks.of(new byte[32])));
    final EfrisTransport transport = new EfrisTransport(SETTINGS, upstreams(), Database::insideTransaction);
    final EfrisAuthority authority = EfrisConfiguration.authority(transport, Signed.over(store, transport, this, CACHES));
    final Efris efris = new Efris(store, SETTINGS, this);
    volatile Instant now = Samples.ISSUED;

    EfrisHouse() {
        firm(DEMO, Samples.DEVICE);
        firm(RIVAL, UUID.fromString("6d7f5a5e-0000-4000-8000-0000000000ff"));
    }

    @Override
    public Instant instant() {
        return now;
    }

    /// Guards as the program has them, that have seen nothing yet.
    static Upstreams upstreams() {
        return new Upstreams(UpstreamSettings.read(new Settings(Map.of(), Map.of())), new SimpleMeterRegistry(), Clock.systemUTC());
    }

    Caller caller() {
        return caller(DEMO);
    }

    static Caller caller(UUID tenant) {
        return Caller.job(tenant, "test", "run", Duration.ofSeconds(20));
    }

    void connect(URI url) {
        efris.connectDevice(caller(), connection(url), TestKeys.DEVICE.getPrivate());
    }

    static Connection connection(URI url) {
        return new Connection(Samples.DEVICE, "1000000001", "1000000001_01", Environment.TEST, url);
    }

    /// Beyond the tenant wall, as only a superuser can.
    void behindTheWall(String sql) {
        DatabaseAddress as = test.superuser();
        try (var connection = DriverManager.getConnection(as.jdbcUrl(), as.user(), as.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    String asked(String sql) {
        DatabaseAddress as = test.superuser();
        try (var connection = DriverManager.getConnection(as.jdbcUrl(), as.user(), as.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "nothing";
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        transport.close();
        database.close();
    }

    private void firm(UUID tenant, UUID device) {
        behindTheWall("""
                INSERT INTO tenant (tenant_id, name, created_at) VALUES ('%1$s', 'A firm', now());
                INSERT INTO taxpayer (tenant_id, taxpayer_id, tin, legal_name, email)
                VALUES ('%1$s', '%1$s', '1000000001', 'Demo Ltd', 'billing@demo.example');
                INSERT INTO fiscal_device (tenant_id, device_id, taxpayer_id, device_no) VALUES ('%1$s', '%2$s', '%1$s', '1000000001_01')
                """.formatted(tenant, device));
    }
}
