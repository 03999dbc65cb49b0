package kontor.platform.egress;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import kontor.platform.egress.FetchTrouble.Why;

/// What differs from database to database.
interface Dialect {
    int CONNECT_MILLIS_MAX = 10_000;

    static Dialect of(DatabaseQuestion.Engine engine) {
        return switch (engine) {
            case POSTGRESQL -> new PostgresDialect();
            case MYSQL -> new MysqlDialect();
        };
    }

    static int connectMillis(DatabaseQuestion question) {
        return (int) Math.min(question.limit().toMillis(), CONNECT_MILLIS_MAX);
    }

    /// Host, port and database as they stand in a driver's address, where nothing of them can be anything else.
    ///
    /// @param scheme of the driver
    static Connection connected(Driver driver, String scheme, DatabaseQuestion question, Properties properties) throws SQLException {
        String host = question.host().contains(":") ? "[" + question.host() + "]" : question.host();
        Connection connection = driver.connect("jdbc:" + scheme + "://" + host + ":" + question.port() + "/"
                + URLEncoder.encode(question.database(), StandardCharsets.UTF_8), properties);
        if (connection == null) {
            throw new SQLException("no address of a database", "08001");
        }
        return connection;
    }

    /// Connects to the pinned address.
    Connection connect(DatabaseQuestion question, Pin pin) throws SQLException;

    /// Begins a transaction that cannot write and whose statements end with the limit.
    void readOnly(Connection connection, Duration limit) throws SQLException;

    /// What this database means by an error; what all mean alike was looked at before.
    FetchTrouble said(SQLException e);

    /// @param connected whether it came in the middle
    default FetchTrouble trouble(SQLException e, boolean connected) {
        if (causedBy(Pin.TooMuch.class, e)) {
            return new FetchTrouble(Why.TOO_LARGE);
        }
        if (causedBy(SocketTimeoutException.class, e)) {
            return new FetchTrouble(Why.TIMED_OUT);
        }
        String state = state(e);
        if (state.isEmpty() || state.startsWith("08") || state.startsWith("57P")) {
            return new FetchTrouble(connected ? Why.BROKEN_OFF : Why.UNREACHABLE);
        }
        return said(e);
    }

    private static boolean causedBy(Class<? extends IOException> type, SQLException e) {
        for (Throwable each = e; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return true;
            }
        }
        return false;
    }

    /// Five letters and digits, or nothing: what a server says is shown to nobody.
    static String state(SQLException e) {
        String state = e.getSQLState();
        return state != null && state.matches("[0-9A-Z]{5}") ? state : "";
    }
}
