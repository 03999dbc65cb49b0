package kontor.platform.resilience;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/// A circuit breaker that also counts failures in a row. What a call reports counts only in the era in which it was let in:
/// an era ends with every change of state, so that a straggler neither decides a trial nor gives back a place it did not hold.
final class Breaker {
    private static final int WINDOW_SECONDS = 60;
    private static final int CALLS_MIN = 10;
    private static final Duration SLOW = Duration.ofSeconds(10);

    /// The library opens for trials after the wait, not with its end: whoever comes back at the time told must get in.
    private static final Duration STRICTLY_AFTER = Duration.ofMillis(1);

    private final CircuitBreaker circuit;
    private final UpstreamSettings settings;
    private final Clock clock;
    private int failuresInARow;
    private int trials;
    private long era;
    private Instant changedAt;

    Breaker(String name, UpstreamSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.changedAt = clock.instant();
        this.circuit = CircuitBreaker.of(name, config(settings, clock));
        circuit.getEventPublisher().onStateTransition(event -> began());
    }

    private static CircuitBreakerConfig config(UpstreamSettings settings, Clock clock) {
        return CircuitBreakerConfig.custom().slidingWindowType(SlidingWindowType.TIME_BASED).slidingWindowSize(WINDOW_SECONDS)
                .minimumNumberOfCalls(CALLS_MIN).failureRateThreshold(settings.failureRate())
                .slowCallRateThreshold(settings.failureRate()).slowCallDurationThreshold(SLOW).waitDurationInOpenState(settings.openFor())
                .permittedNumberOfCallsInHalfOpenState(settings.probes()).clock(clock).build();
    }

    /// The era in which a call is let in; empty when it is not. It must be reported once, by [#answered], [#failed] or [#abandoned].
    synchronized OptionalLong enter() {
        if (!circuit.tryAcquirePermission()) {
            return OptionalLong.empty();
        }
        trials++;
        return OptionalLong.of(era);
    }

    synchronized void answered(long entered, Duration took) {
        if (entered == era) {
            trials--;
            failuresInARow = 0;
            circuit.onSuccess(took.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    synchronized void failed(long entered, Duration took, Throwable cause) {
        if (entered == era) {
            trials--;
            failuresInARow++;
            circuit.onError(took.toNanos(), TimeUnit.NANOSECONDS, cause);
            if (failuresInARow >= settings.failures() && circuit.getState() == State.CLOSED) {
                circuit.transitionToOpenState();
            }
        }
    }

    synchronized void abandoned(long entered) {
        if (entered == era) {
            trials--;
            circuit.releasePermission();
        }
    }

    /// Until when asking is of no use; empty when a call may be let in.
    synchronized Optional<Instant> awayUntil() {
        Instant now = clock.instant();
        return switch (circuit.getState()) {
            case CLOSED, DISABLED, METRICS_ONLY -> Optional.empty();
            case OPEN -> Optional.of(changedAt.plus(settings.openFor()).plus(STRICTLY_AFTER)).filter(now::isBefore);
            case FORCED_OPEN -> Optional.of(now.plus(settings.openFor()));
            case HALF_OPEN -> trials < settings.probes() ? Optional.empty() : Optional.of(soon());
        };
    }

    /// When those who try may have been answered.
    Instant soon() {
        return clock.instant().plus(SLOW);
    }

    BreakerState state() {
        return switch (circuit.getState()) {
            case CLOSED, DISABLED, METRICS_ONLY -> BreakerState.CLOSED;
            case HALF_OPEN -> BreakerState.HALF_OPEN;
            case OPEN -> BreakerState.OPEN;
            case FORCED_OPEN -> BreakerState.HELD_OPEN;
        };
    }

    synchronized Instant since() {
        return changedAt;
    }

    /// Opens it until [#close].
    synchronized void holdOpen() {
        if (circuit.getState() != State.FORCED_OPEN) {
            circuit.transitionToForcedOpenState();
        }
    }

    /// Closes it, whatever it has seen.
    synchronized void close() {
        circuit.reset();
        began();
    }

    private synchronized void began() {
        era++;
        trials = 0;
        failuresInARow = 0;
        changedAt = clock.instant();
    }
}
