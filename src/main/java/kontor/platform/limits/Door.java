package kontor.platform.limits;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import kontor.platform.Deadline;

/// So many places, given in turn. It counts by itself who waits: to ask the semaphore, each one who comes would walk along the
/// whole queue, and the longer it is the more come.
final class Door {
    private final Semaphore places;
    private final AtomicInteger waiting = new AtomicInteger();

    Door(int places) {
        this.places = new Semaphore(places, true);
    }

    /// Takes a place, at once or before the end; does not join a queue that is full.
    boolean passed(Deadline end, int queueMax) {
        try {
            // Even without a wait this asks in turn; a plain tryAcquire would push in before those who wait.
            return places.tryAcquire(0, TimeUnit.NANOSECONDS) || waited(end, queueMax);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void leave() {
        places.release();
    }

    int free() {
        return places.availablePermits();
    }

    int waiting() {
        return waiting.get();
    }

    private boolean waited(Deadline end, int queueMax) throws InterruptedException {
        try {
            return waiting.incrementAndGet() <= queueMax && places.tryAcquire(end.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            waiting.decrementAndGet();
        }
    }
}
