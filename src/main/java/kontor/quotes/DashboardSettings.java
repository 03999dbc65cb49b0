package kontor.quotes;

import java.time.Duration;
import kontor.platform.Settings;
import kontor.platform.caches.CacheBounds;

/// How much of the dashboards' figures is remembered.
///
/// @param monthsMax months of figures, over all tenants
/// @param age       they are forgotten so long after they were summed up; a change of the quotes forgets them at once
public record DashboardSettings(int monthsMax, Duration age) {
    /// Of one month's figures, by estimate.
    static final int MONTH_BYTES = 4_096;

    public static DashboardSettings read(Settings settings) {
        return new DashboardSettings(
                (int) settings.number("CACHE_DASHBOARD_MAX", 500, 10, 100_000, "Months of dashboard figures remembered, over all tenants"),
                settings.duration("CACHE_DASHBOARD_TTL", Duration.ofMinutes(5), Duration.ofSeconds(1), Duration.ofHours(24),
                        "Dashboard figures are summed up anew after so long, even when nothing was written"));
    }

    CacheBounds bounds() {
        return new CacheBounds("quote_figures", monthsMax, (long) monthsMax * MONTH_BYTES, age);
    }
}
