package kontor.tenancy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A program's credential, as the tenant sees it: everything but the secret.
///
/// @param publicId         the middle part of the key's text, by which it is recognised
/// @param allowedAddresses ranges it may be used from; empty: from anywhere
/// @param createdBy        the account or key that made it; null for the platform's own work
/// @param formerEndsAt     until when the secret before the last rotation is good too
/// @param lastUsedAt       to the minute
public record ApiKey(UUID id, String name, String publicId, Set<Permission> permissions, List<String> allowedAddresses,
        @Nullable UUID createdBy,
        Instant createdAt, @Nullable Instant expiresAt, @Nullable Instant formerEndsAt, @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt) {

    /// What a new key is to be.
    public record Wish(String name, Set<Permission> permissions, List<String> allowedAddresses, @Nullable Instant expiresAt) {
    }

    /// A key just made or rotated, with its text, which is shown only now.
    public record Shown(ApiKey key, String text) {
        @Override
        public String toString() {
            return "Shown[" + key + ", *****]";
        }
    }
}
