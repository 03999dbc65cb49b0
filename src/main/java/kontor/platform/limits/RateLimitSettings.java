package kontor.platform.limits;

import kontor.platform.Settings;

/// The sizes of the buckets and caps (platform.md 1.3-1).
///
/// @param enabled            whether callers are limited at all
/// @param shadow             whether refusals are only counted
/// @param anonymousPerMinute tokens a minute of an address's bucket, and its size
/// @param principalPerSecond tokens a second of a principal's bucket
/// @param principalBurst     its size
/// @param tenantPerSecond    tokens a second of a tenant's bucket, which holds a minute's worth
/// @param principalAtOnce    requests of one principal under way at once on one node
/// @param tenantAtOnce       requests of one tenant under way at once on one node
/// @param bucketsMax         buckets of each policy a node remembers
public record RateLimitSettings(boolean enabled, boolean shadow, int anonymousPerMinute, int principalPerSecond, int principalBurst,
        int tenantPerSecond, int principalAtOnce, int tenantAtOnce, int bucketsMax) {
    public static RateLimitSettings read(Settings settings) {
        return new RateLimitSettings(settings.flag("RATE_LIMIT_ENABLED", true, "Whether callers are limited by rate and at once"),
                settings.flag("RATE_LIMIT_SHADOW", false, "Whether the limits only count what they would refuse, to try new sizes"),
                (int) settings.number("RATE_LIMIT_ANON_PER_MINUTE", 100, 1, 1_000_000,
                        "Tokens a minute for one address without a credential"),
                (int) settings.number("RATE_LIMIT_PRINCIPAL_PER_SECOND", 10, 1, 1_000_000, "Tokens a second for one account or key"),
                (int) settings.number("RATE_LIMIT_PRINCIPAL_BURST", 600, 1, 10_000_000, "Tokens one account or key can save up"),
                (int) settings.number("RATE_LIMIT_TENANT_PER_SECOND", 100, 1, 1_000_000, "Tokens a second for all callers of one tenant"),
                (int) settings.number("INFLIGHT_PRINCIPAL_MAX", 16, 1, 100_000,
                        "Requests of one account or key under way at once on one node"),
                (int) settings.number("INFLIGHT_TENANT_MAX", 64, 1, 100_000, "Requests of one tenant under way at once on one node"),
                (int) settings.number("RATE_LIMIT_BUCKETS_MAX", 100_000, 1_000, 10_000_000,
                        "Buckets of each policy a node remembers; the least used is forgotten first"));
    }

    /// What all callers of a tenant can save up: a minute's worth, and never less than one of them alone.
    int tenantBurst() {
        return Math.max(tenantPerSecond * 60, principalBurst);
    }
}
