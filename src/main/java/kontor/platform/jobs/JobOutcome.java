package kontor.platform.jobs;

import java.time.Instant;

/// How a run ended.
public sealed interface JobOutcome {
    /// Nothing is left to do.
    record Done() implements JobOutcome {
    }

    /// Nothing went wrong, but there is more to do at that time.
    record Again(Instant at, String why) implements JobOutcome {
    }

    /// It cannot be done; a person has to look.
    record Failed(String why) implements JobOutcome {
    }
}
