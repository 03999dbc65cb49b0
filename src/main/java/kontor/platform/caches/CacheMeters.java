package kontor.platform.caches;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToLongFunction;

/// The figures of caches: `cache_size`, `cache_weight_bytes`, `cache_hits`, `cache_misses`, `cache_evictions`, `cache_hit_ratio`,
/// each under the cache's name.
public final class CacheMeters {
    private final MeterRegistry registry;

    public CacheMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /// Tells this cache's figures from now on.
    ///
    /// @return the cache
    public <K, V> BoundedCache<K, V> watched(BoundedCache<K, V> cache) {
        Cache<K, V> entries = cache.entries();
        String name = cache.bounds().name();
        Gauge.builder("cache_size", entries, Cache::estimatedSize).tag("cache", name).register(registry);
        Gauge.builder("cache_weight_bytes", entries, CacheMeters::weight).tag("cache", name).register(registry);
        Gauge.builder("cache_hit_ratio", entries, each -> each.stats().hitRate()).tag("cache", name).register(registry);
        counter("cache_hits", name, entries, CacheStats::hitCount);
        counter("cache_misses", name, entries, CacheStats::missCount);
        counter("cache_evictions", name, entries, CacheStats::evictionCount);
        return cache;
    }

    private static double weight(Cache<?, ?> entries) {
        return entries.policy().eviction().map(each -> each.weightedSize().orElse(0)).orElse(0L);
    }

    private void counter(String name, String cache, Cache<?, ?> entries, ToLongFunction<CacheStats> figure) {
        FunctionCounter.builder(name, entries, each -> figure.applyAsLong(each.stats())).tag("cache", cache).register(registry);
    }
}
