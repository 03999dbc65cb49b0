package kontor.platform.resilience;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Every upstream this node has called lately. Those nobody called for an hour are forgotten, and with them what they had seen.
public final class Upstreams {
    private static final Duration IDLE = Duration.ofHours(1);
    private static final int HOSTS_MAX = 1_000;
    private static final int CREDENTIALS_MAX = 10_000;

    private final UpstreamSettings settings;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Ticker ticker;
    private final Cache<Destination, Host> hosts;
    private final Cache<Reach, Upstream> reached;
    private final Set<String> measured = ConcurrentHashMap.newKeySet();
    private final Set<String> heldOpen = ConcurrentHashMap.newKeySet();

    public Upstreams(UpstreamSettings settings, MeterRegistry meters, Clock clock) {
        this(settings, meters, clock, Ticker.systemTicker());
    }

    Upstreams(UpstreamSettings settings, MeterRegistry meters, Clock clock, Ticker ticker) {
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
        this.ticker = ticker;
        this.hosts = bounded(HOSTS_MAX, ticker);
        this.reached = bounded(CREDENTIALS_MAX, ticker);
    }

    /// Who brings one too many makes room at once: a pool that is busy elsewhere would let the bound slip.
    private static <K, V> Cache<K, V> bounded(int most, Ticker ticker) {
        return Caffeine.newBuilder().maximumSize(most).expireAfterAccess(IDLE).ticker(ticker).executor(Runnable::run).build();
    }

    private record Reach(Destination destination, UUID credential) {
    }

    private record Host(Guard guard, RetryBudget retries) {
    }

    /// How one host stands on this node.
    ///
    /// @param upstream what operators call it
    /// @param since    when its breaker came into this state
    /// @param underWay calls under way
    public record Status(String upstream, String host, BreakerState state, Instant since, int underWay) {
    }

    /// The host as this credential (a device, an endpoint, a connection) reaches it. Ask for it before each call: after an idle
    /// hour it is another one.
    public Upstream to(Destination destination, UUID credential) {
        Host host = hosts.get(destination, this::host);
        // A host may have been forgotten and met again; then its credentials go with the new one.
        return reached.asMap().compute(new Reach(destination, credential),
                (reach, known) -> known != null && known.host() == host.guard() ? known : upstream(reach, host));
    }

    /// All hosts called lately, by name.
    public List<Status> states() {
        return hosts.asMap().entrySet().stream().map(each -> status(each.getKey(), each.getValue().guard()))
                .sorted(Comparator.comparing(Status::upstream).thenComparing(Status::host)).toList();
    }

    /// Lets nobody call what has this name, until [#close].
    public void holdOpen(String upstream) {
        heldOpen.add(upstream);
        named(upstream).forEach(breaker -> breaker.holdOpen());
    }

    /// Lets everybody call again, whatever the breakers have seen.
    public void close(String upstream) {
        heldOpen.remove(upstream);
        named(upstream).forEach(breaker -> breaker.close());
        reached.asMap().forEach((reach, each) -> {
            if (reach.destination().name().equals(upstream)) {
                each.credential().breaker().close();
            }
        });
    }

    private List<Breaker> named(String upstream) {
        return hosts.asMap().entrySet().stream().filter(each -> each.getKey().name().equals(upstream))
                .map(each -> each.getValue().guard().breaker()).toList();
    }

    private Host host(Destination destination) {
        Breaker breaker = new Breaker(destination.host(), settings, clock);
        if (heldOpen.contains(destination.name())) {
            breaker.holdOpen();
        }
        if (measured.add(destination.name())) {
            Gauge.builder("breaker_state", this, all -> all.worst(destination.name()))
                    .description("0 closed, 1 half open, 2 open, 3 held open by an operator; of several hosts the worst")
                    .tag("upstream", destination.name()).register(meters);
        }
        return new Host(new Guard(breaker, settings.concurrency()), new RetryBudget(ticker));
    }

    private Upstream upstream(Reach reach, Host host) {
        Breaker breaker = new Breaker(reach.credential() + " at " + reach.destination().host(), settings, clock);
        return new Upstream(reach.destination(), host.guard(), new Guard(breaker, settings.share()), host.retries(), meters, ticker);
    }

    private double worst(String upstream) {
        return named(upstream).stream().mapToInt(breaker -> breaker.state().measure()).max().orElse(0);
    }

    private static Status status(Destination destination, Guard guard) {
        Breaker breaker = guard.breaker();
        return new Status(destination.name(), destination.host(), breaker.state(), breaker.since(), guard.underWay());
    }
}
