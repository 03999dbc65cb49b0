package kontor.platform.secrets;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import kontor.platform.Deadline;
import kontor.platform.caches.BoundedCache;
import kontor.platform.caches.CacheBounds;
import kontor.platform.caches.CacheMeters;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;

/// Data keys unwrapped, and remembered for a short time: what was shredded or renewed on another node is known here within it.
final class DataKeys {
    private static final Duration REMEMBERED = Duration.ofSeconds(30);
    private static final int OWNERS_MAX = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Database database;
    private final Keks keks;
    private final DataKeyStore store = new DataKeyStore();
    /// One entry for each tenant, so none can have more than its share.
    private final BoundedCache<UUID, OwnerKeys> remembered = BoundedCache
            .shared(new CacheBounds("data_keys", OWNERS_MAX, OWNERS_MAX * 1_024L, REMEMBERED));

    DataKeys(Database database, Keks keks) {
        this.database = database;
        this.keks = keks;
    }

    DataKeys watchedBy(CacheMeters meters) {
        meters.watched(remembered);
        return this;
    }

    /// Remembered or read in a transaction of its own.
    OwnerKeys of(UUID owner, int wanted) {
        OwnerKeys known = remembered.find(owner);
        return known != null && known.version(wanted) != null
                ? known
                : database.inPlatform(Deadline.after(PATIENCE), "secrets.keys", tx -> read(tx, owner));
    }

    /// The same for a caller that has a transaction already.
    OwnerKeys of(Tx tx, UUID owner, int wanted) {
        OwnerKeys known = remembered.find(owner);
        return known != null && known.version(wanted) != null ? known : read(tx, owner);
    }

    /// With a key to seal by, made when the owner has none yet.
    OwnerKeys sealing(UUID owner) {
        OwnerKeys known = remembered.find(owner);
        return known != null && known.newest().isPresent()
                ? known
                : database.inPlatform(Deadline.after(PATIENCE), "secrets.first_key", tx -> {
                    OwnerKeys stored = read(tx, owner);
                    return stored.newest().isPresent() ? stored : renewed(tx, owner);
                });
    }

    /// With a new data key as the newest. When two nodes do this at once, both use the one that was stored.
    OwnerKeys renewed(Tx tx, UUID owner) {
        int next = read(tx, owner).newest().orElse(0) + 1;
        store.add(tx, owner, next, keks.current(), keks.current().wrap(owner, next, Aes.freshKey()));
        tx.afterCommit(() -> remembered.forget(owner));
        return unwrapped(store.of(tx, owner));
    }

    void forget(UUID owner) {
        remembered.forget(owner);
    }

    private OwnerKeys read(Tx tx, UUID owner) {
        OwnerKeys keys = unwrapped(store.of(tx, owner));
        remembered.put(owner, keys);
        return keys;
    }

    private OwnerKeys unwrapped(List<DataKeyStore.Row> rows) {
        Map<Integer, SecretKeySpec> keys = new HashMap<>();
        for (DataKeyStore.Row row : rows) {
            if (row.wrapped() != null) {
                keys.put(row.version(), new SecretKeySpec(unwrapped(row, keks), "AES"));
            }
        }
        return new OwnerKeys(keys);
    }

    /// @throws KeyMissing when its KEK is not among those given
    static byte[] unwrapped(DataKeyStore.Row row, Keks keks) {
        String kekId = row.kekId();
        byte[] wrapped = row.wrapped();
        if (kekId == null || wrapped == null) {
            throw new IllegalArgumentException("data key " + row.version() + " of " + row.owner() + " is not wrapped");
        }
        Kek kek = keks.named(kekId).orElseThrow(() -> new KeyMissing("KEK " + kekId + " is not among those given."));
        return kek.unwrap(row.owner(), row.version(), wrapped);
    }
}
