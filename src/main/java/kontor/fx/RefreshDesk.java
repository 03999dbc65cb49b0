package kontor.fx;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kontor.platform.data.Database;
import kontor.platform.data.Rows;
import kontor.platform.data.Tx;
import kontor.platform.jobs.Jobs;
import kontor.tenancy.ActivityTrail;
import kontor.tenancy.Caller;

/// Takes wishes for fresh rates: one row and a job about it.
final class RefreshDesk {
    private static final Duration KEPT = Duration.ofDays(30);

    private final Database database;
    private final List<RateFeed> feeds;
    private final Jobs jobs;
    private final ActivityTrail trail;
    private final InstantSource clock;

    /// @param feeds all that may be asked here
    RefreshDesk(Database database, List<RateFeed> feeds, Jobs jobs, ActivityTrail trail, InstantSource clock) {
        this.database = database;
        this.feeds = List.copyOf(feeds);
        this.jobs = jobs;
        this.trail = trail;
        this.clock = clock;
    }

    UUID ask(Tx tx, Caller caller, RefreshWish wish) {
        RateFeed feed = feed(wish.source()).orElseThrow(() -> new FxFailure.SourceNotAsked(wish.source()).refused());
        UUID refresh = UuidCreator.getTimeOrderedEpoch();
        Instant now = clock.instant();
        tx.sql("""
                INSERT INTO fx_refresh (tenant_id, refresh_id, source, from_date, to_date, created_at)
                VALUES (:tenant, :id, :source, :from, :to, :now)
                """).param("id", refresh).param("source", feed.source()).param("from", wish.from()).param("to", wish.to()).param("now", now)
                .update();
        trail.record(tx, caller, "fx.refresh_asked", "rate_source", wish.source().name().toLowerCase(Locale.ROOT), Map.of());
        return jobs.enqueue(tx, caller.tenantId(), RefreshJob.KIND, refresh, now);
    }

    Optional<RateFeed> feed(RateSource source) {
        return feeds.stream().filter(each -> each.source() == source).findFirst();
    }

    Optional<RefreshWish> wish(Caller caller, UUID refresh) {
        return database.read(caller, "SELECT source, from_date, to_date FROM fx_refresh WHERE tenant_id = :tenant AND refresh_id = :id")
                .param("id", refresh).optional((rs, row) -> new RefreshWish(Rows.constant(rs, "source", RateSource.class),
                        rs.getObject("from_date", LocalDate.class), rs.getObject("to_date", LocalDate.class)));
    }

    /// Forgets wishes older than a month, as their jobs are forgotten.
    int sweep(Tx tx, int most) {
        return tx.sql("""
                DELETE FROM fx_refresh WHERE tenant_id = :tenant AND refresh_id = ANY (ARRAY(
                    SELECT refresh_id FROM fx_refresh WHERE tenant_id = :tenant AND created_at < :before ORDER BY created_at LIMIT :most))
                """).param("before", clock.instant().minus(KEPT)).param("most", most).update();
    }
}
