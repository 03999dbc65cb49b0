package kontor.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import kontor.platform.data.DatabaseAddress;

/// The floor: as many connections as the product's pool behind a fair semaphore like its gate, statements prepared once and
/// kept, rows read and thrown away. Nothing a program could do without.
final class Floor implements AutoCloseable {
    private final Semaphore gate;
    private final ConcurrentLinkedQueue<FloorSession> free = new ConcurrentLinkedQueue<>();
    private final List<Connection> all = new ArrayList<>();

    Floor(DatabaseAddress address, FloorData data, int connections) throws SQLException {
        this.gate = new Semaphore(connections, true);
        for (int i = 0; i < connections; i++) {
            Connection connection = connection(address);
            all.add(connection);
            free.add(new FloorSession(connection, data));
        }
    }

    Work list() {
        return () -> inSession(FloorSession::list);
    }

    Work accept() {
        return () -> inSession(FloorSession::accept);
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : all) {
            connection.close();
        }
    }

    private interface Use {
        void on(FloorSession session) throws SQLException;
    }

    private void inSession(Use use) throws SQLException, InterruptedException {
        gate.acquire();
        FloorSession session = free.remove();
        try {
            use.on(session);
        } finally {
            free.add(session);
            gate.release();
        }
    }

    private static Connection connection(DatabaseAddress address) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", address.user());
        properties.setProperty("password", address.password());
        properties.setProperty("ApplicationName", "kontor-bench");
        return DriverManager.getConnection(address.jdbcUrl(), properties);
    }
}
