package kontor.tenancy;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a credential was found to be. Remembered for seconds; the epoch makes that harmless.
///
/// @param tenantId  null for a platform operator's session that acts for none
/// @param epoch     the tenant's access epoch when this was looked up
/// @param suspended whether the tenant is
/// @param ranges    where it may be used from; empty: anywhere
/// @param operator  whether it stands above tenants
/// @param until     when it ends by itself
/// @param sessionId of a session, to note its use
record Identity(Caller.Principal principal, @Nullable UUID tenantId, @Nullable Long epoch, boolean suspended, Set<Permission> permissions,
        List<AddressRange> ranges, boolean operator, @Nullable Instant until, @Nullable UUID sessionId) {
    Identity {
        permissions = Set.copyOf(permissions);
        ranges = List.copyOf(ranges);
    }

    boolean usable(InetAddress from, Instant now) {
        boolean inTime = until == null || now.isBefore(until);
        return inTime && (ranges.isEmpty() || ranges.stream().anyMatch(range -> range.contains(from)));
    }

    /// An operator's session is looked up on every use: no tenant's epoch stands for what it may do above tenants. So is one
    /// of a suspended tenant, which then works again as soon as the tenant does.
    boolean memorable() {
        return !operator && !suspended && epoch != null;
    }
}
