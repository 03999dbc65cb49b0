package kontor.platform.data;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Refuses to start with a pool the server has no room for: it would run into "too many connections" only under load.
public final class PoolCheck {
    /// Kept free for the jobs' clock, migrations, backups and people; docs/operations/README.md says so.
    private static final int KEPT_FREE = 10;

    private PoolCheck() {}

    /// Returns when this node's pool leaves the server room. It cannot know of other nodes: with n of them each may have
    /// `max_connections` / n - 10.
    ///
    /// @throws DatabaseNotReady when `poolSize` is more than `max_connections` - 10
    public static void require(DatabaseAddress application, int poolSize) {
        int room = maxConnections(application) - KEPT_FREE;
        if (poolSize > room) {
            throw new DatabaseNotReady("DB_POOL_SIZE is " + poolSize + ", but the database takes max_connections = " + (room + KEPT_FREE)
                    + ", of which " + KEPT_FREE + " are kept free. Set DB_POOL_SIZE to at most " + room + ", or raise max_connections.");
        }
    }

    private static int maxConnections(DatabaseAddress application) {
        try (Connection connection = DriverManager.getConnection(application.jdbcUrl(), application.user(), application.password());
                PreparedStatement statement = connection.prepareStatement("SELECT current_setting('max_connections')::int");
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            throw new DatabaseNotReady("The database could not be entered as " + application.user() + ": " + e.getMessage(), e);
        }
    }
}
