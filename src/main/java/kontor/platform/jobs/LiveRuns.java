package kontor.platform.jobs;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import kontor.platform.jobs.JobStopped.Why;

/// The runs under way on this node, so that they can be told to stop.
final class LiveRuns {
    private final Set<Stop> runs = ConcurrentHashMap.newKeySet();
    private volatile boolean draining;

    void begun(Stop run) {
        runs.add(run);
        if (draining) {
            run.ask(Why.DRAINING);
        }
    }

    void ended(Stop run) {
        runs.remove(run);
    }

    boolean draining() {
        return draining;
    }

    int count() {
        return runs.size();
    }

    /// Every run ends at its next checkpoint, and so does every new one.
    void drain() {
        draining = true;
        runs.forEach(each -> each.ask(Why.DRAINING));
    }

    /// New runs may begin again.
    void open() {
        draining = false;
    }

    void interrupt() {
        runs.forEach(Stop::interrupt);
    }

    /// Stops what has no time left; returns how many runs that were.
    int stopLate() {
        int late = 0;
        for (Stop each : runs) {
            if (each.deadline().expired()) {
                each.ask(Why.OUT_OF_TIME);
                each.interrupt();
                late++;
            }
        }
        return late;
    }
}
