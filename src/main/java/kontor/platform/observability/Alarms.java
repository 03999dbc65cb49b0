package kontor.platform.observability;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.time.Instant;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import kontor.platform.Alarm;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells a person of critical failures: a log line with the marker `ALERT`, and a message to the address that
/// `ALERT_WEBHOOK_URL` names. Of one sort of failure one message a minute, which says how often it happened since; of all
/// sorts at most a fixed number waits. Nothing here holds up who failed.
final class Alarms implements Alarm, AutoCloseable {
    static final String MARKER = "ALERT";
    private static final Logger LOG = LoggerFactory.getLogger(Alarms.class);
    private static final Duration QUIET = Duration.ofMinutes(1);
    private static final int SORTS_MAX = 200;
    private static final int WAITING_MAX = 100;

    private final InstantSource clock;
    private final Counter dropped;
    private final Map<Sort, Seen> seen = new ConcurrentHashMap<>();
    private final BlockingQueue<Message> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final AlarmPost post;

    Alarms(ObservabilitySettings settings, InstantSource clock, MeterRegistry meters) {
        this.clock = clock;
        this.dropped = Counter.builder("alert_dropped").description("Alerts that could not be told").register(meters);
        this.post = new AlarmPost(settings.alertUrl(), waiting, dropped);
    }

    /// What is told of one sort of failure.
    ///
    /// @param count how often it happened since the last message of its sort
    record Message(String alert, String category, String code, String where, String id, long count, Instant at) {
    }

    private record Sort(String category, String code) {
    }

    private record Seen(Instant toldAt, long since) {
    }

    @Override
    public void raise(String category, String code, String where, String id) {
        Sort sort = new Sort(category, code);
        Instant now = clock.instant();
        if (!seen.containsKey(sort) && seen.size() >= SORTS_MAX) {
            dropped.increment();
            return;
        }
        long[] told = {0};
        seen.compute(sort, (key, before) -> {
            if (before != null && now.isBefore(before.toldAt().plus(QUIET))) {
                return new Seen(before.toldAt(), before.since() + 1);
            }
            told[0] = before == null ? 1 : before.since() + 1;
            return new Seen(now, 0);
        });
        if (told[0] > 0) {
            tell(new Message(MARKER, category, code, where, id, told[0], now));
        }
    }

    @Override
    public void close() {
        post.close();
    }

    private void tell(Message message) {
        LOG.atWarn().addKeyValue("alert", message.category()).addKeyValue("error_type", message.code())
                .addKeyValue("path", message.where()).addKeyValue("count", message.count())
                .log("{} {} {}", MARKER, message.category(), message.code());
        if (post.wanted() && !waiting.offer(message)) {
            dropped.increment();
        }
    }
}
