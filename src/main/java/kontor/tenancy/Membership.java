package kontor.tenancy;

import java.util.UUID;

/// What an account is where.
///
/// @param active whether the tenant is; a suspended one cannot be acted for
public record Membership(UUID tenantId, String tenantName, boolean active, Role role) {
}
