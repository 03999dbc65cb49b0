package kontor.platform.nodes;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import kontor.platform.Deadline;
import kontor.platform.Refused;
import kontor.platform.data.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// This node among those over the same database. Every two seconds each says that it is live and counts those that said so
/// within ten, by the database's clock, so that clocks of machines do not matter.
public final class Nodes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Nodes.class);
    private static final Duration BEAT = Duration.ofSeconds(2);
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final Database database;
    private final String version;
    private final UUID self = UuidCreator.getTimeOrderedEpoch();
    private final ScheduledExecutorService timer = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().name("node-beat").daemon().factory());
    private volatile int live = 1;

    Nodes(Database database, String version) {
        this.database = database;
        this.version = version;
    }

    /// This node's id, new with each start.
    public UUID self() {
        return self;
    }

    /// How many nodes are live, this one included: at least 1, a few seconds old at most, and while the database is away the
    /// number last known.
    public int live() {
        return live;
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    void start() {
        beat();
        timer.scheduleWithFixedDelay(this::beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Says goodbye, so that the others need not wait to notice.
    @Override
    public void close() {
        timer.shutdownNow();
        attempt("node.leave", () -> database.inPlatform(Deadline.after(LIMIT), "node.leave",
                tx -> tx.sql("DELETE FROM node WHERE node_id = :self").param("self", self).update()));
    }

    private void beat() {
        attempt("node.beat", () -> {
            live = Math.max(1, beaten());
        });
    }

    private int beaten() {
        return database.inPlatform(Deadline.after(LIMIT), "node.beat", tx -> {
            tx.sql("""
                    INSERT INTO node (node_id, version, started_at, heartbeat_at)
                    VALUES (:self, :version, clock_timestamp(), clock_timestamp())
                    ON CONFLICT (node_id) DO UPDATE SET heartbeat_at = clock_timestamp()""").param("self", self).param("version", version)
                    .update();
            tx.sql("DELETE FROM node WHERE heartbeat_at < clock_timestamp() - interval '1 hour'").update();
            return tx.sql("SELECT count(*) FROM node WHERE heartbeat_at > clock_timestamp() - interval '10 s'")
                    .one((rs, row) -> rs.getInt(1));
        });
    }

    /// The end of the line: nobody waits for the answer, and an exception would stop the timer for good.
    private static void attempt(String what, Runnable work) {
        try {
            work.run();
        } catch (Refused e) {
            LOG.warn("{} has to wait: {}", what, e.failure().code());
        } catch (RuntimeException e) {
            LOG.error("{} failed", what, e);
        }
    }
}
