package kontor.drill.rig;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Requests at a steady rate, whether the ones before have been answered or not: what is slow makes nobody wait but itself.
public final class OpenLoop implements AutoCloseable {
    private static final int UNDER_WAY_MAX = 5_000;
    private final Work work;
    private final double perSecond;
    private final Semaphore room = new Semaphore(UNDER_WAY_MAX);
    private final Set<Thread> under = ConcurrentHashMap.newKeySet();
    private final Thread clock;
    private final AtomicReference<@Nullable Exception> firstFailure = new AtomicReference<>();
    private volatile boolean over;

    /// One request.
    public interface Work {
        /// @param number 0 for the first
        /// @param meant  when it was meant to be sent
        /// @throws Exception what no answer may lead to: it is told when the loop is stopped
        void once(long number, long meant) throws Exception;
    }

    private OpenLoop(double perSecond, Work work) {
        this.perSecond = perSecond;
        this.work = work;
        this.clock = Thread.ofVirtual().name("open-loop").start(this::tick);
    }

    /// Runs until it is closed.
    public static OpenLoop start(double perSecond, Work work) {
        return new OpenLoop(perSecond, work);
    }

    /// Runs for so long and waits for the last answer.
    public static void run(double perSecond, Duration time, Work work) throws InterruptedException {
        try (OpenLoop loop = start(perSecond, work)) {
            Thread.sleep(time);
            loop.stop();
        }
    }

    /// Sends nothing more and waits for what is under way.
    @Override
    public void close() {
        try {
            stop();
        } catch (InterruptedException e) {
            under.forEach(Thread::interrupt);
            Thread.currentThread().interrupt();
        }
    }

    private void stop() throws InterruptedException {
        over = true;
        clock.join();
        for (Thread each : List.copyOf(under)) {
            each.join();
        }
        Exception failure = firstFailure.get();
        if (failure != null) {
            throw new IllegalStateException("a request could not be made as meant", failure);
        }
    }

    private void tick() {
        long begin = System.nanoTime();
        for (long n = 0; !over; n++) {
            long meant = begin + (long) (n / perSecond * 1e9);
            while (meant - System.nanoTime() > 0 && !over) {
                LockSupport.parkNanos(Math.min(meant - System.nanoTime(), 50_000_000));
            }
            if (!over && room.tryAcquire()) {
                long number = n;
                Thread one = Thread.ofVirtual().unstarted(() -> once(number, meant));
                under.add(one);
                one.start();
            }
        }
    }

    private void once(long number, long meant) {
        try {
            work.once(number, meant);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            firstFailure.compareAndSet(null, e);
        } finally {
            under.remove(Thread.currentThread());
            room.release();
        }
    }
}
