package kontor.platform.caches;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// A cache bounded by number, weight and age, in which one tenant may have a tenth. What is in it may be forgotten at any time.
public final class BoundedCache<K, V> {
    private final CacheBounds bounds;
    private final Function<V, @Nullable UUID> tenantOf;
    private final ToIntFunction<V> bytesOf;
    private final TenantShares<K> shares;
    private final Cache<K, V> entries;

    /// @param tenantOf whose an entry is; null: nobody's, it counts for no share
    /// @param bytesOf  about how many bytes an entry has
    /// @param nanos    a clock that never goes back, in nanoseconds
    public BoundedCache(CacheBounds bounds, Function<V, @Nullable UUID> tenantOf, ToIntFunction<V> bytesOf, LongSupplier nanos) {
        this.bounds = bounds;
        this.tenantOf = tenantOf;
        this.bytesOf = bytesOf;
        this.shares = new TenantShares<>(bounds.shareBytes());
        this.entries = Caffeine.newBuilder().maximumWeight(bounds.bytesMax()).<K, V>weigher((key, value) -> weight(value))
                .expireAfterWrite(bounds.age()).ticker(nanos::getAsLong).executor(Runnable::run).removalListener(this::removed)
                .recordStats().build();
    }

    /// One whose entries are all of one size and nobody's.
    public static <K, V> BoundedCache<K, V> shared(CacheBounds bounds) {
        return new BoundedCache<>(bounds, value -> null, value -> 0, System::nanoTime);
    }

    public @Nullable V find(K key) {
        return entries.getIfPresent(key);
    }

    /// The entry, made by `make` when it is not there; made once however many ask at the same time.
    public V get(K key, Function<K, V> make) {
        V value = entries.get(key, make);
        note(key, value);
        return value;
    }

    public void put(K key, V value) {
        entries.put(key, value);
        note(key, value);
    }

    public void forget(K key) {
        entries.invalidate(key);
    }

    CacheBounds bounds() {
        return bounds;
    }

    Cache<K, V> entries() {
        return entries;
    }

    /// How many tenants have entries.
    int tenants() {
        return shares.tenants();
    }

    private int weight(V value) {
        return bounds.weight(bytesOf.applyAsInt(value));
    }

    private void note(K key, V value) {
        UUID tenant = tenantOf.apply(value);
        if (tenant != null) {
            shares.put(tenant, key, weight(value)).forEach(entries::invalidate);
            if (!value.equals(entries.policy().getIfPresentQuietly(key))) {
                // It was evicted before it was noted.
                shares.remove(tenant, key);
            }
        }
    }

    private void removed(@Nullable K key, @Nullable V value, RemovalCause cause) {
        if (key != null && value != null) {
            UUID tenant = tenantOf.apply(value);
            if (tenant != null && cause != RemovalCause.REPLACED) {
                shares.remove(tenant, key);
            }
        }
    }
}
