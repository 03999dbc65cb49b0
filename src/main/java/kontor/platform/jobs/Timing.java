package kontor.platform.jobs;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Objects;
import org.springframework.scheduling.support.CronExpression;

/// When a schedule is planned. The same question gives the same answer on every node, so that planned times have no drift.
public sealed interface Timing {
    /// The first planned time after this one.
    Instant after(Instant time);

    /// How long the planned time after this moment is from the one that follows it.
    default Duration period(Instant now) {
        Instant next = after(now);
        return Duration.between(next, after(next));
    }

    /// By the wall clock of a zone. A time the clock skips in spring is planned as much later as the clock jumps; a time
    /// it shows twice in autumn is planned once.
    record Cron(CronExpression expression, ZoneId zone) implements Timing {
        /// @param expression six fields: second, minute, hour, day of month, month, day of week
        /// @throws IllegalArgumentException when it is none
        public static Cron of(String expression, String zone) {
            return new Cron(CronExpression.parse(expression), ZoneId.of(zone));
        }

        @Override
        public Instant after(Instant time) {
            LocalDateTime wall = LocalDateTime.ofInstant(time, zone);
            Instant next;
            do {
                // On the wall alone: asked with the zone, the expression loses the day after a skipped time.
                wall = Objects.requireNonNull(expression.next(wall), "never again");
                next = ZonedDateTime.ofLocal(wall, zone, null).toInstant();
            } while (!next.isAfter(time));
            return next;
        }
    }

    /// At whole multiples of a period since 1970.
    record Every(Duration period) implements Timing {
        public Every {
            if (period.toMillis() < 1) {
                throw new IllegalArgumentException("a period of at least a millisecond");
            }
        }

        @Override
        public Instant after(Instant time) {
            long millis = period.toMillis();
            return Instant.ofEpochMilli((Math.floorDiv(time.toEpochMilli(), millis) + 1) * millis);
        }
    }
}
