package kontor.platform.resilience;

import java.time.Duration;
import kontor.platform.Settings;

/// When a breaker opens and closes, and how many calls may be under way.
///
/// @param failures    so many failures in a row open it
/// @param failureRate so many per cent of at least ten calls in a minute, failed or slow, open it
/// @param openFor     how long nobody calls
/// @param probes      calls that try afterwards
/// @param concurrency calls at once to one host; one credential may have a quarter of them
public record UpstreamSettings(int failures, int failureRate, Duration openFor, int probes, int concurrency) {
    private static final int SHARES = 4;

    public static UpstreamSettings read(Settings s) {
        return new UpstreamSettings(
                (int) s.number("BREAKER_FAILURES", 5, 1, 1_000, "Failures in a row after which a remote host is not called for a while"),
                (int) s.number("BREAKER_FAILURE_RATE", 50, 1, 100,
                        "Per cent of at least ten calls in a minute, failed or longer than 10 s, after which a host is not called for a while"),
                Duration.ofSeconds(s.number("BREAKER_OPEN_SECONDS", 60, 1, 3_600, "How long a failing host is not called")),
                (int) s.number("BREAKER_PROBES", 3, 1, 100, "Calls that try whether a failing host is back"),
                (int) s.number("UPSTREAM_CONCURRENCY", 16, 1, 1_024, "Calls at once to one remote host; a quarter for one credential"));
    }

    /// Calls at once by one credential.
    int share() {
        return Math.max(1, concurrency / SHARES);
    }
}
