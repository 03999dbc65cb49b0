package kontor.tenancy;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import kontor.platform.Deadline;
import kontor.platform.Refused;
import kontor.platform.data.Database;
import kontor.platform.jobs.ScheduleRun;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What tenancy does by itself: every node writes down last uses, one of all forgets sessions and counts nobody needs.
final class Upkeep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    private static final Duration WRITE_EVERY = Duration.ofSeconds(20);
    private static final Duration KEPT = Duration.ofDays(1);
    private static final int SWEPT_MAX = 10_000;
    private static final Duration SWEEP_LIMIT = Duration.ofSeconds(30);
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
    }

    void write() {
        lastUse.write();
    }

    /// Forgets in bounded bites; a schedule of the installation, so that one node does it for all.
    void sweep(ScheduleRun run) {
        int swept = SWEPT_MAX;
        while (swept >= SWEPT_MAX && run.itemsLeft() > 0) {
            run.checkpoint();
            swept = sweep();
            run.did(swept);
        }
    }

    /// One bite; returns how many rows it was.
    int sweep() {
        return database.inPlatform(Deadline.after(SWEEP_LIMIT), "tenancy.sweep",
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
