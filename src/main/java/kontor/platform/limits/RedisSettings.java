package kontor.platform.limits;

import java.time.Duration;
import kontor.platform.Settings;
import org.jspecify.annotations.Nullable;

/// Where the buckets of all nodes are kept together, if anywhere.
///
/// @param url     `redis://user:password@host:port/database` (`rediss:` with TLS), or null: each node enforces its share
/// @param timeout after so long without an answer Redis counts as down
public record RedisSettings(@Nullable String url, Duration timeout) {
    public static RedisSettings read(Settings settings) {
        String url = settings.secret("REDIS_URL",
                "Address of a Redis or Valkey that makes rate limits exact over all nodes; none: each node enforces its share");
        if (url != null && !url.matches("rediss?://.+")) {
            settings.mistake("REDIS_URL", "begins with redis:// or rediss://");
        }
        return new RedisSettings(url, settings.duration("REDIS_TIMEOUT", Duration.ofMillis(50), Duration.ofMillis(5), Duration.ofSeconds(1),
                "After so long without an answer Redis counts as down, and each node enforces its share"));
    }

    @Override
    public String toString() {
        return "RedisSettings[*****]";
    }
}
