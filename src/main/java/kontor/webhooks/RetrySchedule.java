package kontor.webhooks;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// When a delivery that failed is tried again.
final class RetrySchedule {
    private static final Duration ASKED_MAX = Duration.ofDays(1);
    private static final int SECONDS_DIGITS_MAX = 9;

    private final List<Duration> pauses;
    private final RandomGenerator jitter;

    RetrySchedule(List<Duration> pauses, RandomGenerator jitter) {
        this.pauses = pauses;
        this.jitter = jitter;
    }

    /// The next time, or nothing when all attempts are used up. What the receiver asks for is honoured up to a day.
    ///
    /// @param attempts   made so far, at least 1
    /// @param retryAfter the receiver's own wish, as its header says it
    Optional<Instant> next(int attempts, @Nullable String retryAfter, Instant now) {
        if (attempts > pauses.size()) {
            return Optional.empty();
        }
        Duration pause = pauses.get(attempts - 1);
        Instant own = now.plusMillis((long) (pause.toMillis() * jitter.nextDouble(1.0, 1.2)));
        return Optional.of(asked(retryAfter, now).filter(own::isBefore).orElse(own));
    }

    private static Optional<Instant> asked(@Nullable String retryAfter, Instant now) {
        if (retryAfter == null) {
            return Optional.empty();
        }
        Instant latest = now.plus(ASKED_MAX);
        return time(retryAfter.strip(), now).map(time -> time.isAfter(latest) ? latest : time);
    }

    private static Optional<Instant> time(String text, Instant now) {
        if (text.matches("[0-9]+")) {
            return Optional.of(text.length() > SECONDS_DIGITS_MAX ? Instant.MAX : now.plusSeconds(Long.parseLong(text)));
        }
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
