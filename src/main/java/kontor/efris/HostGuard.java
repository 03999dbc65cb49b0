package kontor.efris;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// What stands before one host of the authority: at most so many calls at once, and none while it is down. Opens at half
/// of ten or more calls in a minute failed or slow, or at five failures in a row; after a minute lets three calls try.
final class HostGuard {
    private static final int FAILURES_IN_A_ROW = 5;
    private final CircuitBreaker breaker;
    private final Bulkhead bulkhead;
    private final AtomicInteger failures = new AtomicInteger();

    HostGuard(String host, int concurrency, Clock clock) {
        this.breaker = CircuitBreaker.of("efris " + host, breaker(clock));
        this.bulkhead = Bulkhead.of("efris " + host,
                BulkheadConfig.custom().maxConcurrentCalls(concurrency).maxWaitDuration(Duration.ofSeconds(1)).build());
    }

    private static CircuitBreakerConfig breaker(Clock clock) {
        return CircuitBreakerConfig.custom().slidingWindowType(SlidingWindowType.TIME_BASED).slidingWindowSize(60).minimumNumberOfCalls(10)
                .failureRateThreshold(50).slowCallRateThreshold(50).slowCallDurationThreshold(Duration.ofSeconds(10))
                .waitDurationInOpenState(Duration.ofSeconds(60)).permittedNumberOfCallsInHalfOpenState(3).clock(clock).build();
    }

    /// Whether a call may go; if it may, exactly one of [#answered], [#failed] and [#abandoned] must follow.
    Entry enter() {
        if (!bulkhead.tryAcquirePermission()) {
            return Entry.FULL;
        }
        if (!breaker.tryAcquirePermission()) {
            bulkhead.onComplete();
            return Entry.OPEN;
        }
        return Entry.ALLOWED;
    }

    /// The host answered in its protocol, whatever it said.
    void answered(Duration took) {
        failures.set(0);
        breaker.onSuccess(took.toNanos(), TimeUnit.NANOSECONDS);
        bulkhead.onComplete();
    }

    /// The host could not be reached or did not answer as it should.
    void failed(Duration took, Throwable cause) {
        breaker.onError(took.toNanos(), TimeUnit.NANOSECONDS, cause);
        if (failures.incrementAndGet() >= FAILURES_IN_A_ROW && breaker.getState() == State.CLOSED) {
            breaker.transitionToOpenState();
        }
        bulkhead.onComplete();
    }

    /// We ended the call before the host had its time: that says nothing about the host.
    void abandoned() {
        breaker.releasePermission();
        bulkhead.onComplete();
    }

    /// Why a call may not go.
    enum Entry {
        ALLOWED, FULL, OPEN
    }
}
