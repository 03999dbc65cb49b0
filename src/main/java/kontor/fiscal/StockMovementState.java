package kontor.fiscal;

/// Where a movement stands on its way to the authority.
public enum StockMovementState {
    /// Waits to be sent.
    QUEUED,
    /// On its way; a verdict is being waited for.
    SUBMITTING,
    /// The authority was certainly not reached, or asked us to come back; tried again at `nextActionAt`.
    RETRYING,
    /// Sent, and no verdict known; the authority is asked what it has, and nothing is sent.
    IN_DOUBT,
    /// The authority has taken it.
    ACCEPTED,
    /// Refused for its content, by the authority or because it cannot be put into the authority's words.
    REJECTED,
    /// Something has to be settled first: a good that is not registered, a device that may not report.
    BLOCKED,
    /// Sent without an answer, and the authority shows nothing of it. A person looks, and wants it asked and sent again or not.
    MISSING,
    /// The authority holds it more than once.
    MISMATCH;

    /// Whether nothing will happen to it by itself any more.
    public boolean settled() {
        return switch (this) {
            case ACCEPTED, REJECTED, BLOCKED, MISSING, MISMATCH -> true;
            case QUEUED, SUBMITTING, RETRYING, IN_DOUBT -> false;
        };
    }
}
