package kontor.tenancy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kontor.platform.data.Statement;
import kontor.platform.data.Tx;

/// Accounts stand above tenants: the program has no right on their table, only these functions.
final class AccountStore {
    Optional<Account> byEmail(Tx tx, EmailAddress email) {
        return tx.sql("SELECT * FROM identity.account_by_email(:email)").param("email", email.text()).optional(Account::of);
    }

    Optional<Account> byId(Tx tx, UUID account) {
        return tx.sql("SELECT * FROM identity.account_by_id(:account)").param("account", account).optional(Account::of);
    }

    boolean create(Tx tx, UUID account, EmailAddress email, String name, String passwordHash, Instant at) {
        return done(tx.sql("SELECT identity.create_account(:account, :email, :name, :hash, :at)").param("account", account)
                .param("email", email.text()).param("name", name).param("hash", passwordHash).param("at", at));
    }

    boolean createFirstOperator(Tx tx, UUID account, EmailAddress email, String name, String passwordHash, Instant at) {
        return done(tx.sql("SELECT identity.create_first_operator(:account, :email, :name, :hash, :at)").param("account", account)
                .param("email", email.text()).param("name", name).param("hash", passwordHash).param("at", at));
    }

    boolean isOperator(Tx tx, UUID account) {
        return done(tx.sql("SELECT identity.is_operator(:account)").param("account", account));
    }

    boolean changePassword(Tx tx, Account account, String newHash) {
        return done(tx.sql("SELECT identity.change_password(:account, :old, :new)").param("account", account.id())
                .param("old", account.passwordHash()).param("new", newHash));
    }

    boolean proposeTotp(Tx tx, UUID account, byte[] sealedSecret) {
        return done(tx.sql("SELECT identity.propose_totp(:account, :secret)").param("account", account).param("secret", sealedSecret));
    }

    /// @param sealedSecret the one the code was checked against, so that a proposal made meanwhile is not enabled by it
    boolean enableTotp(Tx tx, UUID account, byte[] sealedSecret, long step, List<Digest> recovery) {
        return done(tx.sql("""
                SELECT identity.enable_totp(:account, :secret, :step,
                    (SELECT array_agg(decode(code, 'hex')) FROM unnest(:recovery::text[]) AS code))
                """).param("account", account).param("secret", sealedSecret).param("step", step).param("recovery",
                recovery.stream().map(Digest::hex).toList()));
    }

    boolean disableTotp(Tx tx, UUID account) {
        return done(tx.sql("SELECT identity.disable_totp(:account)").param("account", account));
    }

    boolean useTotpStep(Tx tx, UUID account, long step) {
        return done(tx.sql("SELECT identity.use_totp_step(:account, :step)").param("account", account).param("step", step));
    }

    boolean useRecoveryCode(Tx tx, UUID account, Digest code) {
        return done(tx.sql("SELECT identity.use_recovery_code(:account, :code)").param("account", account).param("code", code.bytes()));
    }

    boolean setStatus(Tx tx, UUID account, String status, Instant at) {
        return done(tx.sql("SELECT identity.set_account_status(:account, :status, :at)").param("account", account).param("status", status)
                .param("at", at));
    }

    private static boolean done(Statement statement) {
        return statement.one((rs, row) -> rs.getBoolean(1));
    }
}
