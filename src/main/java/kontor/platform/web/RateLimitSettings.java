package kontor.platform.web;

import kontor.platform.Settings;

/// The sizes of the buckets (platform.md 1.3-1).
public record RateLimitSettings(boolean enabled, int anonymousPerMinute, int principalPerSecond, int principalBurst, int tenantPerSecond) {
    public static RateLimitSettings read(Settings settings) {
        return new RateLimitSettings(settings.flag("RATE_LIMIT_ENABLED", true, "Whether requests are limited by rate"),
                (int) settings.number("RATE_LIMIT_ANON_PER_MINUTE", 100, 1, 1_000_000,
                        "Tokens a minute for one address without a credential"),
                (int) settings.number("RATE_LIMIT_PRINCIPAL_PER_SECOND", 10, 1, 1_000_000, "Tokens a second for one account or key"),
                (int) settings.number("RATE_LIMIT_PRINCIPAL_BURST", 600, 1, 10_000_000, "Tokens one account or key can save up"),
                (int) settings.number("RATE_LIMIT_TENANT_PER_SECOND", 100, 1, 1_000_000, "Tokens a second for all callers of one tenant"));
    }
}
