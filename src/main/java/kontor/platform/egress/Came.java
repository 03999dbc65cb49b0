package kontor.platform.egress;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What came of an outgoing call. The answer's body is read within its bounds and thrown away: nothing of it can be shown. Only what an
/// operator's own address says is kept ([Egress#hear]).
public sealed interface Came {
    /// How long it took.
    Duration took();

    /// The other side answered, whatever it said; a redirect is an answer like any other.
    ///
    /// @param retryAfter the field Retry-After as it was written
    record Answered(int status, @Nullable String retryAfter, Duration took) implements Came {
    }

    /// The address may not be called; nothing was sent.
    record Forbidden(Duration took) implements Came {
    }

    /// No whole answer came.
    record Failed(Why why, Duration took) implements Came {
    }

    /// Why no answer came. Deliberately coarse: who may name addresses should not learn what listens where.
    enum Why {
        /// The name, the connection, the certificate or the exchange failed.
        UNREACHABLE,
        /// Not within the limit.
        TIMED_OUT,
        /// The answer was larger than allowed.
        TOO_LARGE
    }
}
