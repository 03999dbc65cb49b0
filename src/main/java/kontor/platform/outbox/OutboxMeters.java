package kontor.platform.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import kontor.platform.Deadline;
import kontor.platform.Refused;
import kontor.platform.data.Database;

/// `outbox_pending` and `outbox_lag_seconds`, over all tenants. Looked up at most every five seconds, however often they are read.
final class OutboxMeters {
    private static final Duration AGE_MAX = Duration.ofSeconds(5);
    private static final Duration ANSWER_BY = Duration.ofSeconds(1);

    private final Database database;
    private final InstantSource clock;
    private final OutboxStore store = new OutboxStore();
    private Figures last = new Figures(Double.NaN, Double.NaN);
    private Deadline lastUntil = Deadline.after(Duration.ZERO);

    OutboxMeters(Database database, InstantSource clock, MeterRegistry meters) {
        this.database = database;
        this.clock = clock;
        Gauge.builder("outbox_pending", this, each -> each.figures().pending()).description("Events not relayed yet").register(meters);
        Gauge.builder("outbox_lag_seconds", this, each -> each.figures().lagSeconds())
                .description("Age of the oldest event not relayed yet")
                .register(meters);
    }

    private record Figures(double pending, double lagSeconds) {
    }

    private synchronized Figures figures() {
        if (lastUntil.expired()) {
            last = looked();
            lastUntil = Deadline.after(AGE_MAX);
        }
        return last;
    }

    private Figures looked() {
        try {
            return database.inPlatform(Deadline.after(ANSWER_BY), "outbox.measure", tx -> {
                OutboxStore.Waiting waiting = store.waiting(tx);
                Instant now = clock.instant();
                return new Figures(waiting.events(),
                        waiting.oldest().isBefore(now) ? Duration.between(waiting.oldest(), now).toMillis() / 1e3 : 0);
            });
        } catch (Refused e) {
            // Unknown is neither none nor many.
            return new Figures(Double.NaN, Double.NaN);
        }
    }
}
