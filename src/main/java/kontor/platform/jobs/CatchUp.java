package kontor.platform.jobs;

/// What happens to planned times that passed while nobody ran them.
public enum CatchUp {
    /// Nothing: the next planned time is the next run.
    SKIP,
    /// One run stands for all of them.
    ONCE,
    /// Each is run, oldest first.
    EACH
}
