package kontor.platform.resilience;

import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// The right to make one call. Whoever holds it says what became of the call, once; closed without a word, the call counts as
/// ended by ourselves, which says nothing about the host.
public final class Pass implements AutoCloseable {
    private final Upstream upstream;
    private final long hostEra;
    private final long credentialEra;
    private final long start;
    private final AtomicBoolean over = new AtomicBoolean();

    Pass(Upstream upstream, long hostEra, long credentialEra) {
        this.upstream = upstream;
        this.hostEra = hostEra;
        this.credentialEra = credentialEra;
        this.start = upstream.ticker().read();
    }

    /// The host answered in its protocol, whatever it said.
    public void answered() {
        if (over.compareAndSet(false, true)) {
            Duration took = took("answered");
            upstream.host().breaker().answered(hostEra, took);
            upstream.credential().breaker().answered(credentialEra, took);
            upstream.retries().succeeded();
            upstream.leave();
        }
    }

    /// The host could not be reached, did not answer in the time that is its own, or answered what nobody can read.
    public void failed(Throwable cause) {
        if (over.compareAndSet(false, true)) {
            Duration took = took("failed");
            upstream.host().breaker().failed(hostEra, took, cause);
            upstream.credential().breaker().failed(credentialEra, took, cause);
            upstream.leave();
        }
    }

    @Override
    public void close() {
        if (over.compareAndSet(false, true)) {
            took("abandoned");
            upstream.host().breaker().abandoned(hostEra);
            upstream.credential().breaker().abandoned(credentialEra);
            upstream.leave();
        }
    }

    private Duration took(String outcome) {
        Duration took = Duration.ofNanos(upstream.ticker().read() - start);
        Timer timer = upstream.timer(outcome);
        timer.record(took.toNanos(), TimeUnit.NANOSECONDS);
        return took;
    }
}
