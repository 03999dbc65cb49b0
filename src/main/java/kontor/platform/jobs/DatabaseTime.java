package kontor.platform.jobs;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import kontor.platform.Deadline;
import kontor.platform.Refused;
import kontor.platform.data.Database;
import kontor.platform.data.Rows;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The database's clock, which all nodes share: leases and planned times must not hang on a node whose own clock jumps.
/// Read anew now and then, in between carried on by this machine's monotonic one.
final class DatabaseTime implements InstantSource {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseTime.class);
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final Database database;
    private volatile Reading last;

    /// @param first the node's own clock, until the database is read
    DatabaseTime(Database database, InstantSource first) {
        this.database = database;
        this.last = new Reading(first.instant(), System.nanoTime());
        read();
    }

    private record Reading(Instant time, long nanos) {
    }

    @Override
    public Instant instant() {
        Reading reading = last;
        return reading.time().plusNanos(System.nanoTime() - reading.nanos());
    }

    /// Reads the database's clock; without an answer the last reading is carried on.
    void read() {
        long before = System.nanoTime();
        try {
            Instant time = database.inPlatform(Deadline.after(LIMIT), "job.time",
                    tx -> tx.sql("SELECT clock_timestamp() AS at").one((rs, row) -> Rows.instant(rs, "at")));
            // It was read somewhere between asking and hearing.
            last = new Reading(time, before + (System.nanoTime() - before) / 2);
        } catch (Refused e) {
            LOG.warn("The database's clock could not be read: {}", e.failure().code());
        }
    }
}
