package kontor.tenancy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import kontor.platform.data.Rows;
import org.jspecify.annotations.Nullable;

/// A person who can sign in, as the program needs to know them; never shown to anyone whole.
///
/// @param sealedSecret  of the second factor; there before it is enabled, while it waits for its first code
/// @param totpLastStep  the newest time step a code was accepted for
/// @param recoveryLeft  recovery codes not used yet
@SuppressWarnings("ArrayRecordComponent")
record Account(UUID id, EmailAddress email, String name, String passwordHash, byte @Nullable [] sealedSecret, boolean totpEnabled,
        long totpLastStep, int recoveryLeft, boolean active, boolean platformOperator, Instant createdAt) {

    Caller.Principal principal() {
        return new Caller.Principal(Caller.Principal.Kind.ACCOUNT, id, name);
    }

    static Account of(ResultSet rs, int row) throws SQLException {
        return new Account(Rows.uuid(rs, "account_id"), new EmailAddress(rs.getString("email")), rs.getString("name"),
                rs.getString("password_hash"), rs.getBytes("totp_secret"), rs.getBoolean("totp_enabled"), rs.getLong("totp_last_step"),
                rs.getInt("recovery_left"), rs.getString("status").equals("ACTIVE"), rs.getBoolean("platform_operator"),
                Rows.instant(rs, "created_at"));
    }
}
