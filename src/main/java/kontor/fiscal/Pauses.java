package kontor.fiscal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;

/// How long it is until something is tried again. Pure.
final class Pauses {
    /// An authority that cannot be asked has said nothing: the pauses after a look are for one that does not show what it has.
    static final Duration UNASKED_MAX = Duration.ofSeconds(15);

    private static final List<Duration> LOOKS = List.of(Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofMinutes(1),
            Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(1));
    private static final Duration RETRY_FIRST = Duration.ofSeconds(2);
    private static final Duration RETRY_MAX = Duration.ofMinutes(1);
    private static final int RETRY_STEPS = 5;

    private static final Duration SPREAD = Duration.ofSeconds(2);

    private Pauses() {}

    /// Not all of those who wait for a moment come at that moment, but within two seconds of it.
    static Instant spread(Instant until, RandomGenerator jitter) {
        return until.plusMillis(jitter.nextLong(SPREAD.toMillis()));
    }

    /// After the n-th look that found nothing.
    static Duration look(int lookups) {
        return LOOKS.get(Math.min(lookups, LOOKS.size() - 1));
    }

    /// The same, and no longer than this.
    static Duration look(int lookups, Duration atMost) {
        Duration pause = look(lookups);
        return pause.compareTo(atMost) < 0 ? pause : atMost;
    }

    /// After the n-th attempt, counted from one, that was certainly not processed: 2 s × 2ⁿ⁻¹, at most 1 min, ±20 %.
    static Duration retry(int attempts, RandomGenerator jitter) {
        long millis = Math.min(RETRY_FIRST.toMillis() << Math.min(attempts - 1, RETRY_STEPS), RETRY_MAX.toMillis());
        return Duration.ofMillis((long) (millis * jitter.nextDouble(0.8, 1.2)));
    }
}
