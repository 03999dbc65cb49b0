package kontor.platform.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The token buckets of this node: one an address for callers nobody knows, one a principal, one a tenant. Memory is
/// bounded; a bucket forgotten for lack of room starts full again, which only ever favours the caller.
public final class RateLimits {
    private static final Logger LOG = LoggerFactory.getLogger(RateLimits.class);
    private static final int BUCKETS_MAX = 100_000;
    /// Over one anonymous route an address may use half of its bucket a minute.
    private static final int ROUTE_SHARE = 2;

    private final RateLimitSettings settings;
    private final MeterRegistry meters;
    private final Cache<Object, Bucket> buckets = Caffeine.newBuilder().maximumSize(BUCKETS_MAX).expireAfterAccess(Duration.ofMinutes(15))
            .build();

    public RateLimits(RateLimitSettings settings, MeterRegistry meters) {
        this.settings = settings;
        this.meters = meters;
        if (!settings.enabled()) {
            LOG.warn("RATE_LIMIT_ENABLED is false: requests are not limited");
        }
    }

    /// Takes the price of an anonymous request from the address's bucket, and counts it against what an address may call one
    /// route.
    public void takeAnonymous(String address, String route, LimitClass limit, HttpServletResponse response) {
        int perMinute = settings.anonymousPerMinute();
        take("address", "address:" + address, perMinute, perMinute, Duration.ofMinutes(1), limit, response);
        take("route", "route:" + address + " " + route, Math.max(1, perMinute / ROUTE_SHARE), Math.max(1, perMinute / ROUTE_SHARE),
                Duration.ofMinutes(1), LimitClass.PUBLIC, response);
    }

    /// Takes the price of a signed-in request from the principal's and the tenant's bucket.
    public void takePrincipal(UUID principal, UUID tenant, LimitClass limit, HttpServletResponse response) {
        // The principal first: what is refused to one key must not be taken from the others of its tenant.
        take("principal", principal, settings.principalBurst(), settings.principalPerSecond(), Duration.ofSeconds(1), limit, response);
        int tenantRate = settings.tenantPerSecond();
        take("tenant", tenant, Math.max(tenantRate * 60, settings.principalBurst()), tenantRate, Duration.ofSeconds(1), limit, response);
    }

    private void take(String policy, Object key, long capacity, long refill, Duration period, LimitClass limit,
            HttpServletResponse response) {
        if (!settings.enabled()) {
            return;
        }
        Bucket bucket = buckets.get(key, any -> Bucket.builder()
                .addLimit(Bandwidth.builder().capacity(capacity).refillGreedy(refill, period).build()).build());
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(Math.min(limit.price(), capacity));
        // Of several policies the answer shows the caller's own, unless another one refuses.
        if (!policy.equals("tenant") || !probe.isConsumed()) {
            show(policy, capacity, refill, period, probe, response);
        }
        if (!probe.isConsumed()) {
            meters.counter("ratelimit", "policy", policy, "outcome", "refused").increment();
            throw new WebFailure.TooManyRequests(policy, Math.max(1, Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1))
                    .refused();
        }
    }

    private static void show(String policy, long capacity, long refill, Duration period, ConsumptionProbe probe,
            HttpServletResponse response) {
        long fullIn = Math.max(1, (capacity - probe.getRemainingTokens()) * period.toSeconds() / refill);
        response.setHeader("RateLimit-Policy",
                "\"" + policy + "\";q=" + capacity + ";w=" + Math.max(1, capacity * period.toSeconds() / refill));
        response.setHeader("RateLimit", "\"" + policy + "\";r=" + probe.getRemainingTokens() + ";t=" + fullIn);
    }
}
