package kontor.tenancy;

import java.time.Instant;
import java.util.UUID;

/// An account in a tenant.
///
/// @param active whether the account may sign in
public record Member(UUID accountId, String email, String name, Role role, boolean active, Instant joinedAt) {
}
