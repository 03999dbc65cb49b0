package kontor.platform.data;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
    /// Counted here: to ask the semaphore, every caller would walk along the whole queue.
    private final AtomicInteger waiting = new AtomicInteger();

    Gate(int size, int waitersMax, Duration waitMax) {
        this.permits = new Semaphore(size, true);
        this.waitersMax = waitersMax;
        this.waitMax = waitMax;
    }

    void enter(Deadline deadline) {
        if (!acquired(deadline)) {
            refused.incrementAndGet();
            throw new DatabaseFailure.TooBusy().refused();
        }
    }

    void leave() {
        permits.release();
    }

    int waiting() {
        return waiting.get();
    }

    long refusals() {
        return refused.get();
    }

    private boolean acquired(Deadline deadline) {
        try {
            // Even without a wait this asks in turn; a plain tryAcquire would push in before those who wait.
            return permits.tryAcquire(0, TimeUnit.NANOSECONDS) || waited(deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean waited(Deadline deadline) throws InterruptedException {
        long nanos = Math.min(waitMax.toNanos(), deadline.remaining().toNanos());
        try {
            return waiting.incrementAndGet() <= waitersMax && permits.tryAcquire(nanos, TimeUnit.NANOSECONDS);
        } finally {
            waiting.decrementAndGet();
        }
    }
}
