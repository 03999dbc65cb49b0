package kontor.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import kontor.platform.data.DatabaseAccess;
import kontor.platform.data.DatabaseAddress;
import kontor.platform.data.EmbeddedPostgres;
import kontor.platform.data.Migrations;
import kontor.platform.data.PostgresOptions;
import kontor.platform.data.PostgresOptions.Durability;

/// One database server for all tests of this JVM, started when the first of them asks and stopped with the JVM.
public final class TestPostgres {
    /// Unpacked once for all test runs of this build, since it takes longer than a start.
    public static final Path PROGRAMS = Path.of("target", "postgres-programs").toAbsolutePath();
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final EmbeddedPostgres server;
    private final DatabaseAccess template;

    private TestPostgres(EmbeddedPostgres server, DatabaseAccess template) {
        this.server = server;
        this.template = template;
    }

    /// A new database with the schema migrated and no rows. It is a copy, so it costs some tens of milliseconds.
    public static TestDatabase freshDatabase() {
        return Holder.SERVER.copy("test_" + NUMBER.incrementAndGet());
    }

    /// The server itself, for tests about roles and sessions.
    public static EmbeddedPostgres server() {
        return Holder.SERVER.server;
    }

    private static final class Holder {
        static final TestPostgres SERVER = start();
    }

    private static TestPostgres start() {
        try {
            Path folder = Files.createTempDirectory("kontor-test-");
            EmbeddedPostgres server = EmbeddedPostgres.start(
                    PostgresOptions.in(folder).withProgramsDir(PROGRAMS).withDurability(Durability.CRASHES_DESTROY_DATA));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, folder)));
            DatabaseAccess template = server.createRoles();
            Migrations.run(template.migrations());
            return new TestPostgres(server, template);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TestDatabase copy(String name) {
        run("CREATE DATABASE " + name + " TEMPLATE kontor OWNER kontor_owner");
        // Rights on the database itself are not copied with it.
        run("REVOKE ALL ON DATABASE " + name + " FROM PUBLIC");
        run("GRANT CONNECT ON DATABASE " + name + " TO kontor_app, kontor_migrate");
        run("GRANT TEMPORARY ON DATABASE " + name + " TO kontor_app");
        DatabaseAddress migrations = in(name, "", template.migrations());
        return new TestDatabase(in(name, "", template.application()), in(name, "?options=-c%20role%3Dkontor_owner", template.migrations()),
                migrations, in(name, "", server.superuser()));
    }

    private DatabaseAddress in(String database, String suffix, DatabaseAddress as) {
        String url = "jdbc:postgresql://" + server.host() + ":" + server.port() + "/" + database + suffix;
        return new DatabaseAddress(url, as.user(), as.password());
    }

    private void run(String sql) {
        DatabaseAddress superuser = server.superuser();
        try (Connection connection = DriverManager.getConnection(superuser.jdbcUrl(), superuser.user(), superuser.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static void stop(EmbeddedPostgres server, Path folder) {
        server.close();
        try (Stream<Path> walk = Files.walk(folder)) {
            List<Path> deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
