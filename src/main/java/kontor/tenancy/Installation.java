package kontor.tenancy;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import kontor.platform.Deadline;
import kontor.platform.Refused;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How much is going on in the whole installation: counts for its operator, taken once a minute in the background however
/// often they are asked for.
public final class Installation implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Installation.class);
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration ACTIVE = Duration.ofMinutes(15);
    private static final Duration ANSWER_BY = Duration.ofSeconds(2);

    private final Database database;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().name("installation-counts").daemon().factory());
    private volatile Counts counts;

    Installation(Database database, Clock clock, MeterRegistry meters) {
        this.database = database;
        this.clock = clock;
        this.counts = new Counts(0, 0, clock.instant());
        Gauge.builder("active_users", () -> counts.activeUsers()).description("People whose session was used in the last 15 minutes")
                .register(meters);
        Gauge.builder("total_companies", () -> counts.totalCompanies()).description("Tenants, suspended ones too").register(meters);
    }

    /// Counts once, and from then on every minute. Nothing comes out of a count, so there is nothing in the future to look at.
    @SuppressWarnings("FutureReturnValueIgnored")
    void start() {
        timer.scheduleWithFixedDelay(this::refresh, 0, EVERY.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /// @param activeUsers    people whose session was used in the last 15 minutes
    /// @param totalCompanies tenants, suspended ones too
    /// @param timestamp      when it was counted
    public record Counts(long activeUsers, long totalCompanies, Instant timestamp) {
    }

    /// What was counted last, at most about a minute ago while the database answers.
    public Counts counts() {
        return counts;
    }

    private void refresh() {
        try {
            counts = database.inPlatform(Deadline.after(ANSWER_BY), "tenancy.counts", this::count);
        } catch (Refused e) {
            // The old figures stay, with their time, until the database can be asked again.
            LOG.warn("the installation was not counted: {}", e.failure().code());
        }
    }

    private Counts count(Tx tx) {
        Instant now = clock.instant();
        return tx.sql("SELECT active_users, total_companies FROM identity.installation_counts(:since)").param("since", now.minus(ACTIVE))
                .one((rs, row) -> new Counts(rs.getLong("active_users"), rs.getLong("total_companies"), now));
    }
}
