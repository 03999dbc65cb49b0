package kontor.platform.resilience;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import kontor.platform.Deadline;

/// A remote host as one credential reaches it.
public final class Upstream {
    /// What of the caller's time is kept for telling it how the call ended.
    private static final Duration MARGIN = Duration.ofMillis(50);
    private static final Duration PLACE_PATIENCE = Duration.ofSeconds(1);
    private static final int RETRIES_MAX = 2;
    private static final Duration RETRY_WITHIN = Duration.ofMillis(200);

    private final Destination destination;
    private final Guard host;
    private final Guard credential;
    private final RetryBudget retries;
    private final MeterRegistry meters;
    private final Ticker ticker;

    Upstream(Destination destination, Guard host, Guard credential, RetryBudget retries, MeterRegistry meters, Ticker ticker) {
        this.destination = destination;
        this.host = host;
        this.credential = credential;
        this.retries = retries;
        this.meters = meters;
        this.ticker = ticker;
    }

    /// How long a call may take: its own limit, or what is left of the caller's time but a little. Not positive: do not call.
    public static Duration allowed(Deadline deadline, Duration limit) {
        Duration left = deadline.remaining().minus(MARGIN);
        return left.compareTo(limit) < 0 ? left : limit;
    }

    /// Asks to make one call. Waits a second at most, and never beyond the deadline, for a place.
    public Entry enter(Deadline deadline) {
        Optional<Instant> away = awayUntil();
        if (away.isPresent()) {
            return new Entry.Open(away.get());
        }
        Duration patience = allowed(deadline, PLACE_PATIENCE);
        if (!credential.takePlace(patience)) {
            return new Entry.Full();
        }
        if (!host.takePlace(allowed(deadline, patience))) {
            credential.leavePlace();
            return new Entry.Full();
        }
        return admitted();
    }

    private Entry admitted() {
        OptionalLong ofCredential = credential.breaker().enter();
        OptionalLong ofHost = ofCredential.isEmpty() ? OptionalLong.empty() : host.breaker().enter();
        if (ofHost.isPresent()) {
            return new Entry.Allowed(new Pass(this, ofHost.getAsLong(), ofCredential.orElseThrow()));
        }
        ofCredential.ifPresent(credential.breaker()::abandoned);
        leave();
        return new Entry.Open(awayUntil().orElseGet(host.breaker()::soon));
    }

    /// Until when asking is of no use; empty when it may be asked now.
    public Optional<Instant> awayUntil() {
        Optional<Instant> ofHost = host.breaker().awayUntil();
        Optional<Instant> ofCredential = credential.breaker().awayUntil();
        return ofHost.isPresent() && ofCredential.isPresent() && ofCredential.get().isAfter(ofHost.get())
                ? ofCredential
                : ofHost
                        .or(() -> ofCredential);
    }

    /// How long to wait before a failed call is repeated at once; empty: not at all. Only for calls that cannot double an
    /// effect, and only where nobody above repeats them too. Takes from the host's budget.
    ///
    /// @param before how often it was repeated already
    public Optional<Duration> retryPause(int before, RandomGenerator random) {
        if (before >= RETRIES_MAX || !retries.take()) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofNanos(random.nextLong((RETRY_WITHIN.toNanos() << before) + 1)));
    }

    Guard host() {
        return host;
    }

    Guard credential() {
        return credential;
    }

    RetryBudget retries() {
        return retries;
    }

    Ticker ticker() {
        return ticker;
    }

    void leave() {
        host.leavePlace();
        credential.leavePlace();
    }

    Timer timer(String outcome) {
        return Timer.builder("upstream_duration").description("Calls to remote systems").tag("upstream", destination.name())
                .tag("outcome", outcome).publishPercentileHistogram().register(meters);
    }
}
