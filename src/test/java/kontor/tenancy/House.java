package kontor.tenancy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import kontor.platform.Deadline;
import kontor.platform.Settings;
import kontor.platform.data.Database;
import kontor.platform.data.DatabaseMeters;
import kontor.platform.data.DatabaseSettings;
import kontor.platform.data.Pools;
import kontor.platform.secrets.Keks;
import kontor.platform.secrets.Secrets;
import kontor.testing.TestDatabase;
import kontor.testing.TestPostgres;

/// Tenancy over a database of its own, with a clock turned by hand: Hansen & Sons and the Lübeck Company, their people, and
/// an operator.
final class House implements AutoCloseable {
    static final String PASSWORD = "salted almonds, roasted";
    static final InetAddress OFFICE = InetAddress.ofLiteral("192.0.2.10");
    final HandClock clock = new HandClock();
    final List<String> activity = new CopyOnWriteArrayList<>();
    final TestDatabase place = TestPostgres.freshDatabase();
    final Database database = open(place);
    private final TenancySettings settings;
    final TenancyParts parts;
    final Caller operator;

    House() {
        this(Map.of());
    }

    House(Map<String, String> settings) {
        this.settings = TenancySettings.read(Settings.of(settings));
        this.parts = node();
        parts.operators().createFirst("operator@kontor.example", "Olga Operator", PASSWORD, soon());
        this.operator = caller(signIn("operator@kontor.example").token());
    }

    /// One more node on the same database, remembering nothing yet.
    TenancyParts node() {
        return new TenancyParts(database, new Secrets(database, Keks.of(new byte[32])),
                (tx, caller, verb, kind, subject, details) -> activity.add(verb + " " + kind), settings, clock);
    }

    /// A tenant with its first owner signed in.
    Caller tenant(String name, String ownerEmail) {
        Operators.Opened opened = parts.operators().openTenant(operator, new Operators.TenantWish(null, name, ownerEmail));
        accept(opened.owner().token(), ownerEmail);
        return caller(signIn(ownerEmail, opened.tenantId()).token());
    }

    /// A member brought in by the one who may, signed in.
    Caller member(Caller inviter, String email, Role role) {
        accept(parts.invitations().invite(inviter, email, role).token(), email);
        return caller(signIn(email, inviter.tenantId()).token());
    }

    Invitations.Joined accept(String token, String name) {
        return parts.invitations().accept(new Invitations.Acceptance(token, name, PASSWORD, null), visitor());
    }

    SignIns.SignedIn signIn(String email) {
        return parts.signIns().signIn(new SignIns.Wish(email, PASSWORD, null, null), visitor());
    }

    SignIns.SignedIn signIn(String email, UUID tenant) {
        return parts.signIns().signIn(new SignIns.Wish(email, PASSWORD, null, tenant), visitor());
    }

    Caller caller(String credential) {
        return parts.credentials().caller(new Presented(credential, false), visitor());
    }

    static Visitor visitor() {
        return visitor(OFFICE);
    }

    static Visitor visitor(InetAddress address) {
        return new Visitor(address, "Test/1", "request-1", soon());
    }

    static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(20));
    }

    long epoch(UUID tenant) {
        return number("SELECT access_epoch FROM tenant WHERE tenant_id = '" + tenant + "'");
    }

    /// Past the tenant wall.
    long number(String sql) {
        try (Connection connection = DriverManager.getConnection(place.superuser().jdbcUrl(), place.superuser().user(),
                place.superuser().password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    @Override
    public void close() {
        database.close();
    }

    private static Database open(TestDatabase place) {
        DatabaseSettings settings = DatabaseSettings.read(Settings.of(Map.of()));
        return new Database(Pools.open(place.app(), "tenancy-test", 4), settings, new DatabaseMeters(new SimpleMeterRegistry()));
    }

    /// Stands still until it is turned.
    static final class HandClock extends Clock {
        private Instant now = Instant.parse("2026-03-01T08:00:00Z");

        void turn(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() { return now; }

        @Override
        public ZoneId getZone() { return ZoneOffset.UTC; }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("the program knows no zone but UTC");
        }
    }
}
