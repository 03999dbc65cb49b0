package kontor.platform.secrets;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import kontor.platform.Deadline;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;
import org.jspecify.annotations.Nullable;

/// What an operator does with keys: check them at the start, rotate the KEK, renew or shred an owner's data keys.
public final class KeyRing {
    private static final int BATCH = 100;
    private static final Duration BATCH_LIMIT = Duration.ofSeconds(20);

    private final Database database;
    private final Keks keks;
    private final DataKeys keys;
    private final Resealing resealing;
    private final DataKeyStore store = new DataKeyStore();

    KeyRing(Database database, DataKeys keys, Keks keks, Resealing resealing) {
        this.resealing = resealing;
        this.database = database;
        this.keys = keys;
        this.keks = keks;
    }

    /// A data key as it leaves this installation, in clear: whoever is handed it seals it at once.
    @SuppressWarnings("ArrayRecordComponent")
    public record Plain(int version, byte[] key) {
    }

    /// Returns when every data key can be opened by a KEK that is given.
    ///
    /// @throws KeyMissing naming the KEKs that are missing
    public void check() {
        database.inPlatform(Deadline.after(BATCH_LIMIT), "secrets.check", tx -> {
            List<DataKeyStore.Use> uses = store.inUse(tx);
            List<String> needed = new ArrayList<>();
            uses.forEach(use -> needed.add(use.kekId().orElseGet(() -> founding(tx).id())));
            List<String> missing = needed.stream().distinct().filter(id -> keks.named(id).isEmpty()).toList();
            if (!missing.isEmpty()) {
                throw new KeyMissing("Secrets in this database are sealed under the key " + String.join(", ", missing)
                        + ", which is not among those given (" + given() + "). Name its file in KEK_FILE or KEK_PREVIOUS_FILES.");
            }
            return needed;
        });
    }

    /// How many data keys are wrapped under which KEK, by its id; the current one always stands in the answer.
    public Map<String, Long> uses() {
        return database.inPlatform(Deadline.after(BATCH_LIMIT), "secrets.uses", tx -> {
            Map<String, Long> uses = new TreeMap<>(Map.of(keks.current().id(), 0L));
            store.inUse(tx).forEach(use -> uses.merge(use.kekId().orElseGet(() -> founding(tx).id()), use.dataKeys(), Long::sum));
            return uses;
        });
    }

    /// The columns of tenants' tables that hold sealed values, as the parts name them.
    public List<SealedColumn> sealedColumns() {
        return resealing.columns();
    }

    /// The current KEK's id.
    public String current() {
        return keks.current().id();
    }

    /// Wraps every data key under the current KEK, in batches that commit by themselves: broken off, it goes on where it was.
    /// Everything opens before, during and after.
    ///
    /// @param progress told how many are done after each batch
    /// @return how many were wrapped anew
    public long rotate(Consumer<Long> progress) {
        long done = 0;
        for (int batch = rotateBatch(); batch > 0; batch = rotateBatch()) {
            done += batch;
            progress.accept(done);
        }
        return done;
    }

    /// What a renewal did.
    ///
    /// @param version  of the new data key
    /// @param resealed how many stored secrets were sealed anew under it
    public record Renewed(int version, int resealed) {
    }

    /// Gives the tenant a new data key and seals its stored secrets anew. Whatever was sealed under the one before still opens.
    public Renewed renew(UUID tenant) {
        OwnerKeys renewed = database.inPlatform(Deadline.after(BATCH_LIMIT), "secrets.renew", tx -> keys.renewed(tx, tenant));
        return new Renewed(renewed.newest().orElseThrow(), resealing.run(tenant, renewed));
    }

    /// Destroys the owner's data keys. Nothing sealed for it opens any more: here at once, on other nodes within 30 seconds.
    ///
    /// @return how many there were
    public int shred(UUID owner) {
        int gone = database.inPlatform(Deadline.after(BATCH_LIMIT), "secrets.shred", tx -> store.destroy(tx, owner));
        keys.forget(owner);
        return gone;
    }

    /// The owner's data keys in clear, for an archive that seals them under a key of its own.
    public List<Plain> plain(Tx tx, UUID owner) {
        return store.of(tx, owner).stream().map(row -> new Plain(row.version(), plain(tx, row))).toList();
    }

    /// Takes over data keys from an archive, wrapped under this installation's KEK.
    ///
    /// @throws IllegalStateException when the owner has data keys already
    public void adopt(Tx tx, UUID owner, List<Plain> arrived) {
        for (Plain each : arrived) {
            if (!store.add(tx, owner, each.version(), keks.current(), keks.current().wrap(owner, each.version(), each.key()))) {
                throw new IllegalStateException("owner " + owner + " has data key " + each.version() + " already");
            }
        }
    }

    private int rotateBatch() {
        return database.inPlatform(Deadline.after(BATCH_LIMIT), "secrets.rotate", tx -> {
            List<DataKeyStore.Row> batch = store.besides(tx, keks.current(), BATCH);
            batch.forEach(row -> store.rewrap(tx, row, keks.current(), keks.current().wrap(row.owner(), row.version(), plain(tx, row))));
            return batch.size();
        });
    }

    private byte[] plain(Tx tx, DataKeyStore.Row row) {
        return row.wrapped() == null ? founding(tx).foundingKey(row.owner()).getEncoded() : DataKeys.unwrapped(row, keks);
    }

    /// With several KEKs given nobody can know which of them the oldest keys came from, unless it was recorded.
    private Kek founding(Tx tx) {
        @Nullable
        String proposed = keks.all().size() == 1 ? keks.current().id() : null;
        String id = store.founding(tx, proposed).orElseThrow(() -> new KeyMissing(
                "Start this version once with the former key alone (KEK_PREVIOUS_FILES empty), before rotating to another."));
        return keks.named(id).orElseThrow(() -> new KeyMissing("Secrets in this database are sealed under the key " + id
                + ", which is not among those given (" + given() + "). Name its file in KEK_FILE or KEK_PREVIOUS_FILES."));
    }

    private String given() {
        return keks.all().stream().map(Kek::id).collect(Collectors.joining(", "));
    }
}
