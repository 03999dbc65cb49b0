package kontor.platform.jobs;

/// A run must end now. Thrown by its checkpoints and by the fence; a handler lets it pass.
public final class JobStopped extends RuntimeException {
    @java.io.Serial
    private static final long serialVersionUID = 1;

    private final Why why;

    JobStopped(Why why) {
        super(why.name(), null, false, false);
        this.why = why;
    }

    /// The reasons a run is stopped for.
    public enum Why {
        /// Another take has it: nothing of this run may take effect any more.
        LOST,
        /// Somebody cancelled it.
        CANCELLED,
        /// It took longer than its kind may.
        OUT_OF_TIME,
        /// This node is stopping; another one goes on.
        DRAINING
    }

    public Why why() {
        return why;
    }
}
