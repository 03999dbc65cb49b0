package kontor.inventory.feeds;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import kontor.platform.Refused;
import kontor.platform.data.Database;
import kontor.platform.data.SqlFault;
import kontor.platform.data.Tx;
import kontor.platform.jobs.Jobs;
import kontor.platform.secrets.Secrets;
import kontor.platform.web.Checks;
import kontor.platform.web.Page;
import kontor.platform.web.WebFailure;
import kontor.tenancy.ActivityTrail;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;

/// Where a company's rows are fetched from.
final class SyncSources {
    private static final int SOURCES_MAX = 20;

    private final Database database;
    private final SyncSourceStore store;
    private final SyncRunStore runs;
    private final SourceChecks checks;
    private final Secrets secrets;
    private final Jobs jobs;
    private final ActivityTrail trail;
    private final InstantSource clock;

    SyncSources(Database database, SyncSourceStore store, SyncRunStore runs, SourceChecks checks, Secrets secrets, Jobs jobs,
            ActivityTrail trail, InstantSource clock) {
        this.database = database;
        this.store = store;
        this.runs = runs;
        this.checks = checks;
        this.secrets = secrets;
        this.jobs = jobs;
        this.trail = trail;
        this.clock = clock;
    }

    /// A source about to be made. Its secret is sealed before any transaction, since a key may have to be made for that.
    @SuppressWarnings("ArrayRecordComponent")
    record Made(UUID id, SourceWish wish, byte @Nullable [] sealed) {
    }

    /// @throws kontor.platform.Refused naming every field at fault
    Made made(Caller caller, SourceWish wish) {
        checks.check(wish);
        secretFits(wish, false);
        UUID id = UuidCreator.getTimeOrderedEpoch();
        return new Made(id, wish, sealed(caller, id, wish));
    }

    SyncSource.Shown create(Tx tx, Caller caller, Made made) {
        if (store.count(tx) >= SOURCES_MAX) {
            throw new FeedFailure.TooMany(SOURCES_MAX).refused();
        }
        SyncSource.Plan plan = made.wish().plan();
        Instant now = clock.instant();
        once(() -> {
            store.insert(tx, made.id(), made.wish().place(), plan, made.sealed(), now);
            return true;
        });
        plan(tx, caller, made.id(), plan, now);
        trail.record(tx, caller, "sync_source.created", "sync_source", made.id().toString(), Map.of("name", plan.name()));
        return store.find(tx, made.id()).orElseThrow(SyncSources::unknown).shown();
    }

    /// @param version the one it was decided on
    /// @param change  of what is there, without its secret
    SyncSource.Shown change(Caller caller, UUID id, int version, Function<SourceWish, SourceWish> change) {
        SyncSource before = found(caller, id);
        SourceWish wish = change.apply(before.wish());
        checks.check(wish);
        SyncSource.Place place = wish.place();
        secretFits(wish, before.secretSet() && place.sameEars(before.place()));
        byte[] sealed = sealed(caller, id, wish);
        return database.inTransaction(caller, "inventory.change_sync_source", tx -> {
            SyncSource.Plan plan = wish.plan();
            Instant now = clock.instant();
            boolean keep = sealed == null && place.needsSecret();
            if (before.version() != version || !once(() -> store.update(tx, id, place, plan, keep, sealed, version, now))) {
                throw new WebFailure.VersionPassed().refused();
            }
            if (!Planned.alike(plan, before.plan())) {
                plan(tx, caller, id, plan, now);
            }
            trail.record(tx, caller, "sync_source.changed", "sync_source", id.toString(), Map.of("name", plan.name()));
            return store.find(tx, id).orElseThrow(SyncSources::unknown).shown();
        });
    }

    /// Its runs stay, under the name it had.
    void remove(Caller caller, UUID id, int version) {
        database.inTransaction(caller, "inventory.remove_sync_source", tx -> {
            SyncSource source = store.find(tx, id).orElseThrow(SyncSources::unknown);
            if (runs.open(tx, id)) {
                throw new FeedFailure.RunOpen().refused();
            }
            if (!store.remove(tx, id, version)) {
                throw new WebFailure.VersionPassed().refused();
            }
            trail.record(tx, caller, "sync_source.removed", "sync_source", id.toString(), Map.of("name", source.plan().name()));
            return source;
        });
    }

    SyncSource.Shown find(Caller caller, UUID id) {
        return found(caller, id).shown();
    }

    SyncSource found(Caller caller, UUID id) {
        return store.find(caller, id).orElseThrow(SyncSources::unknown);
    }

    Page<SyncSource.Shown> page(Caller caller, Page.Request page) {
        return Page.of(store.page(caller, page), page, SyncSource::id).map(SyncSource::shown);
    }

    /// Its password or token in clear; empty when it has none. Not inside a transaction.
    String secret(Caller caller, UUID id) {
        Optional<byte[]> sealed = store.secret(caller, id);
        return sealed.map(each -> new String(secrets.open(caller.tenantId(), SyncSourceStore.SECRETS.purpose(id), each),
                StandardCharsets.UTF_8)).orElse("");
    }

    /// Has the next planned run begun by a job of its own; whatever was planned before is outdated with this.
    void plan(Tx tx, Caller caller, UUID id, SyncSource.Plan plan, Instant now) {
        Optional<Instant> next = Planned.next(plan, now);
        UUID tick = next.isPresent() ? UuidCreator.getTimeOrderedEpoch() : null;
        store.planned(tx, id, tick, next.orElse(null));
        if (tick != null) {
            jobs.enqueue(tx, caller.tenantId(), TickJob.KIND, tick, next.orElseThrow());
        }
    }

    private byte @Nullable [] sealed(Caller caller, UUID id, SourceWish wish) {
        return wish.secret() == null || !wish.place().needsSecret()
                ? null
                : secrets.seal(caller.tenantId(), SyncSourceStore.SECRETS.purpose(id), wish.secret().getBytes(StandardCharsets.UTF_8));
    }

    /// A secret is told only to whom it was given for: somewhere else it must be given again.
    private static void secretFits(SourceWish wish, boolean known) {
        boolean needed = wish.place().needsSecret();
        boolean given = wish.secret() != null && !wish.secret().isEmpty();
        new Checks().that(!needed || given || (known && wish.secret() == null), "/secret", "missing",
                "The password or token is needed, and again whenever somebody else is to be told it.")
                .that(needed || wish.secret() == null, "/secret", "out_of_place", "Nobody is told it: auth is none.").orRefuse();
    }

    private static boolean once(BooleanSupplier write) {
        try {
            return write.getAsBoolean();
        } catch (SqlFault e) {
            if (e.violates("sync_source_name_once")) {
                throw new FeedFailure.NameTaken().refused();
            }
            throw e;
        }
    }

    private static Refused unknown() {
        return new FeedFailure.UnknownSource().refused();
    }
}
