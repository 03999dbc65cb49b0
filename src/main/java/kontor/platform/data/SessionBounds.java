package kontor.platform.data;

import java.time.Duration;
import kontor.platform.Settings;

/// What bounds every session with the database, whatever is done in it.
///
/// @param statement       a statement that no deadline bounds
/// @param lock            waiting for a lock; a nearer deadline bounds it further
/// @param idleTransaction a transaction in which nothing is done; the server ends the session then
public record SessionBounds(Duration statement, Duration lock, Duration idleTransaction) {
    static final SessionBounds USUAL = new SessionBounds(Duration.ofSeconds(10), Duration.ofSeconds(3), Duration.ofSeconds(30));

    public static SessionBounds read(Settings settings) {
        return new SessionBounds(
                settings.duration("DB_STATEMENT_TIMEOUT", USUAL.statement(), Duration.ofMillis(100), Duration.ofMinutes(10),
                        "Longest run of a database statement that no request's or job's deadline bounds"),
                settings.duration("DB_LOCK_TIMEOUT", USUAL.lock(), Duration.ofMillis(10), Duration.ofSeconds(60),
                        "Longest wait for another transaction's lock; after it the request is answered 409"),
                settings.duration("DB_IDLE_TX_TIMEOUT", USUAL.idleTransaction(), Duration.ofMillis(100), Duration.ofMinutes(10),
                        "A transaction in which nothing is done for so long is ended by the database"));
    }

    /// As options of the session. The server looks once a second whether the client of a running statement is still there,
    /// and ends the statement when it is gone.
    String options() {
        return "-c statement_timeout=" + statement.toMillis() + " -c lock_timeout=" + lock.toMillis()
                + " -c idle_in_transaction_session_timeout=" + idleTransaction.toMillis()
                + " -c client_connection_check_interval=1000 -c timezone=UTC";
    }
}
