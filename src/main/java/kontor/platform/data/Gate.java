package kontor.platform.data;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import kontor.platform.Deadline;

/// The fair, bounded wait in front of the connection pool. The pool itself hands connections over unfairly under virtual
/// threads, so that some callers wait for seconds while others get theirs at once (docs/decisions/0002); behind a fair gate
/// of the pool's size nobody ever waits inside the pool.
final class Gate {
    private final Semaphore permits;
    private final int waitersMax;
    private final Duration waitMax;
    private final AtomicLong refused = new AtomicLong();

    Gate(int size, int waitersMax, Duration waitMax) {
        this.permits = new Semaphore(size, true);
        this.waitersMax = waitersMax;
        this.waitMax = waitMax;
    }

    void enter(Deadline deadline) {
        if (permits.getQueueLength() >= waitersMax || !acquired(deadline)) {
            refused.incrementAndGet();
            throw new DatabaseFailure.TooBusy().refused();
        }
    }

    void leave() {
        permits.release();
    }

    int waiting() {
        return permits.getQueueLength();
    }

    long refusals() {
        return refused.get();
    }

    private boolean acquired(Deadline deadline) {
        long nanos = Math.min(waitMax.toNanos(), deadline.remaining().toNanos());
        try {
            return permits.tryAcquire(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
