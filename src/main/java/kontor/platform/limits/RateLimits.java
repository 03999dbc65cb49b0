package kontor.platform.limits;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The token buckets: one an address for callers nobody knows, one for each anonymous route beside it, one a principal, one a
/// tenant. What they hold is told in the header fields `RateLimit` and `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers).
public final class RateLimits {
    private static final Logger LOG = LoggerFactory.getLogger(RateLimits.class);

    private final RateLimitSettings settings;
    private final MeterRegistry meters;
    private final RefusedCallers refusedCallers;
    private final Buckets addresses;
    private final Map<Integer, Buckets> routes = new ConcurrentHashMap<>();
    private final Buckets principals;
    private final Buckets tenants;
    private final Map<Counted, Counter> counters = new ConcurrentHashMap<>();
    private final IntSupplier liveNodes;
    private final @Nullable SharedBuckets shared;

    RateLimits(RateLimitSettings settings, MeterRegistry meters, RefusedCallers refusedCallers, IntSupplier liveNodes,
            @Nullable SharedBuckets shared) {
        this.settings = settings;
        this.meters = meters;
        this.refusedCallers = refusedCallers;
        this.liveNodes = liveNodes;
        this.shared = shared;
        this.addresses = buckets(Policy.perMinute("address", settings.anonymousPerMinute(), LimitClass.ADDRESS_PRICE_MAX));
        this.principals = buckets(Policy.perSecond("principal", settings.principalBurst(), settings.principalPerSecond(),
                LimitClass.PRINCIPAL_PRICE_MAX));
        this.tenants = buckets(Policy.perSecond("tenant", settings.tenantBurst(), settings.tenantPerSecond(),
                LimitClass.PRINCIPAL_PRICE_MAX));
        Gauge.builder("ratelimit_enabled", () -> settings.enabled() && !settings.shadow() ? 1 : 0).register(meters);
        if (!settings.enabled()) {
            LOG.warn("RATE_LIMIT_ENABLED is false: callers are not limited");
        } else if (settings.shadow()) {
            LOG.warn("RATE_LIMIT_SHADOW is true: the limits refuse nothing");
        }
    }

    /// Takes the price of an anonymous request from the address's bucket, and counts it against what an address may call one
    /// route.
    ///
    /// @return the way to put it back when it turns out that somebody known has called
    /// @throws kontor.platform.Refused [LimitFailure.TooManyRequests]
    public Taken takeAnonymous(String address, String route, LimitClass limit, HeaderFields header) {
        String network = NetworkOf.address(address);
        long perRoute = Math.max(1, settings.anonymousPerMinute() * (long) limit.routePercent() / 100);
        Buckets ofRoute = routes.computeIfAbsent(limit.routePercent(), any -> buckets(Policy.perMinute("route", perRoute, 1)));
        // The route first: who hammers one route keeps what the address may spend on others.
        return take(List.of(new Charge(ofRoute, network + " " + route, 1), new Charge(addresses, network, limit.price())), header);
    }

    /// Takes the price of a signed-in request from the principal's and the tenant's bucket.
    ///
    /// @return the way to put it back when nothing was done for it
    /// @throws kontor.platform.Refused [LimitFailure.TooManyRequests]
    public Taken takePrincipal(UUID principal, UUID tenant, LimitClass limit, HeaderFields header) {
        // The principal first: what is refused to one key must not be taken from the others of its tenant.
        return take(List.of(new Charge(principals, principal, limit.price()), new Charge(tenants, tenant, limit.price())), header);
    }

    /// How many buckets this node remembers.
    long size() {
        return addresses.size() + principals.size() + tenants.size() + routes.values().stream().mapToLong(Buckets::size).sum();
    }

    private Buckets buckets(Policy policy) {
        return new Buckets(policy, liveNodes, settings.bucketsMax(), shared);
    }

    private record Charge(Buckets buckets, Object key, int price) {
    }

    private Taken take(List<Charge> charges, HeaderFields header) {
        if (!settings.enabled()) {
            return () -> {
            };
        }
        List<Buckets.Answer> answers = new ArrayList<>(charges.size());
        for (Charge charge : charges) {
            Buckets.Answer answer = charge.buckets().take(charge.key(), charge.price());
            answers.add(answer);
            if (!answer.taken()) {
                refused(charge, answer, header);
            }
            counted(answer.policy(), answer.taken() ? "allowed" : "shadow");
        }
        show(answers, header);
        return () -> charges.forEach(charge -> charge.buckets().giveBack(charge.key(), charge.price()));
    }

    private void refused(Charge charge, Buckets.Answer answer, HeaderFields header) {
        refusedCallers.note(answer.policy().name(), charge.key());
        if (!settings.shadow()) {
            counted(answer.policy(), "refused");
            show(List.of(answer), header);
            throw new LimitFailure.TooManyRequests(answer.policy().name(), answer.waitSeconds()).refused();
        }
    }

    /// Of several policies a caller is told its own: what other callers of its tenant leave is not its business, unless there
    /// is nothing left.
    private static void show(List<Buckets.Answer> answers, HeaderFields header) {
        List<Buckets.Answer> own = answers.stream().filter(answer -> !answer.taken() || !answer.policy().name().equals("tenant")).toList();
        header.set("RateLimit-Policy", own.stream().map(answer -> answer.policy().field()).collect(Collectors.joining(", ")));
        header.set("RateLimit", own.stream().map(Buckets.Answer::field).collect(Collectors.joining(", ")));
    }

    private record Counted(String policy, String outcome) {
    }

    private void counted(Policy policy, String outcome) {
        counters.computeIfAbsent(new Counted(policy.name(), outcome),
                key -> meters.counter("ratelimit", "policy", key.policy(), "outcome", key.outcome())).increment();
    }
}
