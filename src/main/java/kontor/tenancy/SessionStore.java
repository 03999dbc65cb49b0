package kontor.tenancy;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kontor.platform.data.Rows;
import kontor.platform.data.Tx;
import org.jspecify.annotations.Nullable;

/// Sessions, and the counts of tries to open one.
final class SessionStore {
    private final TenancySettings settings;

    SessionStore(TenancySettings settings) {
        this.settings = settings;
    }

    /// Counts one try. Answers the seconds to wait; 0: go on.
    int countAttempt(Tx tx, String subject, int most, Instant at) {
        return tx.sql("SELECT identity.count_attempt(:subject, :at, make_interval(secs => :span), :most)").param("subject", subject)
                .param("at", at).param("span", (double) settings.triesWindow().toSeconds()).param("most", most)
                .one((rs, row) -> rs.getInt(1));
    }

    void forgiveAttempts(Tx tx, String emailSubject, @Nullable String addressSubject) {
        tx.sql("SELECT identity.forgive_attempts(:email, :address)").param("email", emailSubject).param("address", addressSubject)
                .one((rs, row) -> rs.getInt(1));
    }

    /// @return false when the account's password or standing changed since it was checked
    boolean open(Tx tx, Digest token, UUID session, Account account, @Nullable UUID tenant, Visitor visitor, Instant at) {
        return tx.sql("""
                SELECT identity.open_session(:token, :session, :account, :hash, :of_tenant, :address::inet, :agent, :at,
                                             make_interval(secs => :idle), make_interval(secs => :life))
                """).param("token", token.bytes()).param("session", session).param("account", account.id())
                .param("hash", account.passwordHash()).param("of_tenant", tenant).param("address", visitor.address().getHostAddress())
                .param("agent", visitor.userAgent()).param("at", at).param("idle", (double) settings.sessionIdle().toSeconds())
                .param("life", (double) settings.sessionLife().toSeconds()).one((rs, row) -> rs.getBoolean(1));
    }

    /// The session a token opens, if it was not ended.
    Optional<UUID> idOf(Tx tx, String token) {
        return SessionToken.parse(token).flatMap(parsed -> tx.sql("SELECT session_id FROM identity.find_session(:token)")
                .param("token", parsed.digest().bytes()).optional((rs, row) -> Rows.uuid(rs, "session_id")));
    }

    List<OpenSession> of(Tx tx, UUID account, @Nullable UUID current, Instant at) {
        return tx.sql("SELECT * FROM identity.sessions_of(:account, :at)").param("account", account).param("at", at)
                .list((rs, row) -> new OpenSession(Rows.uuid(rs, "session_id"), Rows.uuidOrNull(rs, "tenant_id"), rs.getString("address"),
                        rs.getString("user_agent"), Rows.instant(rs, "created_at"), Rows.instant(rs, "last_seen_at"),
                        Rows.instant(rs, "expires_at"), Rows.uuid(rs, "session_id").equals(current)));
    }

    int touch(Tx tx, Collection<UUID> sessions, Instant at) {
        return tx.sql("SELECT identity.touch_sessions(:sessions, :at, make_interval(secs => :idle))").param("sessions", sessions)
                .param("at", at).param("idle", (double) settings.sessionIdle().toSeconds()).one((rs, row) -> rs.getInt(1));
    }

    int end(Tx tx, UUID account, UUID session, Instant at) {
        return tx.sql("SELECT identity.end_session(:account, :session, :at)").param("account", account).param("session", session)
                .param("at", at).one((rs, row) -> rs.getInt(1));
    }

    int endAll(Tx tx, UUID account, @Nullable UUID kept, Instant at) {
        return tx.sql("SELECT identity.end_sessions(:account, :kept, :at)").param("account", account).param("kept", kept).param("at", at)
                .one((rs, row) -> rs.getInt(1));
    }

    int sweep(Tx tx, Instant before, int most) {
        return tx.sql("SELECT identity.sweep(:before, :most)").param("before", before).param("most", most).one((rs, row) -> rs.getInt(1));
    }
}
