package kontor.platform.limits;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// How many requests of one principal, and of one tenant, are under way on this node at once. It protects the node, so each
/// node counts its own; above the cap a caller is refused with 429, because it is its own requests it has to wait for.
public final class InFlight {
    private static final long COME_BACK_SECONDS = 1;

    private final RateLimitSettings settings;
    private final Counter refused;
    private final Counter shadowed;
    /// As large as the number of callers with a request under way, and no larger.
    private final ConcurrentMap<Object, Integer> underWay = new ConcurrentHashMap<>();

    InFlight(RateLimitSettings settings, MeterRegistry meters) {
        this.settings = settings;
        this.refused = meters.counter("ratelimit", "policy", "at_once", "outcome", "refused");
        this.shadowed = meters.counter("ratelimit", "policy", "at_once", "outcome", "shadow");
    }

    /// One more request of this principal; to be closed when it has been answered.
    ///
    /// @throws kontor.platform.Refused [LimitFailure.TooManyAtOnce]
    public Place enter(UUID principal, UUID tenant) {
        if (!settings.enabled()) {
            return () -> {
            };
        }
        Principal one = new Principal(principal);
        add(one, settings.principalAtOnce(), "principal");
        try {
            add(tenant, settings.tenantAtOnce(), "tenant");
        } catch (RuntimeException e) {
            leave(one);
            throw e;
        }
        return () -> {
            leave(tenant);
            leave(one);
        };
    }

    int size() {
        return underWay.size();
    }

    /// Apart from a tenant with the same id.
    private record Principal(UUID id) {
    }

    private void add(Object key, int max, String policy) {
        if (underWay.merge(key, 1, Integer::sum) <= max) {
            return;
        }
        if (settings.shadow()) {
            shadowed.increment();
            return;
        }
        leave(key);
        refused.increment();
        throw new LimitFailure.TooManyAtOnce(policy, COME_BACK_SECONDS).refused();
    }

    private void leave(Object key) {
        underWay.computeIfPresent(key, (any, count) -> count == 1 ? null : count - 1);
    }
}
