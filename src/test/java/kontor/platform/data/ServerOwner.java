package kontor.platform.data;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

/// A process of its own that starts a server, commits one row, prints the server's process id, and waits to be killed.
final class ServerOwner {
    private ServerOwner() {}

    public static void main(String[] args) throws Exception {
        EmbeddedPostgres server = EmbeddedPostgres.start(PostgresOptions.in(Path.of(args[0])).withProgramsDir(Path.of(args[1])));
        DatabaseAddress entry = server.superuser();
        try (Connection connection = DriverManager.getConnection(entry.jdbcUrl(), entry.user(), entry.password());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept AS SELECT 'tea' AS what");
        }
        System.out.println(server.pid());
        TimeUnit.MINUTES.sleep(5);
    }
}
