package kontor.platform.jobs;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import kontor.platform.Deadline;
import kontor.platform.jobs.JobStopped.Why;
import org.jspecify.annotations.Nullable;

/// What can stop one run: its deadline, the node, the watch. Remembers the thread so that a run that only waits is woken.
final class Stop {
    private final Thread thread = Thread.currentThread();
    private final Deadline deadline;
    private final AtomicReference<@Nullable Why> asked = new AtomicReference<>();

    Stop(Duration runMax) {
        this.deadline = Deadline.after(runMax);
    }

    Deadline deadline() {
        return deadline;
    }

    /// Asks the run to end at its next checkpoint; the first reason stays.
    void ask(Why why) {
        asked.compareAndSet(null, why);
    }

    /// For a run that does not reach one: whatever it waits for ends.
    void interrupt() {
        thread.interrupt();
    }

    @Nullable
    Why asked() {
        return asked.get();
    }

    /// @throws JobStopped when the run was asked to end or has no time left
    void check() {
        Why why = asked.get();
        if (why != null) {
            throw new JobStopped(why);
        }
        if (deadline.expired()) {
            throw new JobStopped(Why.OUT_OF_TIME);
        }
    }
}
