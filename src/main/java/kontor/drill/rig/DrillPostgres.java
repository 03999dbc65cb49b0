package kontor.drill.rig;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kontor.platform.Deadline;
import kontor.platform.data.DatabaseAccess;
import kontor.platform.data.DatabaseAddress;
import kontor.platform.data.EmbeddedPostgres;
import kontor.platform.data.PostgresOptions;

/// The drill's own PostgreSQL, which can be killed, stopped for a while, restarted and taken away. It is the one the product
/// brings, with the durability the product gives it; killed, it is started again on its port by its keeper.
public final class DrillPostgres implements AutoCloseable {
    /// The migrated database without a row but the operator's; every instance gets a copy of it.
    static final String TEMPLATE = "kontor";
    private static final Duration BACK_MAX = Duration.ofSeconds(30);

    private final PostgresOptions options;
    private EmbeddedPostgres server;
    private final DatabaseAccess access;

    DrillPostgres(Path folder, Path programs) {
        EmbeddedPostgres first = EmbeddedPostgres.start(PostgresOptions.in(folder).withProgramsDir(programs));
        this.options = PostgresOptions.in(folder).withProgramsDir(programs).withPort(first.port());
        this.server = first;
        this.access = first.createRoles();
    }

    public int port() {
        return options.port();
    }

    /// `kill -9` of every process of the server, the first one first, so that nothing is flushed.
    public void kill() throws InterruptedException {
        List<ProcessHandle> all = processes();
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle each : all) {
            each.onExit().join();
        }
    }

    /// `SIGSTOP`: it takes connections and answers nothing.
    public void suspend() throws IOException, InterruptedException {
        signal("-STOP");
    }

    /// `SIGCONT`.
    public void resume() throws IOException, InterruptedException {
        signal("-CONT");
    }

    /// Stops it in order and keeps it away until [#start()].
    public void stop() {
        server.close();
    }

    public void start() {
        server = EmbeddedPostgres.start(options);
    }

    /// Waits until it takes connections again.
    public void awaitBack() throws InterruptedException {
        Deadline deadline = Deadline.after(BACK_MAX);
        while (!answers()) {
            if (deadline.expired()) {
                throw new IllegalStateException("PostgreSQL is not back after " + BACK_MAX.toSeconds() + " s");
            }
            Thread.sleep(100);
        }
    }

    /// A connection of the superuser, whom no tenant wall stops, past every pipe.
    public Connection connection(String database) throws SQLException {
        DatabaseAddress superuser = server.superuser();
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port() + "/" + database + "?connectTimeout=5", superuser.user(),
                superuser.password());
    }

    /// A connection of the application's role, whom the tenant wall stops, past every pipe.
    public Connection application(String database) throws SQLException {
        return DriverManager.getConnection(applicationUrl(database, port()));
    }

    /// Reads rows as the superuser, each column as text.
    public List<List<String>> rows(String database, String sql) throws SQLException {
        try (Connection connection = connection(database);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            List<List<String>> rows = new ArrayList<>();
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(Optional.ofNullable(found.getString(i)).orElse(""));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    public long count(String database, String sql) throws SQLException {
        return Long.parseLong(rows(database, sql).getFirst().getFirst());
    }

    public void execute(String database, String sql) throws SQLException {
        try (Connection connection = connection(database); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// A copy of the template.
    void copy(String name) throws SQLException {
        execute("postgres", "CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE + " OWNER kontor_owner");
        execute("postgres", "REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
        execute("postgres", "GRANT CONNECT ON DATABASE " + name + " TO kontor_app, kontor_migrate");
        execute("postgres", "GRANT TEMPORARY ON DATABASE " + name + " TO kontor_app");
    }

    /// The application's way in, through this port.
    String applicationUrl(String database, int port) {
        return url(access.application(), database, port);
    }

    String migrationUrl(String database, int port) {
        return url(access.migrations(), database, port);
    }

    @Override
    public void close() {
        server.close();
    }

    private boolean answers() {
        try (Connection connection = connection("postgres")) {
            return connection.isValid(1);
        } catch (SQLException _) {
            // That is the finding: it does not answer yet.
            return false;
        }
    }

    private List<ProcessHandle> processes() {
        ProcessHandle first = ProcessHandle.of(server.pid()).orElseThrow(() -> new IllegalStateException("PostgreSQL is not running"));
        return Stream.concat(Stream.of(first), first.descendants()).toList();
    }

    private void signal(String name) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("kill", name));
        processes().forEach(each -> words.add(Long.toString(each.pid())));
        // A session that ended meanwhile is no mistake.
        new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
    }

    private static String url(DatabaseAddress as, String database, int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=" + encoded(as.user()) + "&password="
                + encoded(as.password());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
