package kontor.platform.caches;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// What each tenant has in a cache, oldest first.
final class TenantShares<K> {
    private final Map<UUID, Share<K>> shares = new ConcurrentHashMap<>();
    private final long most;

    /// @param most weight a tenant may have
    TenantShares(long most) {
        this.most = most;
    }

    private static final class Share<K> {
        private final Map<K, Integer> weights = new LinkedHashMap<>();
        private long total;

        void put(K key, int weight) {
            remove(key);
            weights.put(key, weight);
            total += weight;
        }

        void remove(K key) {
            Integer weight = weights.remove(key);
            total -= weight == null ? 0 : weight;
        }
    }

    /// Notes an entry.
    ///
    /// @return what the tenant has to give up for it
    List<K> put(UUID tenant, K key, int weight) {
        List<K> tooMany = new ArrayList<>();
        shares.compute(tenant, (id, found) -> {
            Share<K> share = found == null ? new Share<>() : found;
            share.put(key, weight);
            while (share.total > most && share.weights.size() > 1) {
                K oldest = share.weights.keySet().iterator().next();
                share.remove(oldest);
                tooMany.add(oldest);
            }
            return share;
        });
        return tooMany;
    }

    void remove(UUID tenant, K key) {
        shares.computeIfPresent(tenant, (id, share) -> {
            share.remove(key);
            return share.weights.isEmpty() ? null : share;
        });
    }

    int tenants() {
        return shares.size();
    }
}
