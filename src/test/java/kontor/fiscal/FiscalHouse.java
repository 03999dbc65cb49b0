package kontor.fiscal;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import kontor.platform.data.Database;
import kontor.platform.data.DatabaseAddress;
import kontor.platform.data.DatabaseMeters;
import kontor.platform.data.DatabaseSettings;
import kontor.platform.data.Pools;
import kontor.platform.outbox.Outbox;
import kontor.tenancy.Caller;
import kontor.testing.TestDatabase;
import kontor.testing.TestPostgres;
import tools.jackson.databind.json.JsonMapper;

/// Lanes and doubt over a database of their own, with a clock turned by hand and an authority that says what it is told.
final class FiscalHouse implements AutoCloseable, InstantSource {
    static final UUID FIRM = UUID.fromString("0d000000-0000-4000-8000-000000000001");
    static final UUID DEVICE = UUID.fromString("0d000000-0000-4000-8000-0000000000d1");
    static final FiscalSettings SETTINGS = new FiscalSettings(Duration.ofSeconds(90), Duration.ofSeconds(60), Duration.ofSeconds(25));

    final TestDatabase test = TestPostgres.freshDatabase();
    private final HikariDataSource pool = Pools.open(test.app(), "fiscal-test", 4);
    final Database database = new Database(pool, new DatabaseSettings("", 4, Duration.ofSeconds(5), 100),
            new DatabaseMeters(new SimpleMeterRegistry()));
    final LaneStore store = new LaneStore(JsonMapper.shared(), new DocumentNews(new Outbox(JsonMapper.shared(), Clock.systemUTC())));
    final DocumentStore documents = new DocumentStore(database, JsonMapper.shared());
    final ScriptedAuthority authority = new ScriptedAuthority();
    final List<String> trail = Collections.synchronizedList(new ArrayList<>());
    final Lane lane = new Lane(database, store, authority, (tx, caller, verb, kind, id, details) -> trail.add(verb), SETTINGS, this,
            new Random(1));
    final Doubt doubt = new Doubt(database, store, authority, (tx, caller, verb, kind, id, details) -> trail.add(verb), SETTINGS, this);
    volatile Instant now = Instant.parse("2026-11-21T08:00:00Z");

    FiscalHouse() {
        behindTheWall("""
                INSERT INTO tenant (tenant_id, name, created_at) VALUES ('%1$s', 'Acacia Trading Ltd', now());
                INSERT INTO taxpayer (tenant_id, taxpayer_id, tin, legal_name, email)
                VALUES ('%1$s', '%1$s', '1000000001', 'Acacia Trading Ltd', 'billing@acacia.example');
                INSERT INTO fiscal_device (tenant_id, device_id, taxpayer_id, device_no) VALUES ('%1$s', '%2$s', '%1$s', '1000000001_01')
                """.formatted(FIRM, DEVICE));
    }

    @Override
    public Instant instant() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    static Caller caller() {
        return Caller.job(FIRM, "test", "run", Duration.ofSeconds(30));
    }

    /// A document that waits to be sent.
    UUID queued(String reference) {
        UUID id = UUID.randomUUID();
        behindTheWall("""
                INSERT INTO fiscal_document (tenant_id, document_id, taxpayer_id, device_id, kind, reference, state, currency, issued_at,
                                             net, tax, gross, draft, draft_hash, content, next_action_at)
                VALUES ('%1$s', '%2$s', '%1$s', '%3$s', 'INVOICE', '%4$s', 'QUEUED', 'UGX', now(), 100, 18, 118, '{}', 'hash', '{}', '%5$s')
                """.formatted(FIRM, id, DEVICE, reference, now));
        return id;
    }

    Document document(UUID id) {
        return documents.find(caller(), id).orElseThrow();
    }

    /// What was tried, such as `SUBMIT interrupted, late: fiscalised: FDN 1`.
    List<String> attempts(UUID id) {
        return documents.attempts(caller(), id).stream()
                .map(each -> each.kind() + " " + each.outcome() + (each.late() == null ? "" : ", late: " + each.late())).toList();
    }

    static FiscalData data(String fdn) {
        return new FiscalData(fdn, "antifake-" + fdn, "qr-" + fdn, "id-" + fdn, Instant.parse("2026-11-21T08:00:00Z"));
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

    @Override
    public void close() {
        database.close();
    }
}
