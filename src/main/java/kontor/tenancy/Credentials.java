package kontor.tenancy;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import kontor.platform.caches.BoundedCache;
import kontor.platform.caches.CacheBounds;
import kontor.platform.caches.CacheMeters;
import org.jspecify.annotations.Nullable;

/// From what a request shows to the [Caller] it is. What was looked up is remembered for a few seconds; the database checks
/// the tenant's access epoch in every transaction, so a right taken away meanwhile is refused all the same, and the
/// credential is then looked up once more.
public final class Credentials {
    /// About what a usual identity takes.
    private static final int BYTES = 1_024;
    private static final int BYTES_PER_RANGE = 100;
    private static final Duration GOOD_FOR = Duration.ofMinutes(15);
    private final CredentialStore store;
    private final LastUse lastUse;
    private final Clock clock;
    private final BoundedCache<Credential, Identity> remembered;
    /// Found not long ago, so that it is looked up again without question.
    private final BoundedCache<Credential, Whose> good;
    /// Looked up in vain a moment ago. Secrets are random: what is nobody's now will not be somebody's in a few seconds.
    private final BoundedCache<Credential, Boolean> worthless;

    Credentials(CredentialStore store, LastUse lastUse, TenancySettings settings, Clock clock) {
        this.store = store;
        this.lastUse = lastUse;
        this.clock = clock;
        this.remembered = new BoundedCache<>(bounds("credentials", settings, settings.credentialAge()), Identity::tenantId,
                Credentials::bytes, System::nanoTime);
        this.good = new BoundedCache<>(bounds("credentials_good", settings, GOOD_FOR), Whose::tenantId, whose -> BYTES, System::nanoTime);
        this.worthless = BoundedCache.shared(bounds("credentials_worthless", settings, settings.credentialAge()));
    }

    /// What is known of a credential before the database is asked.
    enum Standing {
        /// It was good lately.
        GOOD,
        /// It cannot be a credential, or it was looked up in vain a moment ago: not worth asking for.
        WORTHLESS,
        UNKNOWN
    }

    Standing standing(Presented presented) {
        Credential credential = presented.credential().orElse(null);
        if (credential == null || worthless.find(credential) != null) {
            return Standing.WORTHLESS;
        }
        return good.find(credential) != null ? Standing.GOOD : Standing.UNKNOWN;
    }

    /// @throws kontor.platform.Refused [TenancyFailure.NotSignedIn] or [TenancyFailure.TenantSuspended]
    public Caller caller(Presented presented, Visitor visitor) {
        Credential credential = presented.credential().orElseThrow(() -> new TenancyFailure.NotSignedIn().refused());
        Identity identity = usable(credential, visitor).orElseThrow(() -> new TenancyFailure.NotSignedIn().refused());
        requireActive(identity);
        lastUse.note(identity);
        return caller(credential, identity, visitor);
    }

    /// Who this is, as far as that is known without asking the database.
    Optional<Identity> known(Presented presented, Visitor visitor) {
        return presented.credential().flatMap(credential -> Optional.ofNullable(remembered.find(credential)))
                .filter(identity -> identity.usable(visitor.address(), clock.instant()));
    }

    /// The same, looked up anew: for whoever seems to lack a right that may have been given a moment ago.
    Caller freshCaller(Presented presented, Visitor visitor) {
        presented.credential().ifPresent(remembered::forget);
        return caller(presented, visitor);
    }

    private Optional<Identity> usable(Credential credential, Visitor visitor) {
        return Optional.ofNullable(remembered.find(credential)).or(() -> lookedUp(credential, visitor))
                .filter(identity -> identity.usable(visitor.address(), clock.instant()));
    }

    private Optional<Identity> lookedUp(Credential credential, Visitor visitor) {
        Optional<Identity> found = store.find(credential, visitor.deadline());
        if (found.isEmpty()) {
            worthless.put(credential, true);
            good.forget(credential);
        } else {
            good.put(credential, new Whose(found.get().tenantId()));
        }
        found.filter(Identity::memorable).ifPresentOrElse(identity -> remembered.put(credential, identity),
                () -> remembered.forget(credential));
        return found;
    }

    private Caller caller(Credential credential, Identity identity, Visitor visitor) {
        return new Caller(identity.tenantId() == null ? Caller.NO_TENANT : identity.tenantId(), identity.epoch(), identity.principal(),
                identity.permissions(), visitor.requestId(), visitor.deadline(), stale -> renewed(credential, visitor, stale));
    }

    /// The work was begun with these permissions; with others it must begin anew.
    private @Nullable Caller renewed(Credential credential, Visitor visitor, Caller stale) {
        Optional<Identity> now = lookedUp(credential, visitor).filter(identity -> identity.usable(visitor.address(), clock.instant()));
        now.ifPresent(Credentials::requireActive);
        return now.map(identity -> caller(credential, identity, visitor))
                .filter(caller -> caller.tenantId().equals(stale.tenantId()) && caller.permissions().equals(stale.permissions()))
                .map(caller -> caller.until(stale.deadline())).orElse(null);
    }

    Credentials watchedBy(CacheMeters meters) {
        meters.watched(remembered);
        meters.watched(good);
        meters.watched(worthless);
        return this;
    }

    private record Whose(@Nullable UUID tenantId) {
    }

    private static CacheBounds bounds(String name, TenancySettings settings, Duration age) {
        return new CacheBounds(name, settings.credentialsMax(), (long) settings.credentialsMax() * BYTES, age);
    }

    private static int bytes(Identity identity) {
        return BYTES + BYTES_PER_RANGE * identity.ranges().size();
    }

    private static void requireActive(Identity identity) {
        if (identity.suspended()) {
            throw new TenancyFailure.TenantSuspended().refused();
        }
    }
}
