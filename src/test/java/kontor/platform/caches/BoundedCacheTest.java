package kontor.platform.caches;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BoundedCacheTest {
    private static final int ENTRIES = 500;
    private final AtomicLong nanos = new AtomicLong();

    private record Thing(UUID tenant, int bytes) {
    }

    private BoundedCache<String, Thing> cache() {
        return new BoundedCache<>(new CacheBounds("things", ENTRIES, 500_000, Duration.ofMinutes(5)), Thing::tenant, Thing::bytes,
                nanos::get);
    }

    @Test
    void tenThousandTenantsFillItToItsBoundAndNoFurther() {
        BoundedCache<String, Thing> cache = cache();
        for (int n = 0; n < 10_000; n++) {
            UUID tenant = UUID.randomUUID();
            for (int m = 0; m < 3; m++) {
                cache.put(tenant + "/" + m, new Thing(tenant, 10));
            }
        }
        cache.entries().cleanUp();
        assertThat(cache.entries().estimatedSize()).isBetween(ENTRIES / 2L, (long) ENTRIES);
        // What is remembered of who has what is bounded with the entries.
        assertThat(cache.tenants()).isLessThanOrEqualTo(ENTRIES);
    }

    @Test
    void oneTenantHasATenthAtMostAndPushesNobodyElseOut() {
        BoundedCache<String, Thing> cache = cache();
        UUID quiet = UUID.randomUUID();
        cache.put("quiet", new Thing(quiet, 10));
        UUID noisy = UUID.randomUUID();
        for (int n = 0; n < 10_000; n++) {
            cache.put("noisy/" + n, new Thing(noisy, 10));
        }
        cache.entries().cleanUp();
        assertThat(cache.entries().estimatedSize()).isEqualTo(ENTRIES / 10 + 1);
        assertThat(cache.find("quiet")).isNotNull();
        assertThat(cache.find("noisy/9999")).isNotNull();
        assertThat(cache.find("noisy/9000")).isNull();
    }

    @Test
    void heavyEntriesAreFewer() {
        BoundedCache<String, Thing> cache = cache();
        for (int n = 0; n < 1_000; n++) {
            cache.put("thing/" + n, new Thing(UUID.randomUUID(), 100_000));
        }
        cache.entries().cleanUp();
        assertThat(cache.entries().estimatedSize()).isLessThanOrEqualTo(5);
    }

    @Test
    void anEntryEndsWithItsAge() {
        BoundedCache<String, Thing> cache = cache();
        cache.put("a", new Thing(UUID.randomUUID(), 10));
        nanos.addAndGet(Duration.ofMinutes(5).toNanos() - 1);
        assertThat(cache.find("a")).isNotNull();
        nanos.addAndGet(1);
        assertThat(cache.find("a")).isNull();
        cache.entries().cleanUp();
        assertThat(cache.tenants()).isZero();
    }

    @Test
    void whatManyPutAndForgetAtOnceIsCountedRight() {
        BoundedCache<String, Thing> cache = cache();
        UUID tenant = UUID.randomUUID();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int t = 0; t < 4; t++) {
                int thread = t;
                threads.execute(() -> {
                    for (int n = 0; n < 5_000; n++) {
                        String key = "key/" + (n * 7 + thread) % 200;
                        if (n % 3 == 0) {
                            cache.forget(key);
                        } else {
                            cache.put(key, new Thing(tenant, 10));
                        }
                    }
                });
            }
        }
        for (int n = 0; n < 200; n++) {
            cache.forget("key/" + n);
        }
        assertThat(cache.tenants()).isZero();
        assertThat(cache.entries().estimatedSize()).isZero();
    }

    @Test
    void itsFiguresAreToldUnderItsName() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        BoundedCache<String, Thing> cache = new CacheMeters(meters).watched(cache());
        cache.put("a", new Thing(UUID.randomUUID(), 10));
        cache.find("a");
        cache.find("b");
        assertThat(meters.get("cache_size").tag("cache", "things").gauge().value()).isEqualTo(1);
        assertThat(meters.get("cache_hits").tag("cache", "things").functionCounter().count()).isEqualTo(1);
        assertThat(meters.get("cache_misses").tag("cache", "things").functionCounter().count()).isEqualTo(1);
        assertThat(meters.get("cache_evictions").tag("cache", "things").functionCounter().count()).isZero();
        assertThat(meters.get("cache_hit_ratio").tag("cache", "things").gauge().value()).isEqualTo(0.5);
    }
}
