package kontor.tenancy;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;
import org.jspecify.annotations.Nullable;

/// Signing in and out, and the sessions between.
public final class SignIns {
    private final Database database;
    private final SessionStore sessions;
    private final MemberStore members = new MemberStore();
    private final Proof proof;
    private final ActivityTrail trail;
    private final TenancySettings settings;
    private final Clock clock;

    SignIns(Database database, SessionStore sessions, Proof proof, ActivityTrail trail, TenancySettings settings, Clock clock) {
        this.database = database;
        this.sessions = sessions;
        this.proof = proof;
        this.trail = trail;
        this.settings = settings;
        this.clock = clock;
    }

    /// @param code   of the second factor, or a recovery code
    /// @param tenant which tenant to act for; the first one joined when none is named
    public record Wish(String email, String password, @Nullable String code, @Nullable UUID tenant) {
        @Override
        public String toString() {
            return "Wish[" + email + ", *****]";
        }
    }

    /// @param token       the session's secret, shown only now
    /// @param tenantId    the tenant the session acts for; null for a platform operator that is member of none
    /// @param memberships every tenant the account could act for
    public record SignedIn(String token, UUID sessionId, UUID accountId, String name, @Nullable UUID tenantId, Instant expiresAt,
            List<Membership> memberships) {
        @Override
        public String toString() {
            return "SignedIn[" + sessionId + ", *****]";
        }
    }

    /// @throws kontor.platform.Refused [TenancyFailure.WrongCredentials], [TenancyFailure.CodeNeeded],
    ///         [TenancyFailure.NoMembership], [TenancyFailure.TenantSuspended], or tried too often
    public SignedIn signIn(Wish wish, Visitor visitor) {
        EmailAddress email = EmailAddress.parse(wish.email()).orElseThrow(() -> new TenancyFailure.WrongCredentials().refused());
        Account account = proof.prove(email, wish.password(), wish.code(), visitor.address(), visitor.deadline());
        List<Membership> memberships = database.inPlatform(visitor.deadline(), "tenancy.memberships",
                tx -> members.membershipsOf(tx, account.id()));
        Caller caller = Caller.acting(chosen(wish.tenant(), memberships, account), account.principal(), visitor.requestId(),
                visitor.deadline());
        SessionToken token = SessionToken.fresh();
        Instant now = clock.instant();
        UUID session = database.inTransaction(caller, "tenancy.sign_in", tx -> opened(tx, caller, token, account, visitor, now));
        return new SignedIn(token.text(), session, account.id(), account.name(), caller.tenantOrNone(), now.plus(settings.sessionLife()),
                memberships);
    }

    /// Ends the session the token opens.
    public void signOut(Caller caller, String token) {
        database.inTransaction(caller, "tenancy.sign_out", tx -> ended(tx, caller, sessions.idOf(tx, token)));
    }

    /// The caller's own open sessions, newest first, at most 100.
    ///
    /// @param token the one asked with, to mark it
    public List<OpenSession> sessions(Caller caller, String token) {
        UUID person = caller.person();
        return database.inTransaction(caller, "tenancy.sessions",
                tx -> sessions.of(tx, person, sessions.idOf(tx, token).orElse(null), clock.instant()));
    }

    /// @throws kontor.platform.Refused [TenancyFailure.UnknownSession]
    public void end(Caller caller, UUID session) {
        database.inTransaction(caller, "tenancy.end_session", tx -> ended(tx, caller, Optional.of(session)));
    }

    private UUID ended(Tx tx, Caller caller, Optional<UUID> session) {
        UUID found = session.filter(id -> sessions.end(tx, caller.person(), id, clock.instant()) == 1)
                .orElseThrow(() -> new TenancyFailure.UnknownSession().refused());
        trail.record(tx, caller, "session.ended", "session", found.toString(), Map.of());
        return found;
    }

    private UUID opened(Tx tx, Caller caller, SessionToken token, Account account, Visitor visitor, Instant now) {
        UUID session = UuidCreator.getTimeOrderedEpoch();
        if (!sessions.open(tx, token.digest(), session, account, caller.tenantOrNone(), visitor, now)) {
            throw new TenancyFailure.WrongCredentials().refused();
        }
        trail.record(tx, caller, "session.opened", "session", session.toString(), Map.of("address", visitor.address().getHostAddress()));
        return session;
    }

    private static UUID chosen(@Nullable UUID wished, List<Membership> memberships, Account account) {
        List<Membership> fitting = memberships.stream().filter(each -> wished == null || wished.equals(each.tenantId())).toList();
        Optional<Membership> open = fitting.stream().filter(Membership::active).findFirst();
        if (open.isPresent()) {
            return open.get().tenantId();
        }
        if (wished == null && account.platformOperator()) {
            return Caller.NO_TENANT;
        }
        throw fitting.isEmpty() ? new TenancyFailure.NoMembership().refused() : new TenancyFailure.TenantSuspended().refused();
    }
}
