package kontor.platform.resilience;

import java.time.Instant;

/// Whether a call may go.
public sealed interface Entry {
    /// It may; the pass must be closed when the call is over.
    record Allowed(Pass pass) implements Entry {
    }

    /// Too many calls are under way to this host, or by this credential, and none ended in time.
    record Full() implements Entry {
    }

    /// The host, or this credential at it, failed lately; it makes no sense to ask before `until`.
    record Open(Instant until) implements Entry {
    }
}
