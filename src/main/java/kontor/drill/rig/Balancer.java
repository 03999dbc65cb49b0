package kontor.drill.rig;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import kontor.platform.Deadline;

/// What stands before several nodes in any installation: asks each ten times a second whether it is ready, and sends requests
/// only to those that are, in turn.
public final class Balancer implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Map<Instance, Http> nodes = new LinkedHashMap<>();
    private final AtomicLong turn = new AtomicLong();
    private final Thread looking;
    private volatile List<Instance> ready;

    public Balancer(Trial trial, List<Instance> instances) {
        instances.forEach(each -> nodes.put(each, trial.http(each)));
        this.ready = List.copyOf(instances);
        this.looking = Thread.ofVirtual().name("balancer").start(this::look);
    }

    /// The next node's turn; waits while none is ready.
    ///
    /// @throws IllegalStateException when none is for a long time
    public Http next() {
        Deadline deadline = Deadline.after(PATIENCE);
        while (!deadline.expired()) {
            List<Instance> now = ready;
            if (!now.isEmpty()) {
                return Objects.requireNonNull(nodes.get(now.get((int) (turn.getAndIncrement() % now.size()))));
            }
            pause();
        }
        throw new IllegalStateException("no node is ready");
    }

    /// How many nodes said so at the last look.
    public int ready() {
        return ready.size();
    }

    @Override
    public void close() {
        looking.interrupt();
        nodes.values().forEach(Http::close);
    }

    private void look() {
        try {
            while (true) {
                List<Instance> found = new java.util.ArrayList<>();
                for (Instance each : nodes.keySet()) {
                    if (each.ready()) {
                        found.add(each);
                    }
                }
                ready = found;
                Thread.sleep(LOOK_EVERY);
            }
        } catch (InterruptedException _) {
            // The balancer was closed.
            Thread.currentThread().interrupt();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_EVERY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while no node was ready", e);
        }
    }
}
