package kontor.quotes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kontor.platform.Settings;
import kontor.platform.caches.BoundedCache;
import org.junit.jupiter.api.Test;

/// How many figures are remembered is a setting, whoever asks for how many months.
class DashboardCacheTest {
    private static final int TENANTS = 2_000;

    @Test
    void noMoreMonthsAreRememberedThanTheSettingSays() {
        assertThat(remembered(Map.of())).isBetween(250L, 500L);
        assertThat(remembered(Map.of("CACHE_DASHBOARD_MAX", "100"))).isBetween(50L, 100L);
    }

    @Test
    void theSettingsHaveTheirDefaultsAndBounds() {
        assertThat(DashboardSettings.read(Settings.of(Map.of()))).isEqualTo(new DashboardSettings(500, Duration.ofMinutes(5)));
        assertThat(DashboardSettings.read(Settings.of(Map.of("CACHE_DASHBOARD_TTL", "30s"))).bounds().age())
                .isEqualTo(Duration.ofSeconds(30));
        Settings none = Settings.of(Map.of("CACHE_DASHBOARD_MAX", "0"));
        DashboardSettings.read(none);
        assertThatThrownBy(none::verify).hasMessageContaining("CACHE_DASHBOARD_MAX");
    }

    private static long remembered(Map<String, String> environment) {
        BoundedCache<Dashboard.Key, Dashboard.Seen> cache = Dashboard.cache(DashboardSettings.read(Settings.of(environment)));
        Dashboard.Figures figures = new Dashboard.Figures("2026-11", "USD", Map.of(), 0, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO,
                BigDecimal.ZERO, List.of());
        List<Dashboard.Key> keys = java.util.stream.IntStream.range(0, TENANTS)
                .mapToObj(i -> new Dashboard.Key(new UUID(0, i), YearMonth.of(2026, 11))).toList();
        keys.forEach(key -> cache.put(key, new Dashboard.Seen(key.tenant(), new Dashboard.Stamp(null, 0), figures)));
        // The bound is kept a moment later than the entry is put.
        org.awaitility.Awaitility.await().until(() -> keys.stream().filter(key -> cache.find(key) != null).count() <= TENANTS / 4);
        return keys.stream().filter(key -> cache.find(key) != null).count();
    }
}
