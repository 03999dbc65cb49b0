package kontor.platform.data;

import java.time.Duration;
import kontor.platform.Settings;

/// How the database is reached.
///
/// @param url            JDBC address, or empty for the embedded server
/// @param poolSize       connections of this node
/// @param acquireTimeout longest wait for a connection; then 503
/// @param waitersMax     callers that may wait at once; the next one gets 503 at once
/// @param session        what bounds every session
public record DatabaseSettings(String url, int poolSize, Duration acquireTimeout, int waitersMax, SessionBounds session) {
    /// With the usual session bounds.
    public DatabaseSettings(String url, int poolSize, Duration acquireTimeout, int waitersMax) {
        this(url, poolSize, acquireTimeout, waitersMax, SessionBounds.USUAL);
    }

    public static DatabaseSettings read(Settings settings) {
        int cores = Runtime.getRuntime().availableProcessors();
        return new DatabaseSettings(
                settings.text("DATABASE_URL", "",
                        "JDBC address of a PostgreSQL 18 for the application role, user and password included; empty: embedded server"),
                (int) settings.number("DB_POOL_SIZE", Math.min(2L * cores + 2, 20), 2, 200,
                        "Connections this node keeps to the database; the standard is twice the cores and two, at most 20"),
                settings.duration("DB_ACQUIRE_TIMEOUT", Duration.ofSeconds(1), Duration.ofMillis(10), Duration.ofSeconds(30),
                        "Longest wait for a connection; after it the request is answered 503"),
                (int) settings.number("DB_WAITERS_MAX", 2_000, 1, 100_000, "Requests that may wait for a connection at once"),
                SessionBounds.read(settings));
    }
}
