package kontor.tenancy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;
import kontor.platform.web.Page;

/// A tenant's members and what they may do. The neighbours: [Invitations] bring members in, [SignIns] and [Accounts] are a
/// person's own, [ApiKeys] are programs' access, [Operators] stand above tenants.
public final class Tenancy {
    private final Database database;
    private final MemberStore members = new MemberStore();
    private final ActivityTrail trail;

    Tenancy(Database database, ActivityTrail trail) {
        this.database = database;
        this.trail = trail;
    }

    /// What the transaction's tenant is called.
    public String companyName(Tx tx) {
        return members.tenantName(tx);
    }

    /// In the order the accounts were made.
    public Page<Member> members(Caller caller, Page.Request page) {
        caller.require(Permission.TENANT_READ);
        List<Member> rows = database.inTransaction(caller, "tenancy.members", tx -> members.page(tx, page));
        return Page.of(rows, page, Member::accountId);
    }

    /// @throws kontor.platform.Refused [TenancyFailure.UnknownMember], [TenancyFailure.BeyondOwnRights],
    ///         [TenancyFailure.LastOwner]
    public void changeRole(Caller caller, UUID account, Role role) {
        caller.require(Permission.MEMBER_ADMIN);
        caller.requireAtLeast(role.permissions());
        database.inTransaction(caller, "tenancy.change_role", tx -> {
            Role before = held(tx, caller, account);
            if (before != role) {
                keepAnOwner(tx, account, before);
                members.setRole(tx, account, role);
                trail.record(tx, caller, "member.role_changed", "member", account.toString(),
                        Map.of("from", before.name(), "to", role.name()));
            }
            return role;
        });
    }

    /// Members may leave by themselves; others are removed by who may. Their sessions in this tenant end.
    ///
    /// @throws kontor.platform.Refused [TenancyFailure.UnknownMember], [TenancyFailure.BeyondOwnRights],
    ///         [TenancyFailure.LastOwner]
    public void removeMember(Caller caller, UUID account) {
        if (!account.equals(caller.principal().id())) {
            caller.require(Permission.MEMBER_ADMIN);
        }
        database.inTransaction(caller, "tenancy.remove_member", tx -> {
            Role before = held(tx, caller, account);
            keepAnOwner(tx, account, before);
            members.remove(tx, account);
            trail.record(tx, caller, "member.removed", "member", account.toString(), Map.of("role", before.name()));
            return account;
        });
    }

    /// The member's role, read behind the tenant's lock: of two changes at once the second sees what the first did.
    private Role held(Tx tx, Caller caller, UUID account) {
        members.lockTenant(tx);
        Role role = members.role(tx, account).orElseThrow(() -> new TenancyFailure.UnknownMember().refused());
        caller.requireAtLeast(role.permissions());
        return role;
    }

    private void keepAnOwner(Tx tx, UUID account, Role before) {
        if (before == Role.OWNER && !members.otherOwner(tx, account)) {
            throw new TenancyFailure.LastOwner().refused();
        }
    }
}
