package kontor.platform.egress;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import kontor.platform.egress.DatabaseQuestion.Tls;
import kontor.platform.egress.FetchTrouble.Why;
import org.mariadb.jdbc.Driver;

/// MySQL and MariaDB, by MariaDB's driver. Every property that could read a file, name a class, or tell a password in clear is set
/// here or left alone.
final class MysqlDialect implements Dialect {
    static final String PIN = "kontorPin";
    /// To a database, by this name, to a table, to a column, beyond one's rights, by this way of signing in.
    private static final Set<Integer> DENIED = Set.of(1044, 1045, 1142, 1143, 1227, 1698);
    private static final int NO_SUCH_DATABASE = 1049;
    private static final int READ_ONLY_TRANSACTION = 1792;
    private static final int MYSQL_TIMED_OUT = 3024;
    private static final int MARIADB_TIMED_OUT = 1969;

    @Override
    public Connection connect(DatabaseQuestion question, Pin pin) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", question.user());
        properties.setProperty("password", question.password());
        properties.setProperty("socketFactory", MysqlSockets.class.getName());
        properties.setProperty(PIN, pin.text());
        properties.setProperty("sslMode",
                question.tls() == Tls.VERIFY ? "verify-full" : question.tls() == Tls.REQUIRE ? "trust" : "disable");
        properties.setProperty("allowLocalInfile", "false");
        properties.setProperty("allowPublicKeyRetrieval", "false");
        properties.setProperty("restrictedAuth", "mysql_native_password,client_ed25519,caching_sha2_password,parsec");
        properties.setProperty("allowMultiQueries", "false");
        properties.setProperty("dumpQueriesOnException", "false");
        properties.setProperty("connectTimeout", Integer.toString(Dialect.connectMillis(question)));
        properties.setProperty("socketTimeout", Long.toString(question.limit().toMillis() + 1_000));
        properties.setProperty("connectionAttributes", "program_name:kontor");
        return Dialect.connected(new Driver(), "mariadb", question, properties);
    }

    @Override
    public void readOnly(Connection connection, Duration limit) throws SQLException {
        boolean maria = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT).contains("maria");
        try (Statement statement = connection.createStatement()) {
            statement.execute(maria
                    ? "SET SESSION max_statement_time = " + Math.max(1, limit.toSeconds())
                    : "SET SESSION max_execution_time = " + limit.toMillis());
            statement.execute("SET SESSION TRANSACTION READ ONLY");
        }
        connection.setAutoCommit(false);
    }

    @Override
    public FetchTrouble said(SQLException e) {
        String state = Dialect.state(e);
        return switch (e.getErrorCode()) {
            case MYSQL_TIMED_OUT, MARIADB_TIMED_OUT -> new FetchTrouble(Why.TIMED_OUT);
            case READ_ONLY_TRANSACTION -> new FetchTrouble(Why.WRITES);
            case NO_SUCH_DATABASE -> new FetchTrouble(Why.MISSING, "SQLSTATE " + state);
            default ->
                new FetchTrouble(DENIED.contains(e.getErrorCode()) || state.startsWith("28") ? Why.DENIED : Why.QUERY, "SQLSTATE " + state);
        };
    }
}
