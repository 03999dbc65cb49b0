package kontor.platform.data;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;

/// Opens connection pools, all the same way.
public final class Pools {
    /// How long opening a connection to a server that is gone may take.
    private static final Duration CONNECT = Duration.ofSeconds(2);
    /// Nobody waits inside the pool for another (the gate stands before it); this only bounds waiting for one to be opened or tried.
    private static final Duration BORROW = Duration.ofSeconds(1);
    /// A server that is hung does not answer whether a connection still lives.
    private static final Duration TRIED = Duration.ofMillis(500);

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
        config.setConnectionTimeout(BORROW.toMillis());
        config.setValidationTimeout(TRIED.toMillis());
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("ApplicationName", name);
        config.addDataSourceProperty("connectTimeout", CONNECT.toSeconds());
        // A server that is hung rather than down must not hold a thread for ever; a transaction sets its own, by its deadline.
        config.addDataSourceProperty("socketTimeout", 90);
        config.addDataSourceProperty("tcpKeepAlive", true);
        config.addDataSourceProperty("options", bounds.options());
        return new HikariDataSource(config);
    }
}
