package kontor.tenancy;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import kontor.platform.Deadline;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;
import kontor.platform.limits.LimitFailure;
import kontor.platform.secrets.Secrets;
import org.jspecify.annotations.Nullable;

/// The one place where someone proves to be the account they name, by password and second factor. Every try is counted
/// first, for the e-mail address and for the network address; no connection is held while the password is hashed.
final class Proof {
    private static final String PURPOSE = "totp";
    private final Database database;
    private final AccountStore accounts;
    private final SessionStore sessions;
    private final Passwords passwords;
    private final Totp totp;
    private final Secrets secrets;
    private final TenancySettings settings;
    private final Clock clock;

    Proof(Database database, SessionStore sessions, Passwords passwords, Secrets secrets, TenancySettings settings, Clock clock) {
        this.database = database;
        this.accounts = new AccountStore();
        this.sessions = sessions;
        this.passwords = passwords;
        this.totp = new Totp();
        this.secrets = secrets;
        this.settings = settings;
        this.clock = clock;
    }

    /// @param code    of the authenticator application, or a recovery code; needed when the account has a second factor
    /// @param address counted too; null when the one who tries has a session already
    /// @throws kontor.platform.Refused when it is not proven, or tried too often
    Account prove(EmailAddress email, String password, @Nullable String code, @Nullable InetAddress address, Deadline deadline) {
        Tried tried = database.inPlatform(deadline, "tenancy.try", tx -> tried(tx, email, address));
        if (tried.seconds() > 0) {
            throw new LimitFailure.TooManyRequests("sign_in", tried.seconds()).refused();
        }
        Account account = tried.account().filter(Account::active).orElse(null);
        boolean right = passwords.matches(password, account == null ? null : account.passwordHash(), deadline);
        if (account == null || !right) {
            throw new TenancyFailure.WrongCredentials().refused();
        }
        return database.inPlatform(deadline, "tenancy.prove", tx -> {
            secondFactor(tx, account, code);
            sessions.forgiveAttempts(tx, subject(email), subject(address));
            return account;
        });
    }

    byte[] seal(Account account, byte[] secret) {
        return secrets.seal(account.id(), PURPOSE, secret);
    }

    /// The step of a code for a secret that waits for its first; empty when the code is wrong.
    OptionalLong step(Tx tx, Account account, byte[] sealedSecret, String code) {
        return totp.step(secrets.open(tx, account.id(), PURPOSE, sealedSecret), code, clock.instant(), account.totpLastStep());
    }

    private void secondFactor(Tx tx, Account account, @Nullable String code) {
        byte[] sealed = account.sealedSecret();
        if (!account.totpEnabled() || sealed == null) {
            return;
        }
        if (code == null || code.isBlank()) {
            throw new TenancyFailure.CodeNeeded().refused();
        }
        OptionalLong step = step(tx, account, sealed, code);
        boolean used = step.isPresent()
                ? accounts.useTotpStep(tx, account.id(), step.getAsLong())
                : accounts.useRecoveryCode(tx, account.id(), Totp.recoveryDigest(code));
        if (!used) {
            throw new TenancyFailure.WrongCredentials().refused();
        }
    }

    private record Tried(int seconds, Optional<Account> account) {
    }

    /// The address first: one that is shut out cannot use up the tries of other people's e-mail addresses.
    private Tried tried(Tx tx, EmailAddress email, @Nullable InetAddress address) {
        String place = subject(address);
        int wait = place == null ? 0 : sessions.countAttempt(tx, place, settings.triesPerAddress(), clock.instant());
        if (wait == 0) {
            wait = sessions.countAttempt(tx, subject(email), settings.triesPerEmail(), clock.instant());
        }
        return new Tried(wait, wait > 0 ? Optional.empty() : accounts.byEmail(tx, email));
    }

    private static String subject(EmailAddress email) {
        return "email:" + email.text();
    }

    /// An IPv6 customer has a whole /64 to come from.
    private static @Nullable String subject(@Nullable InetAddress address) {
        if (address == null) {
            return null;
        }
        return address instanceof Inet6Address
                ? "address:" + HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), 8))
                : "address:" + address.getHostAddress();
    }
}
