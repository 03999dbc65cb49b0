package kontor.platform.jobs;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import kontor.platform.Deadline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where work that keeps a core busy is done: on one platform thread less than there are cores, so that requests always find
/// one. Whoever asks waits; few may wait; at the limit the work is told to stop, and does at its next check.
public final class Calculations implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Calculations.class);
    private static final int WAITING_PER_THREAD = 8;

    private final ThreadPoolExecutor threads;
    private final Duration limit;
    private final Counter stopped;

    /// @param limit the most time any calculation gets, waiting for a thread included
    Calculations(int threads, Duration limit, MeterRegistry meters) {
        this.threads = new ThreadPoolExecutor(threads, threads, 0, TimeUnit.MILLISECONDS,
                new ArrayBlockingQueue<>(threads * WAITING_PER_THREAD), Thread.ofPlatform().name("calculation-", 0).daemon().factory());
        this.limit = limit;
        this.stopped = Counter.builder("calculation_stopped_total").description("Calculations stopped at their limit").register(meters);
        Gauge.builder("calculation_running", this.threads, ThreadPoolExecutor::getActiveCount).register(meters);
        Gauge.builder("calculation_waiting", this.threads, each -> each.getQueue().size()).register(meters);
    }

    /// Does the work and waits for it.
    ///
    /// @param what names the work and the size of its input in the log, never its content
    /// @throws kontor.platform.Refused when too many wait, or it took longer than deadline and limit allow
    public <T> T calculate(String what, Deadline deadline, Function<Calculation, T> work) {
        Calculation calculation = new Calculation(deadline.atMost(limit));
        long start = System.nanoTime();
        Future<T> result = submitted(() -> {
            calculation.check();
            return work.apply(calculation);
        });
        try {
            return result.get(calculation.deadline().remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw tooLong(what, start);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JobStopped(JobStopped.Why.DRAINING);
        } catch (ExecutionException e) {
            throw failed(Objects.requireNonNull(e.getCause()), what, start);
        } finally {
            calculation.abandon();
            result.cancel(true);
        }
    }

    private <T> Future<T> submitted(java.util.concurrent.Callable<T> work) {
        try {
            return threads.submit(work);
        } catch (RejectedExecutionException e) {
            throw new JobFailure.CalculatorsBusy().refused();
        }
    }

    private RuntimeException failed(Throwable cause, String what, long start) {
        return switch (cause) {
            case JobStopped stop -> tooLong(what, start);
            case RuntimeException e -> e;
            case Error e -> throw e;
            default -> new IllegalStateException(what, cause);
        };
    }

    private kontor.platform.Refused tooLong(String what, long start) {
        stopped.increment();
        LOG.warn("{} was stopped after {} ms", what, Duration.ofNanos(System.nanoTime() - start).toMillis());
        return new JobFailure.CalculationTooLong(limit.toSeconds()).refused();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
