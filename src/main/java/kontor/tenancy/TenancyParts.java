package kontor.tenancy;

import java.time.Clock;
import kontor.platform.data.Database;
import kontor.platform.secrets.Secrets;

/// Tenancy put together: the faces share one gate for passwords, one way to prove who one is, and one memory of last uses.
final class TenancyParts implements AutoCloseable {
    private final Tenancy tenancy;
    private final Invitations invitations;
    private final SignIns signIns;
    private final Accounts accounts;
    private final ApiKeys apiKeys;
    private final Operators operators;
    private final Credentials credentials;
    private final Upkeep upkeep;
    private final Passwords passwords;

    TenancyParts(Database database, Secrets secrets, ActivityTrail activity, TenancySettings settings, Clock clock) {
        ActivityTrail trail = new TenantTrail(activity);
        SessionStore sessions = new SessionStore(settings);
        this.passwords = new Passwords();
        Proof proof = new Proof(database, sessions, passwords, secrets, settings, clock);
        LastUse lastUse = new LastUse(database, sessions, clock);
        this.tenancy = new Tenancy(database, trail);
        this.invitations = new Invitations(database, proof, passwords, trail, settings, clock);
        this.signIns = new SignIns(database, sessions, proof, trail, settings, clock);
        this.accounts = new Accounts(database, sessions, proof, passwords, trail, clock);
        this.apiKeys = new ApiKeys(database, trail, settings, clock);
        this.operators = new Operators(database, invitations, passwords, trail, clock);
        this.credentials = new Credentials(new CredentialStore(database), lastUse, settings, clock);
        this.upkeep = new Upkeep(database, sessions, lastUse, clock);
    }

    Tenancy tenancy() { return tenancy; }

    Invitations invitations() { return invitations; }

    SignIns signIns() { return signIns; }

    Accounts accounts() { return accounts; }

    ApiKeys apiKeys() { return apiKeys; }

    Operators operators() { return operators; }

    Credentials credentials() { return credentials; }

    Upkeep upkeep() { return upkeep; }

    /// Passwords hashed since the start.
    long hashed() {
        return passwords.hashed();
    }

    @Override
    public void close() {
        passwords.close();
    }
}
