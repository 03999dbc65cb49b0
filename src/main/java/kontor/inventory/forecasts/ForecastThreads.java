package kontor.inventory.forecasts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// Where items are forecast: a few platform threads of their own, so that neither requests nor their calculations wait behind an assortment.
final class ForecastThreads implements AutoCloseable {
    /// More than all job workers together ever bring.
    private static final int WAITING_MAX = 200_000;
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private final ThreadPoolExecutor threads;

    ForecastThreads(int workers) {
        this.threads = new ThreadPoolExecutor(workers, workers, 0, TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(WAITING_MAX),
                Thread.ofPlatform().name("forecast-", 0).daemon().factory());
    }

    /// Does the work on every task and waits for it.
    ///
    /// @param look  done now and then while waiting; what it throws ends the rest
    /// @return in the order of the tasks
    <T, R> List<R> each(List<T> tasks, Function<T, R> work, Runnable look) {
        List<Future<R>> begun = new ArrayList<>();
        try {
            tasks.forEach(task -> begun.add(threads.submit(() -> work.apply(task))));
            List<R> results = new ArrayList<>();
            for (Future<R> each : begun) {
                results.add(awaited(each, look));
            }
            return results;
        } finally {
            begun.forEach(each -> each.cancel(true));
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private static <R> R awaited(Future<R> result, Runnable look) {
        while (true) {
            try {
                return result.get(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                look.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while items were forecast", e);
            } catch (ExecutionException e) {
                throw failed(Objects.requireNonNull(e.getCause()));
            }
        }
    }

    private static RuntimeException failed(Throwable cause) {
        return switch (cause) {
            case RuntimeException e -> e;
            case Error e -> throw e;
            default -> new IllegalStateException("a forecast failed", cause);
        };
    }
}
