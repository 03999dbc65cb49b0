package kontor.platform.jobs;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Stands before the clock all nodes share and notices when it was put back. The alarm clock and its heart wait for times by
/// that clock: what waited when it was put back by a day would wait a day longer.
final class ClockWatch implements InstantSource {
    /// Less is only that much more waiting.
    private static final Duration TOLERANCE = Duration.ofSeconds(5);

    private final InstantSource time;
    private Instant last;
    private long nanos;
    private boolean back;

    ClockWatch(InstantSource time) {
        this.time = time;
        this.nanos = System.nanoTime();
        this.last = time.instant();
    }

    /// What the clock says. Whoever may wait for a time asks here, so that no jump there and back goes unseen.
    @Override
    public synchronized Instant instant() {
        long at = System.nanoTime();
        Instant now = time.instant();
        back |= now.isBefore(last.plusNanos(at - nanos).minus(TOLERANCE));
        last = now;
        nanos = at;
        return now;
    }

    /// Whether it was put back since this was last asked.
    synchronized boolean putBack() {
        instant();
        boolean was = back;
        back = false;
        return was;
    }
}
