package kontor.platform.data;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the server running until it is told to stop: one that is killed, by the system when memory is short or by hand,
/// is started again on its port, where the connection pool finds it.
final class PostgresKeeper {
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(PostgresKeeper.class);

    private final PostgresLauncher launcher;
    private final PostgresOptions options;
    private volatile PostgresProcess process;
    private final CountDownLatch stopping = new CountDownLatch(1);

    private PostgresKeeper(PostgresLauncher launcher, PostgresOptions options, PostgresProcess process) {
        this.launcher = launcher;
        this.options = options;
        this.process = process;
    }

    static PostgresKeeper start(PostgresLauncher launcher, PostgresOptions options) throws IOException, InterruptedException {
        var keeper = new PostgresKeeper(launcher, options, launcher.launch(options.port()));
        Thread.ofVirtual().name("postgres-keeper").start(keeper::watch);
        return keeper;
    }

    PostgresProcess process() {
        return process;
    }

    /// Stops the server; a start that is under way is waited for first.
    void stop() throws IOException, InterruptedException {
        stopping.countDown();
        synchronized (this) {
            process.stop(options.stopTimeout());
        }
    }

    private void watch() {
        try {
            do {
                process.awaitEnd();
            } while (revived() || !stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean revived() throws InterruptedException {
        if (stopping.getCount() == 0) {
            return false;
        }
        LOG.error("The database server (process {}) ended unasked and is started again.", process.pid());
        try {
            process = launcher.launch(process.port());
            LOG.info("The database server is back (process {}).", process.pid());
            return true;
        } catch (IOException | DatabaseNotReady e) {
            LOG.error("The database server could not be started again; the next attempt follows in {} s.", PAUSE.toSeconds(), e);
            return false;
        }
    }
}
