package kontor.tenancy;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kontor.platform.data.Rows;
import kontor.platform.data.Tx;
import kontor.platform.web.Page;

/// API keys of a tenant.
final class KeyStore {
    /// @return false when a key in use has this name
    boolean create(Tx tx, ApiKey key, Digest secret) {
        return tx.sql("""
                INSERT INTO api_key (tenant_id, key_id, name, public_id, secret_hash, permissions, allowed_addresses,
                                     created_by, created_at, expires_at)
                VALUES (:tenant, :key, :name, :public_id, :secret, :permissions, :addresses::text[]::inet[], :created_by, :at, :expires)
                ON CONFLICT (tenant_id, name) WHERE revoked_at IS NULL DO NOTHING
                """).param("key", key.id()).param("name", key.name()).param("public_id", key.publicId()).param("secret", secret.bytes())
                .param("permissions", key.permissions()).param("addresses", key.allowedAddresses()).param("created_by", key.createdBy())
                .param("at", key.createdAt()).param("expires", key.expiresAt()).update() == 1;
    }

    /// The key, held until the end of the transaction, unless it is revoked.
    Optional<ApiKey> locked(Tx tx, UUID key) {
        return tx.sql("""
                SELECT key_id, name, public_id, permissions, allowed_addresses::text[] AS addresses, created_by, created_at, expires_at,
                       former_ends_at, revoked_at, last_used_at
                FROM api_key WHERE tenant_id = :tenant AND key_id = :key AND revoked_at IS NULL FOR UPDATE
                """).param("key", key).optional(KeyStore::key);
    }

    void rotate(Tx tx, UUID key, Digest secret, Instant formerEnds) {
        tx.sql("""
                UPDATE api_key SET former_secret_hash = secret_hash, former_ends_at = :former_ends, secret_hash = :secret
                WHERE tenant_id = :tenant AND key_id = :key
                """).param("key", key).param("secret", secret.bytes()).param("former_ends", formerEnds).update();
    }

    void revoke(Tx tx, UUID key, Instant at) {
        tx.sql("UPDATE api_key SET revoked_at = :at WHERE tenant_id = :tenant AND key_id = :key").param("key", key).param("at", at)
                .update();
    }

    /// Keys in the order they were made, revoked ones too.
    List<ApiKey> page(Tx tx, Page.Request page) {
        return tx.sql("""
                SELECT key_id, name, public_id, permissions, allowed_addresses::text[] AS addresses, created_by, created_at, expires_at,
                       former_ends_at, revoked_at, last_used_at
                FROM api_key WHERE tenant_id = :tenant AND (:after::uuid IS NULL OR key_id > :after)
                ORDER BY key_id LIMIT :rows
                """).param("after", page.after()).param("rows", page.rows()).list(KeyStore::key);
    }

    int used(Tx tx, Collection<UUID> keys, Instant minute) {
        return tx.sql("""
                UPDATE api_key SET last_used_at = :minute
                WHERE tenant_id = :tenant AND key_id = ANY (:keys) AND (last_used_at IS NULL OR last_used_at < :minute)
                """).param("keys", keys).param("minute", minute).update();
    }

    private static ApiKey key(ResultSet rs, int row) throws SQLException {
        return new ApiKey(Rows.uuid(rs, "key_id"), rs.getString("name"), rs.getString("public_id"), permissions(rs.getArray("permissions")),
                texts(rs.getArray("addresses")), Rows.uuidOrNull(rs, "created_by"), Rows.instant(rs, "created_at"),
                Rows.instantOrNull(rs, "expires_at"), Rows.instantOrNull(rs, "former_ends_at"), Rows.instantOrNull(rs, "revoked_at"),
                Rows.instantOrNull(rs, "last_used_at"));
    }

    static Set<Permission> permissions(Array names) throws SQLException {
        Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        texts(names).forEach(name -> permissions.add(Permission.valueOf(name)));
        return permissions;
    }

    static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
