package kontor.tenancy;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import kontor.platform.Deadline;
import kontor.platform.data.Scope;
import org.jspecify.annotations.Nullable;

/// Who asks, for which tenant, with which permissions, until when: the first argument of every face and store method.
///
/// @param tenantId    the tenant whose rows may be touched
/// @param accessEpoch the tenant's access epoch when the credential was checked; null for the platform's own work
/// @param principal   the account, key or job that acts
/// @param permissions what it may do
/// @param requestId   the request or job run, for logs and activity
/// @param deadline    when nobody waits any more
/// @param renewal     looks the credential up anew when its epoch is outdated
public record Caller(UUID tenantId, @Nullable Long accessEpoch, Principal principal, Set<Permission> permissions, String requestId,
        Deadline deadline, Renewal renewal) implements Scope {
    /// The tenant of a caller that acts for none: a platform operator without a membership. No row has it.
    public static final UUID NO_TENANT = new UUID(0, 0);

    public Caller {
        permissions = Set.copyOf(permissions);
    }

    /// The caller of a job: the work was allowed when it was accepted, so no credential is checked again.
    public static Caller job(UUID tenantId, String job, String runId, Duration limit) {
        return new Caller(tenantId, null, new Principal(Principal.Kind.JOB, null, job), Set.of(Permission.values()), runId,
                Deadline.after(limit), stale -> null);
    }

    /// Someone whose right to this was checked otherwise than by an epoch: by the password just given, or in the same transaction.
    static Caller acting(UUID tenantId, Principal principal, String requestId, Deadline deadline) {
        return new Caller(tenantId, null, principal, Set.of(), requestId, deadline, stale -> null);
    }

    /// The same one, acting on another tenant by a right that stands above tenants.
    Caller actingOn(UUID tenant) {
        return acting(tenant, principal, requestId, deadline);
    }

    /// The tenant; null for a caller that acts for none.
    public @Nullable UUID tenantOrNone() {
        return tenantId.equals(NO_TENANT) ? null : tenantId;
    }

    @Override
    public @Nullable Caller renewed() {
        return renewal.renew(this);
    }

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    /// @throws kontor.platform.Refused when the caller lacks the permission
    public void require(Permission permission) {
        if (!may(permission)) {
            throw new TenancyFailure.NotAllowed(permission).refused();
        }
    }

    /// @throws kontor.platform.Refused when these are more rights than the caller's own
    void requireAtLeast(Set<Permission> rights) {
        if (!permissions.containsAll(rights)) {
            throw new TenancyFailure.BeyondOwnRights().refused();
        }
    }

    /// The account of the person who acts.
    ///
    /// @throws kontor.platform.Refused when it is a key or a job
    public UUID person() {
        UUID id = principal.id();
        if (principal.kind() != Principal.Kind.ACCOUNT || id == null) {
            throw new TenancyFailure.PeopleOnly().refused();
        }
        return id;
    }

    /// The same caller with an earlier deadline.
    public Caller within(Duration limit) {
        return new Caller(tenantId, accessEpoch, principal, permissions, requestId, deadline.atMost(limit), renewal);
    }

    /// The same caller with this deadline.
    Caller until(Deadline other) {
        return new Caller(tenantId, accessEpoch, principal, permissions, requestId, other, renewal);
    }

    /// Looks a caller's credential up anew; null when it is gone or no longer carries the same permissions.
    @FunctionalInterface
    public interface Renewal {
        @Nullable
        Caller renew(Caller stale);
    }

    /// The one who acts. `id` is the account's or key's id, absent for jobs; `name` is what the activity log shows.
    public record Principal(Kind kind, @Nullable UUID id, String name) {
        /// What sort of credential it is.
        public enum Kind {
            ACCOUNT, API_KEY, JOB
        }
    }
}
