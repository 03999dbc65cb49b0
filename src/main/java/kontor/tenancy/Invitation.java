package kontor.tenancy;

import java.time.Instant;
import java.util.UUID;

/// An offer of a role to whoever holds its token.
public record Invitation(UUID id, String email, Role role, UUID invitedBy, Instant createdAt, Instant expiresAt) {
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
