package kontor.tenancy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kontor.platform.data.Rows;
import kontor.platform.data.Tx;
import kontor.platform.web.Page;

/// Invitations.
final class InvitationStore {
    /// @return false when there is an open invitation for this address
    boolean create(Tx tx, Invitation invitation, Digest token, Instant at) {
        tx.sql("DELETE FROM invitation WHERE tenant_id = :tenant AND email = :email AND accepted_at IS NULL AND expires_at <= :at")
                .param("email", invitation.email()).param("at", at).update();
        return tx.sql("""
                INSERT INTO invitation (tenant_id, invitation_id, email, role, token_hash, invited_by, created_at, expires_at)
                VALUES (:tenant, :invitation, :email, :role, :token, :invited_by, :at, :expires)
                ON CONFLICT (tenant_id, email) WHERE accepted_at IS NULL DO NOTHING
                """).param("invitation", invitation.id()).param("email", invitation.email()).param("role", invitation.role())
                .param("token", token.bytes()).param("invited_by", invitation.invitedBy()).param("at", invitation.createdAt())
                .param("expires", invitation.expiresAt()).update() == 1;
    }

    /// Of any tenant: the token is what makes it ours to see.
    Optional<Invitation.Found> find(Tx tx, Digest token) {
        return tx.sql("SELECT * FROM identity.find_invitation(:token)").param("token", token.bytes())
                .optional((rs, row) -> new Invitation.Found(Rows.uuid(rs, "tenant_id"), Rows.uuid(rs, "invitation_id"),
                        new EmailAddress(rs.getString("email")), Rows.constant(rs, "role", Role.class), Rows.instant(rs, "expires_at")));
    }

    boolean accept(Tx tx, UUID invitation, Instant at) {
        return tx.sql("""
                UPDATE invitation SET accepted_at = :at
                WHERE tenant_id = :tenant AND invitation_id = :invitation AND accepted_at IS NULL AND expires_at > :at
                """).param("invitation", invitation).param("at", at).update() == 1;
    }

    Optional<Role> openRole(Tx tx, UUID invitation) {
        return tx.sql("SELECT role FROM invitation WHERE tenant_id = :tenant AND invitation_id = :invitation AND accepted_at IS NULL")
                .param("invitation", invitation).optional((rs, row) -> Rows.constant(rs, "role", Role.class));
    }

    void withdraw(Tx tx, UUID invitation) {
        tx.sql("DELETE FROM invitation WHERE tenant_id = :tenant AND invitation_id = :invitation AND accepted_at IS NULL")
                .param("invitation", invitation).update();
    }

    /// Those not accepted yet, also the expired ones, in the order they were made.
    List<Invitation> page(Tx tx, Page.Request page) {
        return tx.sql("""
                SELECT invitation_id, email, role, invited_by, created_at, expires_at FROM invitation
                WHERE tenant_id = :tenant AND accepted_at IS NULL AND (:after::uuid IS NULL OR invitation_id > :after)
                ORDER BY invitation_id LIMIT :rows
                """).param("after", page.after()).param("rows", page.rows())
                .list((rs, row) -> new Invitation(Rows.uuid(rs, "invitation_id"), rs.getString("email"),
                        Rows.constant(rs, "role", Role.class), Rows.uuidOrNull(rs, "invited_by"), Rows.instant(rs, "created_at"),
                        Rows.instant(rs, "expires_at")));
    }
}
