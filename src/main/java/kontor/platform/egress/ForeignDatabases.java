package kontor.platform.egress;

import java.net.InetAddress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import kontor.platform.egress.FetchTrouble.Why;
import org.jspecify.annotations.Nullable;

/// Reads rows from databases that tenants name: one query, in a transaction that cannot write, on a connection to the checked
/// address, which ends with it. Nothing a tenant writes becomes a property of a driver but name, password and the way of TLS.
public final class ForeignDatabases {
    private static final int FETCHED_AT_ONCE = 1_000;

    private final Reach reach;
    private final BooleanSupplier insideTransaction;

    /// @param insideTransaction whether this thread holds a connection of our own; it must not wait for strangers then
    ForeignDatabases(Reach reach, BooleanSupplier insideTransaction) {
        this.reach = reach;
        this.insideTransaction = insideTransaction;
    }

    /// Whether it could be asked at all; whether its name leads somewhere allowed is found out then.
    public boolean acceptable(DatabaseQuestion.Engine engine, String host, int port, DatabaseQuestion.Tls tls) {
        return Target.database(engine.scheme(tls), host, port, reach.names()).filter(reach::acceptable).isPresent();
    }

    /// Hands every row on as it comes.
    public void read(DatabaseQuestion question, ForeignRows to) throws FetchTrouble {
        if (insideTransaction.getAsBoolean()) {
            throw new IllegalStateException("nobody outside must be asked inside a transaction");
        }
        Dialect dialect = Dialect.of(question.engine());
        Pin pin = pinned(question);
        boolean[] begun = new boolean[1];
        try (Connection connection = dialect.connect(question, pin)) {
            try {
                begun[0] = true;
                read(connection, dialect, question, pin.left(), to);
            } catch (SQLException | RuntimeException e) {
                // Whatever is still on its way is not waited for.
                connection.abort(Runnable::run);
                throw e;
            }
        } catch (SQLException e) {
            throw dialect.trouble(e, begun[0]);
        }
    }

    private Pin pinned(DatabaseQuestion question) throws FetchTrouble {
        Target target = Target.database(question.scheme(), question.host(), question.port(), reach.names())
                .orElseThrow(() -> new FetchTrouble(Why.FORBIDDEN));
        long until = System.nanoTime() + question.limit().toNanos();
        InetAddress way = looked(target, question.limit()).orElseThrow(() -> new FetchTrouble(Why.FORBIDDEN));
        return new Pin(way, question.port(), question.bytesMax(), until);
    }

    /// The system's resolver knows no limit: who takes longer is left behind.
    private Optional<InetAddress> looked(Target target, Duration limit) throws FetchTrouble {
        FutureTask<Optional<InetAddress>> found = new FutureTask<>(() -> reach.way(target));
        Thread.ofVirtual().name("fetch-name").start(found);
        try {
            return Awaited.within(found, limit);
        } finally {
            found.cancel(true);
        }
    }

    private static void read(Connection connection, Dialect dialect, DatabaseQuestion question, Duration left, ForeignRows to)
            throws SQLException {
        dialect.readOnly(connection, left);
        try (Statement statement = connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            statement.setEscapeProcessing(false);
            statement.setMaxRows(question.rowsMax());
            statement.setFetchSize(question.rowsMax() > 0 ? question.rowsMax() : FETCHED_AT_ONCE);
            try (ResultSet rows = statement.executeQuery(question.select())) {
                handedOn(rows, to);
            }
        }
        connection.rollback();
    }

    private static void handedOn(ResultSet rows, ForeignRows to) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            names.add(columns.getColumnLabel(i));
        }
        to.columns(names);
        while (rows.next()) {
            List<@Nullable String> cells = new ArrayList<>(names.size());
            for (int i = 1; i <= names.size(); i++) {
                cells.add(rows.getString(i));
            }
            to.row(cells);
        }
    }
}
