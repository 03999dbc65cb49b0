package kontor.platform.egress;

import java.time.Duration;
import java.util.Map;

/// A POST to an address a tenant named.
///
/// @param limit for everything: name, connection, answer; at most 30 s
@SuppressWarnings("ArrayRecordComponent")
public record Outgoing(String url, Map<String, String> headers, byte[] body, Duration limit) {
    private static final Duration LIMIT_MAX = Duration.ofSeconds(30);

    public Outgoing {
        headers = Map.copyOf(headers);
        body = body.clone();
        if (limit.isNegative() || limit.isZero() || limit.compareTo(LIMIT_MAX) > 0) {
            throw new IllegalArgumentException("a call may take up to " + LIMIT_MAX + ", not " + limit);
        }
    }

    @Override
    public byte[] body() {
        return body.clone();
    }
}
