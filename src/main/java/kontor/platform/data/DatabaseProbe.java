package kontor.platform.data;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// Asks the database every half second whether it is there, over one connection of its own, so that whoever wants to know
/// gets the last finding at once: also while the pool is exhausted, and also while the database hangs.
public final class DatabaseProbe implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(500);
    /// Longer than a round with its time-outs, so that one slow answer is no outage.
    private static final Duration TRUSTED = Duration.ofMillis(2_500);

    private final DatabaseAddress address;
    private final Thread thread;
    private @Nullable Connection connection;
    private volatile long answeredAt;
    private volatile int schemaVersion;

    public DatabaseProbe(DatabaseAddress address) {
        this.address = address;
        this.answeredAt = System.nanoTime() - TRUSTED.toNanos();
        ask();
        this.thread = Thread.ofVirtual().name("database-probe").start(this::watch);
    }

    /// Whether the database answered a moment ago.
    public boolean answers() {
        return System.nanoTime() - answeredAt < TRUSTED.toNanos();
    }

    /// The number of the latest migration the database was seen to have; 0 as long as it never answered.
    public int schemaVersion() {
        return schemaVersion;
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(TRUSTED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(EVERY);
                ask();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            leave();
        }
    }

    private void ask() {
        try {
            Connection open = connection == null ? entered() : connection;
            connection = open;
            if (schemaVersion < Migrations.expected()) {
                schemaVersion = number(open, "SELECT version FROM identity.schema_version()");
            }
            number(open, "SELECT 1");
            answeredAt = System.nanoTime();
        } catch (SQLException e) {
            // That it does not answer is the finding.
            leave();
        }
    }

    private Connection entered() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        properties.setProperty("ApplicationName", "kontor-probe");
        properties.setProperty("connectTimeout", "1");
        properties.setProperty("loginTimeout", "1");
        properties.setProperty("socketTimeout", "1");
        return DriverManager.getConnection(address.jdbcUrl(), properties);
    }

    private static int number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /// Without a farewell, which a hung server would make us wait for.
    private void leave() {
        Connection left = connection;
        connection = null;
        try {
            if (left != null) {
                left.abort(Runnable::run);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("a connection could not be given up", e);
        }
    }
}
