package kontor.platform.resilience;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// One breaker and so many places for calls under way, given in the order of asking.
final class Guard {
    private final Breaker breaker;
    private final Semaphore places;
    private final int size;

    Guard(Breaker breaker, int size) {
        this.breaker = breaker;
        this.places = new Semaphore(size, true);
        this.size = size;
    }

    Breaker breaker() {
        return breaker;
    }

    boolean takePlace(Duration patience) {
        try {
            return places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void leavePlace() {
        places.release();
    }

    int underWay() {
        return size - places.availablePermits();
    }
}
