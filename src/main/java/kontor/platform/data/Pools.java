package kontor.platform.data;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;

/// Opens connection pools, all the same way.
public final class Pools {
    /// Nobody waits inside the pool (the gate stands before it); this only bounds opening a connection to a server that is gone.
    private static final Duration CONNECT = Duration.ofSeconds(2);

    private Pools() {}

    /// With the usual bounds of a session.
    public static HikariDataSource open(DatabaseAddress address, String name, int size) {
        return open(address, name, size, SessionBounds.USUAL);
    }

    public static HikariDataSource open(DatabaseAddress address, String name, int size, SessionBounds bounds) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(address.jdbcUrl());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(size);
        config.setConnectionTimeout(CONNECT.toMillis());
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("ApplicationName", name);
        config.addDataSourceProperty("connectTimeout", CONNECT.toSeconds());
        // A server that is hung rather than down must not hold a thread for ever; statements end far earlier by their own time-out.
        config.addDataSourceProperty("socketTimeout", 90);
        config.addDataSourceProperty("tcpKeepAlive", true);
        config.addDataSourceProperty("options", bounds.options());
        return new HikariDataSource(config);
    }
}
