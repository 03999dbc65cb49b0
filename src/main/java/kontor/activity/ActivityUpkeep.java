package kontor.activity;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import kontor.platform.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the activity log does by itself, on every node: links, checkpoints, retention.
final class ActivityUpkeep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ActivityUpkeep.class);
    private static final Duration SHORTEN_EVERY = Duration.ofHours(6);
    private static final Duration STOP_WAIT = Duration.ofSeconds(5);

    private final Linker linker;
    private final Chain chain;
    private final ActivitySettings settings;
    private final ScheduledExecutorService linking = timer("activity-linker");
    private final ScheduledExecutorService keeping = timer("activity-keeper");

    ActivityUpkeep(Linker linker, Chain chain, ActivitySettings settings) {
        this.linker = linker;
        this.chain = chain;
        this.settings = settings;
    }

    void start() {
        every(linking, settings.linkEvery(), this::link);
        every(keeping, settings.checkpointEvery(), chain::checkpoint);
        if (settings.retentionMonths() > 0) {
            every(keeping, SHORTEN_EVERY, () -> chain.shorten(settings.retentionMonths()));
        }
    }

    /// Lets a pass that has begun end, while the database is still there. What is left gets its link from another node, or at
    /// the next start.
    @Override
    public void close() {
        linking.shutdown();
        keeping.shutdown();
        try {
            if (!linking.awaitTermination(STOP_WAIT.toMillis(), TimeUnit.MILLISECONDS)
                    || !keeping.awaitTermination(STOP_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                linking.shutdownNow();
                keeping.shutdownNow();
            }
        } catch (InterruptedException e) {
            linking.shutdownNow();
            keeping.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void link() {
        boolean more = true;
        while (more && !linking.isShutdown()) {
            more = linker.pass();
        }
    }

    /// Nothing comes out of an attempt, so there is nothing in the future to look at.
    @SuppressWarnings("FutureReturnValueIgnored")
    private static void every(ScheduledExecutorService timer, Duration period, Runnable work) {
        long nanos = period.toNanos();
        timer.scheduleWithFixedDelay(() -> attempt(work), nanos, nanos, TimeUnit.NANOSECONDS);
    }

    /// The end of the line: nobody waits for the answer, and an exception would stop the timer for good.
    private static void attempt(Runnable work) {
        try {
            work.run();
        } catch (Refused e) {
            LOG.warn("The activity log's upkeep has to wait: {}", e.failure().code());
        } catch (RuntimeException e) {
            LOG.error("The activity log's upkeep failed", e);
        }
    }

    private static ScheduledExecutorService timer(String name) {
        return Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name(name).daemon().factory());
    }
}
