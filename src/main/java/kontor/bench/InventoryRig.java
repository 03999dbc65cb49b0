package kontor.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import kontor.platform.data.DatabaseAddress;
import kontor.platform.data.EmbeddedPostgres;

/// A server with its database, filled by the superuser and asked over HTTP.
final class InventoryRig {
    private static final String UPLOADS_MAX = Integer.toString(100 << 20);

    private final Path folder;
    private final EmbeddedPostgres postgres;
    private final BenchServer server;
    private final QuoteRequests requests;
    private final UUID tenant;

    private InventoryRig(Path folder, EmbeddedPostgres postgres, BenchServer server, UUID tenant) throws IOException {
        this.folder = folder;
        this.postgres = postgres;
        this.server = server;
        this.requests = new QuoteRequests(server.address().getAuthority(), server.apiKey());
        this.tenant = tenant;
    }

    static InventoryRig start(Stopping stopping) throws IOException, InterruptedException, SQLException {
        Path folder = Files.createTempDirectory("kontor-bench-");
        stopping.first(() -> HttpBench.delete(folder));
        EmbeddedPostgres postgres = EmbeddedPostgres.start(folder.resolve("postgres"));
        stopping.first(postgres);
        BenchServer server = BenchServer.start(folder, postgres.createRoles(), null,
                Map.of("MAX_REQUEST_BODY_SIZE", UPLOADS_MAX, "INVENTORY_IMPORT_BYTES_MAX", UPLOADS_MAX));
        stopping.first(server);
        try (Connection connection = connection(superuser(postgres));
                PreparedStatement statement = connection
                        .prepareStatement("SELECT tenant_id FROM api_key ORDER BY created_at LIMIT 1");
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return new InventoryRig(folder, postgres, server, rows.getObject(1, UUID.class));
        }
    }

    /// The same without anything of inventory.
    InventoryRig emptied() throws SQLException {
        run("TRUNCATE item, location, supplier, planning_policy, demand_day, signal_due, inventory_day, item_signal CASCADE");
        return this;
    }

    UUID tenant() {
        return tenant;
    }

    QuoteRequests requests() {
        return requests;
    }

    /// Where the database writes what it was told to.
    Path databaseLog() {
        return folder.resolve("postgres").resolve("postgres.log");
    }

    Meters meters(ServerMetrics metrics) {
        return new Meters(server.process(), ProcessHandle.of(postgres.pid()).orElseThrow(), metrics);
    }

    ServerMetrics metrics() {
        return new ServerMetrics(server.management());
    }

    HttpCaller caller(byte[] request) throws IOException {
        return HttpCaller.to(server.address(), () -> request);
    }

    Answers answers() {
        return new Answers(server.address());
    }

    /// Sends it once, whatever the answer says beside that it went well.
    void done(byte[] request) throws IOException {
        try (HttpCaller caller = caller(request)) {
            caller.once();
        }
    }

    Connection asSuperuser() throws SQLException {
        return connection(superuser(postgres));
    }

    /// As the product comes, through the wall, but one statement after the other as they are written, placeholders and all.
    Connection asProduct() throws SQLException {
        DatabaseAddress application = postgres.createRoles().application();
        return DriverManager.getConnection(application.jdbcUrl() + "?preferQueryMode=simple", application.user(), application.password());
    }

    /// Runs it as the superuser.
    ///
    /// @param values for its parameters, in their order
    void run(String sql, Object... values) throws SQLException {
        try (Connection connection = asSuperuser(); PreparedStatement statement = prepared(connection, sql, values)) {
            statement.execute();
        }
    }

    long count(String sql, Object... values) throws SQLException {
        try (Connection connection = asSuperuser();
                PreparedStatement statement = prepared(connection, sql, values);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    /// Has the planner look at these tables, so that no plan is made for empty ones.
    void analyzed(String... tables) throws SQLException {
        try (Connection connection = asSuperuser(); Statement statement = connection.createStatement()) {
            statement.execute("VACUUM ANALYZE " + String.join(", ", tables));
            statement.execute("CHECKPOINT");
        }
    }

    private static DatabaseAddress superuser(EmbeddedPostgres postgres) {
        return new DatabaseAddress(postgres.createRoles().application().jdbcUrl(), postgres.superuser().user(),
                postgres.superuser().password());
    }

    private static Connection connection(DatabaseAddress address) throws SQLException {
        return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    }
}
