package kontor.tenancy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kontor.platform.data.Rows;
import kontor.platform.data.Tx;
import kontor.platform.web.Page;

/// Tenants and who belongs to them.
final class MemberStore {
    boolean openTenant(Tx tx, String name, Instant at) {
        return tx.sql("""
                INSERT INTO tenant (tenant_id, name, created_at) VALUES (:tenant, :name, :at) ON CONFLICT (tenant_id) DO NOTHING
                """).param("name", name).param("at", at).update() == 1;
    }

    /// Holds the tenant's row until the end of the transaction, so that changes of who may do what follow one another.
    /// Empty when there is no such tenant, else its status.
    Optional<String> lockTenant(Tx tx) {
        return tx.sql("SELECT status FROM tenant WHERE tenant_id = :tenant FOR UPDATE").optional((rs, row) -> rs.getString(1));
    }

    String tenantName(Tx tx) {
        return tx.sql("SELECT name FROM tenant WHERE tenant_id = :tenant").one((rs, row) -> rs.getString(1));
    }

    void setTenantStatus(Tx tx, String status) {
        tx.sql("UPDATE tenant SET status = :status WHERE tenant_id = :tenant").param("status", status).update();
    }

    boolean add(Tx tx, UUID account, Role role, Instant at) {
        return tx.sql("""
                INSERT INTO membership (tenant_id, account_id, role, joined_at) VALUES (:tenant, :account, :role, :at)
                ON CONFLICT (tenant_id, account_id) DO NOTHING
                """).param("account", account).param("role", role).param("at", at).update() == 1;
    }

    Optional<Role> role(Tx tx, UUID account) {
        return tx.sql("SELECT role FROM membership WHERE tenant_id = :tenant AND account_id = :account").param("account", account)
                .optional((rs, row) -> Rows.constant(rs, "role", Role.class));
    }

    void setRole(Tx tx, UUID account, Role role) {
        tx.sql("UPDATE membership SET role = :role WHERE tenant_id = :tenant AND account_id = :account").param("account", account)
                .param("role", role).update();
    }

    void remove(Tx tx, UUID account) {
        tx.sql("DELETE FROM membership WHERE tenant_id = :tenant AND account_id = :account").param("account", account).update();
    }

    boolean otherOwner(Tx tx, UUID besides) {
        return tx.sql("SELECT identity.other_owner(:tenant, :besides)").param("besides", besides).one((rs, row) -> rs.getBoolean(1));
    }

    /// Members in the order of their account ids, which is the order the accounts were made in.
    List<Member> page(Tx tx, Page.Request page) {
        return tx.sql("SELECT * FROM identity.members(:tenant, :after, :rows)").param("after", page.after()).param("rows", page.rows())
                .list((rs, row) -> new Member(Rows.uuid(rs, "account_id"), rs.getString("email"), rs.getString("name"),
                        Rows.constant(rs, "role", Role.class), rs.getString("status").equals("ACTIVE"), Rows.instant(rs, "joined_at")));
    }

    List<Membership> membershipsOf(Tx tx, UUID account) {
        return tx.sql("SELECT * FROM identity.memberships_of(:account)").param("account", account)
                .list((rs, row) -> new Membership(Rows.uuid(rs, "tenant_id"), rs.getString("name"), rs.getString("status").equals("ACTIVE"),
                        Rows.constant(rs, "role", Role.class)));
    }
}
