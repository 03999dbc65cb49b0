package kontor;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import kontor.platform.Settings;
import kontor.platform.data.DatabaseNotReady;

/// Runs something until the process is told to stop, then stops it in order, within a bounded time.
final class Running {
    private Running() {}

    /// Starts what `start` gives, says so by it, and waits for a signal.
    ///
    /// @return the exit status
    static int untilStopped(Starter start) {
        Started running;
        try {
            running = start.start();
        } catch (Settings.SettingsMistaken e) {
            System.err.println("These settings are not right:" + System.lineSeparator() + e.getMessage());
            return 2;
        } catch (Server.NotStarted | DatabaseNotReady e) {
            say(String.valueOf(e.getMessage()));
            return 1;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(running), "kontor-stop"));
        awaitForever();
        return 0;
    }

    /// Builds and announces the running thing.
    interface Starter {
        Started start();
    }

    /// What runs.
    ///
    /// @param thing stops in order when it is closed
    /// @param grace within how long; what hangs longer is cut off
    record Started(AutoCloseable thing, Duration grace) {
    }

    /// Tells whoever started the program something, while there is no log yet.
    static void say(String what) {
        System.err.println("kontor: " + what);
    }

    /// Ends the process by itself: a signal would leave its own exit status, and a thread that hangs would never end.
    private static void stop(Started running) {
        AtomicBoolean clean = new AtomicBoolean();
        Thread stopping = Thread.ofPlatform().daemon().name("kontor-stopping").start(() -> clean.set(closed(running.thing())));
        try {
            if (!stopping.join(running.grace())) {
                say("the stop took longer than SHUTDOWN_GRACE (" + running.grace().toSeconds() + " s); what was left is cut off");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.out.flush();
        Runtime.getRuntime().halt(clean.get() ? 0 : 1);
    }

    private static boolean closed(AutoCloseable thing) {
        try {
            thing.close();
            return true;
        } catch (Exception e) {
            say("the stop was not clean: " + e);
            return false;
        }
    }

    private static void awaitForever() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
