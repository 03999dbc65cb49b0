package kontor.platform.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who was refused most in the last minute, as a line of the log: measures carry no address and no id, so that a flood from a
/// million addresses does not make a million time series.
final class RefusedCallers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RefusedCallers.class);
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final int TOLD = 10;
    private static final int WATCHED_MAX = 1_000;

    /// Keeps who comes often and forgets who came once.
    private final Cache<Who, LongAdder> refused = Caffeine.newBuilder().maximumSize(WATCHED_MAX).build();
    private final ScheduledExecutorService timer = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().name("refused-callers").daemon().factory());

    private record Who(String policy, Object key) {
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    void start() {
        timer.scheduleWithFixedDelay(this::tell, EVERY.toNanos(), EVERY.toNanos(), TimeUnit.NANOSECONDS);
    }

    void note(String policy, Object key) {
        refused.get(new Who(policy, key), any -> new LongAdder()).increment();
    }

    /// Writes the line, if anyone was refused, and begins anew.
    void tell() {
        Map<Who, LongAdder> seen = Map.copyOf(refused.asMap());
        refused.invalidateAll();
        seen.entrySet().stream().sorted(Comparator.comparingLong((Map.Entry<Who, LongAdder> each) -> -each.getValue().sum())).limit(TOLD)
                .forEach(each -> LOG.warn("Refused {} times by the limit {}: {}", each.getValue().sum(), each.getKey().policy(),
                        each.getKey().key()));
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
