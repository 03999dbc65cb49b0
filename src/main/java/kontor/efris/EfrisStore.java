package kontor.efris;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import kontor.platform.data.Database;
import kontor.platform.data.Rows;
import kontor.platform.data.SqlFault;
import kontor.platform.data.Tx;
import kontor.platform.secrets.SealedColumn;
import kontor.platform.secrets.Secrets;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Devices and session keys, sealed. Every method is one short transaction.
final class EfrisStore {
    static final SealedColumn DEVICE_KEYS = new SealedColumn("efris_device", "private_key", "device_id");
    static final SealedColumn SESSION_KEYS = new SealedColumn("efris_session_key", "sealed_key", "device_id");
    private final Database database;
    private final Secrets secrets;

    EfrisStore(Database database, Secrets secrets) {
        this.database = database;
        this.secrets = secrets;
    }

    /// Connects the device, anew if it was connected before: what the authority said to the old key is forgotten.
    void connect(Caller caller, Connection connection, DeviceKey key, Instant now) {
        byte[] sealed = secrets.seal(caller.tenantId(), devicePurpose(connection.deviceId()), key.pkcs8());
        try {
            database.inTransaction(caller, "efris.connect", tx -> insertDevice(tx, connection, key, sealed, now)
                    + outdateKey(tx, connection.deviceId()));
        } catch (SqlFault e) {
            if (e.violates("efris_device_tenant_id_device_id_fkey")) {
                throw new EfrisFailure.UnknownDevice().refused();
            }
            throw e;
        }
    }

    Optional<EfrisDevice> device(Caller caller, UUID deviceId) {
        return database.read(caller, """
                SELECT device_id, tin, device_no, environment, url, private_key, clock_offset_ms, parameters, fetched_at
                FROM efris_device WHERE tenant_id = :tenant AND device_id = :device
                """).param("device", deviceId).optional((rs, row) -> sealedDevice(rs))
                .map(sealed -> device(caller, deviceId, sealed));
    }

    /// One of the tenant's devices, for what any of them can ask.
    Optional<UUID> anyDevice(Caller caller) {
        return database.read(caller, "SELECT device_id FROM efris_device WHERE tenant_id = :tenant ORDER BY device_id LIMIT 1")
                .optional((rs, row) -> Rows.uuid(rs, "device_id"));
    }

    Optional<SessionKey> key(Caller caller, UUID deviceId) {
        return database.read(caller, """
                SELECT version, sealed_key, obtained_at FROM efris_session_key WHERE tenant_id = :tenant AND device_id = :device
                """).param("device", deviceId).optional((rs, row) -> sealedKey(rs))
                .map(sealed -> key(caller, deviceId, sealed));
    }

    void storeClock(Caller caller, UUID deviceId, Duration offset) {
        database.inTransaction(caller, "efris.clock", tx -> tx.sql("""
                UPDATE efris_device SET clock_offset_ms = :offset WHERE tenant_id = :tenant AND device_id = :device
                """).param("device", deviceId).param("offset", offset.toMillis()).update());
    }

    void storeParameters(Caller caller, UUID deviceId, JsonNode parameters, Instant now) {
        database.inTransaction(caller, "efris.parameters", tx -> tx.sql("""
                UPDATE efris_device SET parameters = :parameters::jsonb, fetched_at = :now
                WHERE tenant_id = :tenant AND device_id = :device
                """).param("device", deviceId).param("parameters", ProtocolJson.MAPPER.writeValueAsString(parameters)).param("now", now)
                .update());
    }

    /// Takes the right to renew the device's key for `lease`, unless another node has it or there is a key newer than
    /// version `stale` obtained after `oldest`.
    ///
    /// The row is locked by a statement of its own: the second one then sees what the lock's former holder committed.
    boolean claim(Caller caller, UUID deviceId, UUID claim, long stale, Instant oldest, Duration lease) {
        return database.inTransaction(caller, "efris.claim_key", tx -> {
            lockDevice(tx, deviceId);
            return tx.sql("""
                    UPDATE efris_device SET refreshing_until = now() + :lease * interval '1 millisecond', refreshed_by = :claim
                    WHERE tenant_id = :tenant AND device_id = :device AND (refreshing_until IS NULL OR refreshing_until < now())
                      AND NOT EXISTS (SELECT 1 FROM efris_session_key k
                                      WHERE k.tenant_id = :tenant AND k.device_id = :device AND k.version > :stale
                                        AND k.obtained_at > :oldest)
                    """).param("device", deviceId).param("claim", claim).param("stale", stale).param("oldest", oldest)
                    .param("lease", lease.toMillis()).update() == 1;
        });
    }

    /// Stores the new key and gives the right back; false, storing nothing, when the right had passed to another node.
    boolean renewed(Caller caller, UUID deviceId, UUID claim, AesKey key, Instant now) {
        byte[] sealed = secrets.seal(caller.tenantId(), keyPurpose(deviceId), key.bytes());
        return database.inTransaction(caller, "efris.store_key",
                tx -> release(tx, deviceId, claim) && upsertKey(tx, deviceId, sealed, now));
    }

