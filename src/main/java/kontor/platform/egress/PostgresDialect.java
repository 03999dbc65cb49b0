package kontor.platform.egress;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import kontor.platform.egress.DatabaseQuestion.Tls;
import kontor.platform.egress.FetchTrouble.Why;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/// PostgreSQL, by its own driver. Every property is set here; without a password the driver would look for one of the operator's.
final class PostgresDialect implements Dialect {
    @Override
    public Connection connect(DatabaseQuestion question, Pin pin) throws SQLException {
        Properties properties = new Properties();
        PGProperty.USER.set(properties, question.user());
        PGProperty.PASSWORD.set(properties, question.password());
        PGProperty.SOCKET_FACTORY.set(properties, PostgresSockets.class.getName());
        PGProperty.SOCKET_FACTORY_ARG.set(properties, pin.text());
        PGProperty.SSL_MODE.set(properties,
                question.tls() == Tls.VERIFY ? "verify-full" : question.tls() == Tls.REQUIRE ? "require" : "disable");
        if (question.tls() != Tls.NONE) {
            PGProperty.SSL_FACTORY.set(properties, question.tls() == Tls.VERIFY
                    ? "org.postgresql.ssl.DefaultJavaSSLFactory"
                    : "org.postgresql.ssl.NonValidatingFactory");
        }
        PGProperty.GSS_ENC_MODE.set(properties, "disable");
        PGProperty.JAAS_LOGIN.set(properties, false);
        PGProperty.LOG_SERVER_ERROR_DETAIL.set(properties, false);
        PGProperty.SOCKET_TIMEOUT.set(properties, (int) Math.max(1, question.limit().toSeconds() + 1));
        PGProperty.APPLICATION_NAME.set(properties, "kontor");
        return Dialect.connected(new Driver(), "postgresql", question, properties);
    }

    @Override
    public void readOnly(Connection connection, Duration limit) throws SQLException {
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL statement_timeout = " + limit.toMillis());
        }
    }

    @Override
    public FetchTrouble said(SQLException e) {
        String state = Dialect.state(e);
        return switch (state) {
            case "57014" -> new FetchTrouble(Why.TIMED_OUT);
            case "25006" -> new FetchTrouble(Why.WRITES);
            case "3D000" -> new FetchTrouble(Why.MISSING, "SQLSTATE " + state);
            case "42501" -> new FetchTrouble(Why.DENIED, "SQLSTATE " + state);
            default -> new FetchTrouble(state.startsWith("28") ? Why.DENIED : state.startsWith("53") ? Why.FAILED : Why.QUERY,
                    "SQLSTATE " + state);
        };
    }
}
