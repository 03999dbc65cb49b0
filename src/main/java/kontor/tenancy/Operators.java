package kontor.tenancy;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import kontor.platform.Deadline;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;
import org.jspecify.annotations.Nullable;

/// What a platform operator does above tenants: opens and suspends them, and deactivates accounts.
public final class Operators {
    private static final int NAME_MAX = 200;
    private final Database database;
    private final AccountStore accounts = new AccountStore();
    private final MemberStore members = new MemberStore();
    private final Invitations invitations;
    private final Passwords passwords;
    private final ActivityTrail trail;
    private final Clock clock;

    Operators(Database database, Invitations invitations, Passwords passwords, ActivityTrail trail, Clock clock) {
        this.database = database;
        this.invitations = invitations;
        this.passwords = passwords;
        this.trail = trail;
        this.clock = clock;
    }

    /// @param tenantId chosen by the caller, so that a request sent twice opens one tenant; null: chosen here
    public record TenantWish(@Nullable UUID tenantId, String name, String ownerEmail) {
    }

    /// @param owner the invitation by which the first owner comes in
    public record Opened(UUID tenantId, String name, Invitation.Sent owner) {
    }

    /// Makes the first platform operator of an installation.
    ///
    /// @throws kontor.platform.Refused [TenancyFailure.OperatorExists] when there is one, or the address has an account
    public UUID createFirst(String email, String name, String password, Deadline deadline) {
        EmailAddress address = EmailAddress.required(email, "/email");
        passwords.check(password, address, "/password");
        String hash = passwords.hash(password, deadline);
        UUID account = UuidCreator.getTimeOrderedEpoch();
        boolean created = database.inPlatform(deadline, "tenancy.first_operator",
                tx -> accounts.createFirstOperator(tx, account, address, name, hash, clock.instant()));
        if (!created) {
            throw new TenancyFailure.OperatorExists().refused();
        }
        return account;
    }

    /// @throws kontor.platform.Refused [TenancyFailure.TenantExists]
    public Opened openTenant(Caller operator, TenantWish wish) {
        operator.require(Permission.PLATFORM_ADMIN);
        String name = Names.checked(wish.name(), NAME_MAX, "/name");
        EmailAddress owner = EmailAddress.required(wish.ownerEmail(), "/owner_email");
        Caller there = operator.actingOn(wish.tenantId() == null ? UuidCreator.getTimeOrderedEpoch() : wish.tenantId());
        return database.inTransaction(there, "tenancy.open_tenant", tx -> {
            checkStanding(tx, operator);
            if (!members.openTenant(tx, name, clock.instant())) {
                throw new TenancyFailure.TenantExists().refused();
            }
            trail.record(tx, there, "tenant.opened", "tenant", there.tenantId().toString(), Map.of("name", name));
            return new Opened(there.tenantId(), name, invitations.invited(tx, there, owner, Role.OWNER));
        });
    }

    /// From the commit on, every credential of the tenant is refused, on every node. Its rows are kept.
    public void suspendTenant(Caller operator, UUID tenant) {
        setStatus(operator, tenant, "SUSPENDED", "tenant.suspended");
    }

    public void resumeTenant(Caller operator, UUID tenant) {
        setStatus(operator, tenant, "ACTIVE", "tenant.resumed");
    }

    /// Ends the account's sessions in every tenant, and lets it sign in no more.
    public void deactivateAccount(Caller operator, UUID account) {
        operator.require(Permission.PLATFORM_ADMIN);
        if (account.equals(operator.principal().id())) {
            throw new TenancyFailure.NotYourself().refused();
        }
        setAccountStatus(operator, account, "DEACTIVATED", "account.deactivated");
    }

    public void reactivateAccount(Caller operator, UUID account) {
        setAccountStatus(operator, account, "ACTIVE", "account.reactivated");
    }

    private void setStatus(Caller operator, UUID tenant, String status, String verb) {
        operator.require(Permission.PLATFORM_ADMIN);
        Caller there = operator.actingOn(tenant);
        database.inTransaction(there, "tenancy.tenant_status", tx -> {
            checkStanding(tx, operator);
            String before = members.lockTenant(tx).orElseThrow(() -> new TenancyFailure.UnknownTenant().refused());
            if (!before.equals(status)) {
                members.setTenantStatus(tx, status);
                trail.record(tx, there, verb, "tenant", tenant.toString(), Map.of());
            }
            return tenant;
        });
    }

    private void setAccountStatus(Caller operator, UUID account, String status, String verb) {
        operator.require(Permission.PLATFORM_ADMIN);
        database.inTransaction(operator, "tenancy.account_status", tx -> {
            checkStanding(tx, operator);
            if (accounts.byId(tx, account).isEmpty()) {
                throw new TenancyFailure.UnknownAccount().refused();
            }
            if (accounts.setStatus(tx, account, status, clock.instant())) {
                trail.record(tx, operator, verb, "account", account.toString(), Map.of());
            }
            return account;
        });
    }

    /// The operator's own tenant's epoch says nothing about other tenants, so the flag is looked at again, here and now.
    void checkStanding(Tx tx, Caller operator) {
        if (operator.principal().kind() != Caller.Principal.Kind.JOB && !accounts.isOperator(tx, operator.person())) {
            throw new TenancyFailure.NotAllowed(Permission.PLATFORM_ADMIN).refused();
        }
    }
}
