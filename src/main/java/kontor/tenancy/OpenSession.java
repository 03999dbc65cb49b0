package kontor.tenancy;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One of an account's sessions, as its holder sees it.
///
/// @param tenantId   the tenant it acts for; null for a platform operator's that acts for none
/// @param address    where it was opened from
/// @param lastSeenAt to the minute
/// @param current    whether it is the one that asks
public record OpenSession(UUID id, @Nullable UUID tenantId, String address, String userAgent, Instant createdAt, Instant lastSeenAt,
        Instant expiresAt, boolean current) {
}