    void release(Caller caller, UUID deviceId, UUID claim) {
        database.inTransaction(caller, "efris.release_key", tx -> release(tx, deviceId, claim));
    }

    private static int insertDevice(Tx tx, Connection connection, DeviceKey key, byte[] sealed, Instant now) {
        return tx.sql("""
                INSERT INTO efris_device (tenant_id, device_id, tin, device_no, environment, url, private_key, public_key_fingerprint,
                                          connected_at)
                VALUES (:tenant, :device, :tin, :deviceNo, :environment, :url, :key, :fingerprint, :now)
                ON CONFLICT (tenant_id, device_id) DO UPDATE
                SET tin = excluded.tin, device_no = excluded.device_no, environment = excluded.environment, url = excluded.url,
                    private_key = excluded.private_key, public_key_fingerprint = excluded.public_key_fingerprint,
                    connected_at = excluded.connected_at, clock_offset_ms = 0, parameters = NULL, fetched_at = NULL,
                    refreshing_until = NULL, refreshed_by = NULL
                """).param("device", connection.deviceId()).param("tin", connection.tin()).param("deviceNo", connection.deviceNo())
                .param("environment", connection.environment()).param("url", connection.url().toString()).param("key", sealed)
                .param("fingerprint", key.fingerprint()).param("now", now).update();
    }

    private static int outdateKey(Tx tx, UUID deviceId) {
        return tx.sql("""
                UPDATE efris_session_key SET obtained_at = 'epoch' WHERE tenant_id = :tenant AND device_id = :device
                """).param("device", deviceId).update();
    }

    private static void lockDevice(Tx tx, UUID deviceId) {
        tx.sql("""
                SELECT 1 FROM efris_device WHERE tenant_id = :tenant AND device_id = :device FOR UPDATE
                """).param("device", deviceId).list((rs, row) -> rs.getInt(1));
    }

    private static boolean release(Tx tx, UUID deviceId, UUID claim) {
        return tx.sql("""
                UPDATE efris_device SET refreshing_until = NULL, refreshed_by = NULL
                WHERE tenant_id = :tenant AND device_id = :device AND refreshed_by = :claim
                """).param("device", deviceId).param("claim", claim).update() == 1;
    }

    private static boolean upsertKey(Tx tx, UUID deviceId, byte[] sealed, Instant now) {
        return tx.sql("""
                INSERT INTO efris_session_key (tenant_id, device_id, version, sealed_key, obtained_at)
                VALUES (:tenant, :device, 1, :key, :now)
                ON CONFLICT (tenant_id, device_id) DO UPDATE
                SET version = efris_session_key.version + 1, sealed_key = excluded.sealed_key, obtained_at = excluded.obtained_at
                """).param("device", deviceId).param("key", sealed).param("now", now).update() == 1;
    }

    /// As it is stored: opened only when the connection has been given back, since that may take another one.
    @SuppressWarnings("ArrayRecordComponent")
    private record SealedDevice(byte[] privateKey, Function<DeviceKey, EfrisDevice> opened) {
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record SealedKey(byte[] bytes, Function<AesKey, SessionKey> opened) {
    }

    private static SealedDevice sealedDevice(ResultSet rs) throws SQLException {
        UUID deviceId = Rows.uuid(rs, "device_id");
        String tin = rs.getString("tin");
        String deviceNo = rs.getString("device_no");
        Environment environment = Rows.constant(rs, "environment", Environment.class);
        URI url = URI.create(rs.getString("url"));
        Duration offset = Duration.ofMillis(rs.getLong("clock_offset_ms"));
        JsonNode parameters = json(rs.getString("parameters"));
        Instant fetchedAt = Rows.instantOrNull(rs, "fetched_at");
        return new SealedDevice(rs.getBytes("private_key"),
                key -> new EfrisDevice(deviceId, tin, deviceNo, environment, url, key, offset, parameters, fetchedAt));
    }

    private EfrisDevice device(Caller caller, UUID deviceId, SealedDevice sealed) {
        byte[] key = secrets.open(caller.tenantId(), devicePurpose(deviceId), sealed.privateKey());
        return sealed.opened().apply(DeviceKey.ofPkcs8(key));
    }

    private static SealedKey sealedKey(ResultSet rs) throws SQLException {
        long version = rs.getLong("version");
        Instant obtainedAt = Rows.instant(rs, "obtained_at");
        return new SealedKey(rs.getBytes("sealed_key"), key -> new SessionKey(version, key, obtainedAt));
    }

    private SessionKey key(Caller caller, UUID deviceId, SealedKey sealed) {
        return sealed.opened().apply(new AesKey(secrets.open(caller.tenantId(), keyPurpose(deviceId), sealed.bytes())));
    }

    private static @Nullable JsonNode json(@Nullable String text) {
        return text == null ? null : ProtocolJson.MAPPER.readTree(text);
    }

    private static String devicePurpose(UUID deviceId) {
        return DEVICE_KEYS.purpose(deviceId);
    }

    private static String keyPurpose(UUID deviceId) {
        return SESSION_KEYS.purpose(deviceId);
    }
}
