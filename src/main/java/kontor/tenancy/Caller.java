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
    public Caller {
        permissions = Set.copyOf(permissions);
    }

    /// The caller of a job: the work was allowed when it was accepted, so no credential is checked again.
    public static Caller job(UUID tenantId, String job, String runId, Duration limit) {
        return new Caller(tenantId, null, new Principal(Principal.Kind.JOB, null, job), Set.of(Permission.values()), runId,
                Deadline.after(limit), stale -> null);
    }

    @Override
    public @Nullable Caller renewed() {
        return renewal.renew(this);
    }

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    /// The same caller with an earlier deadline.
    public Caller within(Duration limit) {
        return new Caller(tenantId, accessEpoch, principal, permissions, requestId, deadline.atMost(limit), renewal);
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
