package kontor.platform.jobs;

import kontor.platform.Deadline;

/// One calculation under way, as seen from inside: its loops ask [#check()] so that a limit that passed really ends them.
public final class Calculation {
    private final Deadline deadline;
    private volatile boolean abandoned;

    Calculation(Deadline deadline) {
        this.deadline = deadline;
    }

    /// Cheap enough for every turn of a loop.
    ///
    /// @throws JobStopped when the deadline has passed or nobody waits any more
    public void check() {
        if (abandoned || deadline.expired() || Thread.currentThread().isInterrupted()) {
            throw new JobStopped(JobStopped.Why.OUT_OF_TIME);
        }
    }

    public Deadline deadline() {
        return deadline;
    }

    void abandon() {
        abandoned = true;
    }
}
