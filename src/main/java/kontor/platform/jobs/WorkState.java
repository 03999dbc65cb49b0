package kontor.platform.jobs;

import org.jspecify.annotations.Nullable;

/// How far a thing is that a job works off and that notes itself when it is finished.
public enum WorkState {
    QUEUED, RUNNING, DONE, FAILED, CANCELLED;

    /// What was finished is done, whatever its job has still to note.
    ///
    /// @param job null: forgotten, as ended jobs are
    public static WorkState of(boolean finished, Jobs.@Nullable Job job) {
        if (finished) {
            return DONE;
        }
        if (job == null) {
            return CANCELLED;
        }
        return switch (job.state()) {
            case WAITING -> QUEUED;
            case RUNNING, DONE -> RUNNING;
            case FAILED -> FAILED;
            case CANCELLED -> CANCELLED;
        };
    }
}
