package kontor.tenancy;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import kontor.platform.Deadline;
import kontor.platform.Refused;
import kontor.platform.data.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What tenancy does by itself, on every node: writes down last uses, and forgets sessions and counts nobody needs.
final class Upkeep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    private static final Duration WRITE_EVERY = Duration.ofSeconds(20);
    private static final Duration SWEEP_EVERY = Duration.ofHours(1);
    private static final Duration KEPT = Duration.ofDays(1);
    private static final int SWEPT_MAX = 10_000;
    private final Database database;
    private final SessionStore sessions;
    private final LastUse lastUse;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().name("tenancy-upkeep").daemon().factory());

    Upkeep(Database database, SessionStore sessions, LastUse lastUse, Clock clock) {
        this.database = database;
        this.sessions = sessions;
        this.lastUse = lastUse;
        this.clock = clock;
    }

    void start() {
        every(WRITE_EVERY, this::write);
        every(SWEEP_EVERY, this::sweep);
    }

    void write() {
        lastUse.write();
    }

    void sweep() {
        database.inPlatform(Deadline.after(Duration.ofSeconds(30)), "tenancy.sweep",
                tx -> sessions.sweep(tx, clock.instant().minus(KEPT), SWEPT_MAX));
    }

    /// Writes what is left, while the database is still there.
    @Override
    public void close() {
        timer.shutdownNow();
        attempt(this::write);
    }

    /// Nothing comes out of an attempt, so there is nothing in the future to look at.
    @SuppressWarnings("FutureReturnValueIgnored")
    private void every(Duration period, Runnable work) {
        long nanos = period.toNanos();
        timer.scheduleWithFixedDelay(() -> attempt(work), nanos, nanos, TimeUnit.NANOSECONDS);
    }

    /// The end of the line: nobody waits for the answer, and an exception would stop the timer for good.
    private static void attempt(Runnable work) {
        try {
            work.run();
        } catch (Refused e) {
            LOG.warn("Upkeep has to wait: {}", e.failure().code());
        } catch (RuntimeException e) {
            LOG.error("Upkeep failed", e);
        }
    }
}
