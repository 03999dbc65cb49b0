package kontor.tenancy;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;
import org.jspecify.annotations.Nullable;

/// A person's own account: password and second factor. Every change asks for the password again, so that a stolen session
/// cannot take the account over.
public final class Accounts {
    private final Database database;
    private final AccountStore accounts = new AccountStore();
    private final MemberStore members = new MemberStore();
    private final SessionStore sessions;
    private final Proof proof;
    private final Passwords passwords;
    private final Totp totp = new Totp();
    private final ActivityTrail trail;
    private final Clock clock;

    Accounts(Database database, SessionStore sessions, Proof proof, Passwords passwords, ActivityTrail trail, Clock clock) {
        this.database = database;
        this.sessions = sessions;
        this.proof = proof;
        this.passwords = passwords;
        this.trail = trail;
        this.clock = clock;
    }

    /// Who the caller is.
    ///
    /// @param tenantId     the tenant acted for, if any
    /// @param recoveryLeft recovery codes not used yet
    public record Me(UUID accountId, String email, String name, @Nullable UUID tenantId, List<String> permissions, boolean secondFactor,
            int recoveryLeft, List<Membership> memberships) {
    }

    /// A second factor that waits for its first code.
    ///
    /// @param secret in Base32, for typing
    /// @param uri    for a QR code
    public record Proposal(String secret, String uri) {
        @Override
        public String toString() {
            return "Proposal[*****]";
        }
    }

    public Me me(Caller caller) {
        return database.inTransaction(caller, "tenancy.me", tx -> {
            Account account = own(tx, caller);
            return new Me(account.id(), account.email().text(), account.name(), caller.tenantOrNone(),
                    caller.permissions().stream().sorted().map(Permission::wire).toList(), account.totpEnabled(),
                    account.recoveryLeft(), members.membershipsOf(tx, account.id()));
        });
    }

    /// Ends every other session of the account, everywhere.
    ///
    /// @param token the session that goes on
    public void changePassword(Caller caller, String password, @Nullable String code, String newPassword, String token) {
        Account account = proven(caller, password, code);
        passwords.check(newPassword, account.email(), "/new_password");
        String hash = passwords.hash(newPassword, caller.deadline());
        database.inTransaction(caller, "tenancy.change_password", tx -> {
            UUID kept = sessions.idOf(tx, token).orElseThrow(() -> new TenancyFailure.NotSignedIn().refused());
            changed(accounts.changePassword(tx, account, hash), new TenancyFailure.ChangedMeanwhile());
            return noted(tx, caller, "password.changed", Map.of("sessions_ended",
                    Integer.toString(sessions.endAll(tx, account.id(), kept, clock.instant()))));
        });
    }

    /// Proposes a second factor; it counts from the first code on, see [#confirmTotp].
    public Proposal enableTotp(Caller caller, String password) {
        Account account = proven(caller, password, null);
        byte[] secret = totp.freshSecret();
        byte[] sealed = proof.seal(account, secret);
        database.inTransaction(caller, "tenancy.propose_totp", tx -> {
            changed(accounts.proposeTotp(tx, account.id(), sealed), new TenancyFailure.SecondFactorState());
            return account;
        });
        return new Proposal(Totp.base32(secret), Totp.uri(account.email().text(), secret));
    }

    /// @return the recovery codes, shown only now
    public List<String> confirmTotp(Caller caller, String code) {
        List<String> recovery = totp.freshRecoveryCodes();
        database.inTransaction(caller, "tenancy.enable_totp", tx -> {
            Account account = own(tx, caller);
            byte[] sealed = account.sealedSecret();
            if (sealed == null || account.totpEnabled()) {
                throw new TenancyFailure.SecondFactorState().refused();
            }
            OptionalLong step = proof.step(tx, account, sealed, code);
            if (step.isEmpty()) {
                throw new TenancyFailure.BadField("/code", "wrong_code", "This code is wrong, or its time has passed.").refused();
            }
            changed(accounts.enableTotp(tx, account.id(), sealed, step.getAsLong(), recovery.stream().map(Totp::recoveryDigest).toList()),
                    new TenancyFailure.SecondFactorState());
            return noted(tx, caller, "second_factor.enabled", Map.of());
        });
        return recovery;
    }

    public void disableTotp(Caller caller, String password, String code) {
        Account account = proven(caller, password, code);
        database.inTransaction(caller, "tenancy.disable_totp", tx -> {
            changed(accounts.disableTotp(tx, account.id()), new TenancyFailure.SecondFactorState());
            return noted(tx, caller, "second_factor.disabled", Map.of());
        });
    }

    private Account proven(Caller caller, String password, @Nullable String code) {
        Function<Tx, Account> loading = tx -> own(tx, caller);
        EmailAddress email = database.inTransaction(caller, "tenancy.own_account", loading).email();
        return proof.prove(email, password, code, null, caller.deadline());
    }

    private Account own(Tx tx, Caller caller) {
        return accounts.byId(tx, caller.person()).orElseThrow(() -> new TenancyFailure.NotSignedIn().refused());
    }

    private String noted(Tx tx, Caller caller, String verb, Map<String, String> details) {
        trail.record(tx, caller, verb, "account", caller.person().toString(), details);
        return verb;
    }

    private static void changed(boolean done, TenancyFailure otherwise) {
        if (!done) {
            throw otherwise.refused();
        }
    }
}
