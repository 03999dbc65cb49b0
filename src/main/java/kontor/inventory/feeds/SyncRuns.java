package kontor.inventory.feeds;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import kontor.inventory.intake.RowError;
import kontor.inventory.intake.Wish;
import kontor.platform.Refused;
import kontor.platform.data.Tx;
import kontor.platform.jobs.Jobs;
import kontor.platform.jobs.TenantSweep;
import kontor.platform.web.Page;
import kontor.tenancy.ActivityTrail;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;

/// Fetches, one at a time for each kind of rows, and what became of them.
final class SyncRuns implements TenantSweep {
    private static final Duration KEPT = Duration.ofDays(90);
    private static final int SWEPT_MAX = 10;

    private final SyncRunStore store;
    private final SyncSourceStore sources;
    private final Jobs jobs;
    private final ActivityTrail trail;
    private final InstantSource clock;

    SyncRuns(SyncRunStore store, SyncSourceStore sources, Jobs jobs, ActivityTrail trail, InstantSource clock) {
        this.store = store;
        this.sources = sources;
        this.jobs = jobs;
        this.trail = trail;
        this.clock = clock;
    }

    /// Has a job fetch.
    ///
    /// @throws kontor.platform.Refused [FeedFailure.RunOpen] while rows of this kind are being fetched
    SyncRun start(Tx tx, Caller caller, RunWish wish) {
        SyncSource source = sources.find(tx, Objects.requireNonNull(wish.checked().sourceId()))
                .orElseThrow(() -> new FeedFailure.UnknownSource().refused());
        return begun(tx, caller, source, wish, false);
    }

    SyncRun begun(Tx tx, Caller caller, SyncSource source, RunWish wish, boolean planned) {
        Instant now = clock.instant();
        Window window = wish.window(source.plan(), now);
        Wish rows = wish.of(source.plan(), window);
        asked(source.place(), window);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        UUID job = jobs.enqueue(tx, caller.tenantId(), SyncJob.KIND, id, now);
        String name = caller.principal().name();
        if (!store.insert(tx, new SyncRunStore.Made(id, job, source, rows, window, planned, name, now))) {
            throw new FeedFailure.RunOpen().refused();
        }
        trail.record(tx, caller, "inventory.sync_begun", "sync_run", id.toString(), Map.of("source", source.plan().name()));
        return store.find(tx, id).orElseThrow(SyncRuns::unknown);
    }

    SyncRun find(Caller caller, UUID id) {
        return store.find(caller, id).orElseThrow(SyncRuns::unknown);
    }

    Page<SyncRun> page(Caller caller, @Nullable UUID source, Page.Request page) {
        return Page.of(store.page(caller, source, page), page, SyncRun::id);
    }

    Page<RowError> issues(Caller caller, UUID id, Page.Request page) {
        find(caller, id);
        return store.issues(caller, id, page);
    }

    /// Calls a run off of which nothing was taken yet. Again: nothing more happens.
    void cancel(Tx tx, Caller caller, UUID id) {
        SyncRun found = store.locked(tx, id).orElseThrow(SyncRuns::unknown);
        if (found.state().open()) {
            store.cancelled(tx, id, clock.instant());
            trail.record(tx, caller, "inventory.sync_cancelled", "sync_run", id.toString(), Map.of());
        } else if (found.state() != SyncRun.State.CANCELLED) {
            throw new FeedFailure.RunOver().refused();
        }
    }

    @Override
    public int sweep(Tx tx, int most) {
        return SyncRunStore.sweep(tx, clock.instant().minus(KEPT), Math.min(most, SWEPT_MAX));
    }

    /// A query that speaks of days is told at once that there are none.
    private static void asked(SyncSource.Place place, Window window) {
        window.in(Objects.requireNonNullElse(place.query(), ""));
        window.in(Objects.requireNonNullElse(place.url(), ""));
    }

    private static Refused unknown() {
        return new FeedFailure.UnknownRun().refused();
    }
}
