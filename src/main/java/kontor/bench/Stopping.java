package kontor.bench;

import java.util.ArrayDeque;
import java.util.Deque;

/// Stops what was started, the last first, once, when the bench ends: by itself, by an error, or by a signal.
final class Stopping {
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final Thread hook = new Thread(this::stopAll, "bench-stop");

    Stopping() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// `each` is stopped before everything named so far.
    synchronized void first(AutoCloseable each) {
        started.push(each);
    }

    void stop() {
        stopAll();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending by a signal: the hook runs or has run, and finds nothing left to stop.
            return;
        }
    }

    private synchronized void stopAll() {
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                // The rest must be stopped all the same.
                System.err.println("kontor bench: not stopped cleanly: " + e);
            }
        }
    }
}
