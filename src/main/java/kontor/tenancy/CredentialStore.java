package kontor.tenancy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kontor.platform.Deadline;
import kontor.platform.data.Database;
import kontor.platform.data.Rows;
import kontor.platform.data.Scope;
import org.jspecify.annotations.Nullable;

/// Finds what a credential is, before its tenant is known.
final class CredentialStore {
    private final Database database;

    CredentialStore(Database database) {
        this.database = database;
    }

    Optional<Identity> find(Credential credential, Deadline deadline) {
        return switch (credential) {
            case Credential.Session session -> database.read(new Nowhere(deadline), "SELECT * FROM identity.find_session(:token)")
                    .param("token", session.token().bytes()).optional(CredentialStore::session);
            case Credential.Key key -> database.read(new Nowhere(deadline), "SELECT * FROM identity.find_key(:public_id)")
                    .param("public_id", key.publicId()).list((rs, row) -> key(rs, key.secret())).stream().flatMap(Optional::stream)
                    .findFirst();
        };
    }

    private static Identity session(ResultSet rs, int row) throws SQLException {
        boolean operator = rs.getBoolean("platform_operator");
        UUID tenant = Rows.uuidOrNull(rs, "tenant_id");
        Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        if (tenant != null) {
            permissions.addAll(Rows.constant(rs, "role", Role.class).permissions());
        }
        if (operator) {
            permissions.add(Permission.PLATFORM_ADMIN);
        }
        return new Identity(new Caller.Principal(Caller.Principal.Kind.ACCOUNT, Rows.uuid(rs, "account_id"), rs.getString("name")), tenant,
                tenant == null ? null : rs.getLong("access_epoch"), "SUSPENDED".equals(rs.getString("tenant_status")), permissions,
                List.of(), operator, earlier(Rows.instant(rs, "idle_until"), Rows.instant(rs, "expires_at")), Rows.uuid(rs, "session_id"));
    }

    private static Optional<Identity> key(ResultSet rs, Digest secret) throws SQLException {
        Instant expires = Rows.instantOrNull(rs, "expires_at");
        if (secret.matches(rs.getBytes("former_secret_hash"))) {
            return Optional.of(key(rs, earlier(Rows.instant(rs, "former_ends_at"), expires)));
        }
        return secret.matches(rs.getBytes("secret_hash")) ? Optional.of(key(rs, expires)) : Optional.empty();
    }

    private static Identity key(ResultSet rs, @Nullable Instant until) throws SQLException {
        List<AddressRange> ranges = KeyStore.texts(rs.getArray("allowed_addresses")).stream()
                .map(text -> AddressRange.parse(text).orElseThrow(() -> new IllegalStateException("no address range: " + text))).toList();
        return new Identity(new Caller.Principal(Caller.Principal.Kind.API_KEY, Rows.uuid(rs, "key_id"), rs.getString("name")),
                Rows.uuid(rs, "tenant_id"), rs.getLong("access_epoch"), "SUSPENDED".equals(rs.getString("tenant_status")),
                KeyStore.permissions(rs.getArray("permissions")), ranges, false, until, null);
    }

    private static Instant earlier(Instant one, @Nullable Instant other) {
        return other == null || one.isBefore(other) ? one : other;
    }

    /// No tenant is known yet, so none is bound.
    private record Nowhere(Deadline deadline) implements Scope {
        @Override
        public UUID tenantId() { return Caller.NO_TENANT; }

        @Override
        public @Nullable Long accessEpoch() { return null; }
    }
}
