package kontor.tenancy;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An offer of a role to whoever holds its token.
///
/// @param invitedBy the account or key that made it; null for the platform's own work
public record Invitation(UUID id, String email, Role role, @Nullable UUID invitedBy, Instant createdAt, Instant expiresAt) {
    /// An invitation just made, with the token that is shown only now.
    public record Sent(Invitation invitation, String token) {
        @Override
        public String toString() {
            return "Sent[" + invitation + ", *****]";
        }
    }

    /// What the token finds before any tenant is known.
    record Found(UUID tenantId, UUID id, EmailAddress email, Role role, Instant expiresAt) {
    }
}
