package kontor.inventory.feeds;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import kontor.platform.jobs.Timing;
import org.springframework.scheduling.support.CronExpression;

/// When a source is fetched from by itself.
final class Planned {
    static final Duration LEAST = Duration.ofMinutes(5);
    private static final LocalDateTime SOME_DAY = LocalDateTime.of(2026, 1, 1, 0, 0);

    private Planned() {}

    /// Empty: never.
    static Optional<Instant> next(SyncSource.Plan plan, Instant now) {
        return plan.active() ? timing(plan).map(each -> each.after(now)) : Optional.empty();
    }

    /// Whether both are fetched from at the same times.
    static boolean alike(SyncSource.Plan one, SyncSource.Plan other) {
        return one.active() == other.active() && one.zone().equals(other.zone()) && Objects.equals(one.cron(), other.cron())
                && Objects.equals(one.everyMinutes(), other.everyMinutes());
    }

    static Optional<ZoneId> zone(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// Whether the expression is one, comes again, and not too often.
    static boolean reasonable(String cron) {
        try {
            CronExpression expression = CronExpression.parse(cron);
            LocalDateTime at = expression.next(SOME_DAY);
            for (int times = 0; times < 100 && at != null; times++) {
                LocalDateTime then = expression.next(at);
                if (then == null || Duration.between(at, then).compareTo(LEAST) < 0) {
                    return false;
                }
                at = then;
            }
            return at != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Optional<Timing> timing(SyncSource.Plan plan) {
        if (plan.cron() != null) {
            return Optional.of(Timing.Cron.of(plan.cron(), plan.zone()));
        }
        return Optional.ofNullable(plan.everyMinutes()).map(minutes -> new Timing.Every(Duration.ofMinutes(minutes)));
    }
}
