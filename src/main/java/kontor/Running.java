package kontor;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kontor.platform.Settings;
import kontor.platform.data.DatabaseNotReady;

/// Runs something until the process is told to stop, then stops it in order, within a bounded time.
final class Running {
    /// Above every bound inside, so that only something hung is cut off.
    private static final long STOP_SECONDS_MAX = 60;

    private Running() {}

    /// Starts what `start` gives, says so by it, and waits for a signal.
    ///
    /// @return the exit status
    static int untilStopped(Starter start) {
        AutoCloseable running;
        try {
            running = start.start();
        } catch (Settings.SettingsMistaken e) {
            System.err.println("These settings are not right:" + System.lineSeparator() + e.getMessage());
            return 2;
        } catch (Server.NotStarted | DatabaseNotReady e) {
            System.err.println("kontor: " + e.getMessage());
            return 1;
        }
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(running, stopped), "kontor-stop"));
        await(stopped);
        return 0;
    }

    /// Builds and announces the running thing.
    interface Starter {
        AutoCloseable start();
    }

    private static void stop(AutoCloseable running, CountDownLatch stopped) {
        Thread stopping = Thread.ofPlatform().daemon().start(() -> close(running));
        try {
            stopping.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS_MAX));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stopped.countDown();
    }

    private static void close(AutoCloseable running) {
        try {
            running.close();
        } catch (Exception e) {
            throw new IllegalStateException("the stop was not clean", e);
        }
    }

    private static void await(CountDownLatch stopped) {
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
