package kontor.tenancy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import kontor.platform.Deadline;
import kontor.platform.caches.BoundedCache;
import kontor.platform.caches.CacheBounds;
import kontor.platform.caches.CacheMeters;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;

/// How much is going on in the whole installation: counts for its operator, looked at no more than once a minute however
/// often they are asked for.
public final class Installation {
    private static final Duration ACTIVE = Duration.ofMinutes(15);
    private static final int BYTES = 100;
    private static final Duration ANSWER_BY = Duration.ofSeconds(2);

    private final Database database;
    private final Clock clock;
    private final BoundedCache<String, Counts> counted;

    Installation(Database database, Clock clock, CacheMeters meters) {
        this.counted = meters.watched(BoundedCache.shared(new CacheBounds("installation_counts", 1, BYTES, Duration.ofMinutes(1))));
        this.database = database;
        this.clock = clock;
    }

    /// @param activeUsers    people whose session was used in the last 15 minutes
    /// @param totalCompanies tenants, suspended ones too
    /// @param timestamp      when it was counted
    public record Counts(long activeUsers, long totalCompanies, Instant timestamp) {
    }

    public Counts counts() {
        return counted.get("counts", key -> count());
    }

    private Counts count() {
        return database.inPlatform(Deadline.after(ANSWER_BY), "tenancy.counts", this::count);
    }

    private Counts count(Tx tx) {
        Instant now = clock.instant();
        return tx.sql("SELECT active_users, total_companies FROM identity.installation_counts(:since)").param("since", now.minus(ACTIVE))
                .one((rs, row) -> new Counts(rs.getLong("active_users"), rs.getLong("total_companies"), now));
    }
}
