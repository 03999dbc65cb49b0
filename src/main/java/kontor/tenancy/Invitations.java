package kontor.tenancy;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;
import kontor.platform.web.Page;
import org.jspecify.annotations.Nullable;

/// How people come into a tenant: someone who may invites an e-mail address, and whoever holds the token accepts.
public final class Invitations {
    private static final int NAME_MAX = 200;
    private final Database database;
    private final InvitationStore invitations = new InvitationStore();
    private final MemberStore members = new MemberStore();
    private final AccountStore accounts = new AccountStore();
    private final Proof proof;
    private final Passwords passwords;
    private final ActivityTrail trail;
    private final TenancySettings settings;
    private final Clock clock;

    Invitations(Database database, Proof proof, Passwords passwords, ActivityTrail trail, TenancySettings settings, Clock clock) {
        this.database = database;
        this.proof = proof;
        this.passwords = passwords;
        this.trail = trail;
        this.settings = settings;
        this.clock = clock;
    }

    /// @param name     needed when the invited address has no account yet
    /// @param password the account's, or the new account's
    /// @param code     of the second factor, when the account has one
    public record Acceptance(String token, @Nullable String name, String password, @Nullable String code) {
        @Override
        public String toString() {
            return "Acceptance[*****]";
        }
    }

    /// @param created whether the account is new
    public record Joined(UUID tenantId, UUID accountId, Role role, boolean created) {
    }

    /// @throws kontor.platform.Refused [TenancyFailure.BeyondOwnRights], [TenancyFailure.AlreadyInvited]
    public Invitation.Sent invite(Caller caller, String email, Role role) {
        caller.require(Permission.MEMBER_ADMIN);
        caller.requireAtLeast(role.permissions());
        EmailAddress address = EmailAddress.required(email, "/email");
        return database.inTransaction(caller, "tenancy.invite", tx -> invited(tx, caller, address, role));
    }

    public Page<Invitation> open(Caller caller, Page.Request page) {
        caller.require(Permission.MEMBER_ADMIN);
        List<Invitation> rows = database.inTransaction(caller, "tenancy.invitations", tx -> invitations.page(tx, page));
        return Page.of(rows, page, Invitation::id);
    }

    /// @throws kontor.platform.Refused [TenancyFailure.UnknownInvitation], [TenancyFailure.BeyondOwnRights]
    public void withdraw(Caller caller, UUID invitation) {
        caller.require(Permission.MEMBER_ADMIN);
        database.inTransaction(caller, "tenancy.withdraw_invitation", tx -> {
            Role role = invitations.openRole(tx, invitation).orElseThrow(() -> new TenancyFailure.UnknownInvitation().refused());
            caller.requireAtLeast(role.permissions());
            invitations.withdraw(tx, invitation);
            trail.record(tx, caller, "invitation.withdrawn", "invitation", invitation.toString(), Map.of());
            return invitation;
        });
    }

    /// Makes the account when the address has none; else its password, and code, must be right.
    ///
    /// @throws kontor.platform.Refused [TenancyFailure.UnknownInvitation], [TenancyFailure.AlreadyMember],
    ///         [TenancyFailure.WrongCredentials]
    public Joined accept(Acceptance acceptance, Visitor visitor) {
        Invitation.Found found = found(acceptance, visitor);
        boolean known = database.inPlatform(visitor.deadline(), "tenancy.invited_account",
                tx -> accounts.byEmail(tx, found.email()).isPresent());
        if (known) {
            Account account = proof.prove(found.email(), acceptance.password(), acceptance.code(), visitor.address(), visitor.deadline());
            return joined(found, account.principal(), visitor, tx -> false);
        }
        String name = Names.checked(acceptance.name() == null ? "" : acceptance.name(), NAME_MAX, "/name");
        passwords.check(acceptance.password(), found.email(), "/password");
        String hash = passwords.hash(acceptance.password(), visitor.deadline());
        UUID account = UuidCreator.getTimeOrderedEpoch();
        return joined(found, new Caller.Principal(Caller.Principal.Kind.ACCOUNT, account, name), visitor, tx -> {
            if (!accounts.create(tx, account, found.email(), name, hash, clock.instant())) {
                throw new TenancyFailure.ChangedMeanwhile().refused();
            }
            return true;
        });
    }

    /// Invites within a transaction bound to the tenant, by someone whose right to it was checked.
    Invitation.Sent invited(Tx tx, Caller caller, EmailAddress email, Role role) {
        Instant now = clock.instant();
        SessionToken token = SessionToken.fresh();
        Invitation invitation = new Invitation(UuidCreator.getTimeOrderedEpoch(), email.text(), role, caller.principal().id(), now,
                now.plus(settings.invitationLife()));
        if (!invitations.create(tx, invitation, token.digest(), now)) {
            throw new TenancyFailure.AlreadyInvited().refused();
        }
        trail.record(tx, caller, "member.invited", "invitation", invitation.id().toString(),
                Map.of("email", email.text(), "role", role.name()));
        return new Invitation.Sent(invitation, token.text());
    }

    private Invitation.Found found(Acceptance acceptance, Visitor visitor) {
        return SessionToken.parse(acceptance.token())
                .flatMap(token -> database.inPlatform(visitor.deadline(), "tenancy.find_invitation",
                        tx -> invitations.find(tx, token.digest())))
                .filter(each -> each.expiresAt().isAfter(clock.instant()))
                .orElseThrow(() -> new TenancyFailure.UnknownInvitation().refused());
    }

    private Joined joined(Invitation.Found found, Caller.Principal person, Visitor visitor, Step account) {
        Caller caller = Caller.acting(found.tenantId(), person, visitor.requestId(), visitor.deadline());
        return database.inTransaction(caller, "tenancy.accept_invitation", tx -> {
            if (!invitations.accept(tx, found.id(), clock.instant())) {
                throw new TenancyFailure.UnknownInvitation().refused();
            }
            boolean created = account.take(tx);
            UUID joining = caller.person();
            if (!members.add(tx, joining, found.role(), clock.instant())) {
                throw new TenancyFailure.AlreadyMember().refused();
            }
            trail.record(tx, caller, "member.joined", "member", joining.toString(), Map.of("role", found.role().name()));
            return new Joined(found.tenantId(), joining, found.role(), created);
        });
    }

    /// Makes the account, or finds that there is nothing to make.
    private interface Step {
        boolean take(Tx tx);
    }
}
