package kontor.drill.rig;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Ends what was started, the last first, once: when the drill ends, by itself, by an error or by a signal.
final class Closing implements AutoCloseable {
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final Thread hook = new Thread(this::closeAll, "drill-stop");

    Closing() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    synchronized <T extends AutoCloseable> T first(T each) {
        started.push(each);
        return each;
    }

    /// It was ended already, or is ended by whoever calls this.
    synchronized void forget(AutoCloseable each) {
        started.remove(each);
    }

    @Override
    public void close() {
        List<Exception> failures = closeAll();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The JVM is ending by a signal: the hook runs or has run.
            return;
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException("not everything could be ended", failures.getFirst());
        }
    }

    private synchronized List<Exception> closeAll() {
        List<Exception> failures = new ArrayList<>();
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                // The rest must be ended all the same.
                failures.add(e);
            }
        }
        return failures;
    }
}
