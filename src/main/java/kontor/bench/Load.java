package kontor.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// A closed loop: every caller has one request on its way at any time, or pauses. Only what ends inside the measured time counts.
final class Load {
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final int DIGITS = 3;

    private final Work.Source source;
    private final int callers;
    private final Histogram nanos = new ConcurrentHistogram(LONGEST.toNanos(), DIGITS);
    private final LongAdder errors = new LongAdder();
    private final AtomicReference<@Nullable Exception> firstError = new AtomicReference<>();
    private volatile boolean counting;
    private volatile boolean over;

    private Load(Work.Source source, int callers) {
        this.source = source;
        this.callers = callers;
    }

    /// Runs `callers` at once, first for `warmUp` uncounted, then for `measured`, and returns what was seen.
    static Sample run(Work.Source source, int callers, Duration warmUp, Duration measured, Meters meters) throws InterruptedException {
        return new Load(source, callers).run(warmUp, measured, meters);
    }

    private Sample run(Duration warmUp, Duration measured, Meters meters) throws InterruptedException {
        List<Thread> threads = new ArrayList<>(callers);
        for (int i = 0; i < callers; i++) {
            threads.add(Thread.ofVirtual().name("caller-" + i).start(this::call));
        }
        Thread.sleep(warmUp);
        Meters.Reading before = meters.read();
        counting = true;
        Thread.sleep(measured);
        counting = false;
        Meters.Reading used = meters.read().minus(before);
        over = true;
        for (Thread thread : threads) {
            thread.join();
        }
        Exception first = firstError.get();
        return new Sample(callers, nanos.getTotalCount(), errors.sum(), first == null ? "" : first.toString(), used,
                nanos.getValueAtPercentile(50) / 1e6, nanos.getValueAtPercentile(95) / 1e6, nanos.getValueAtPercentile(99) / 1e6);
    }

    private void call() {
        try (Work work = source.open()) {
            while (!over) {
                long start = System.nanoTime();
                work.once();
                if (counting) {
                    nanos.recordValue(Math.min(System.nanoTime() - start, LONGEST.toNanos()));
                }
                work.pause();
            }
        } catch (Exception e) {
            errors.increment();
            firstError.compareAndSet(null, e);
        }
    }
}
