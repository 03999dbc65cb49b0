package kontor.fiscal;

/// Where a document stands on its way to the authority.
public enum DocumentState {
    /// Accepted; waits for its turn in the device's lane.
    QUEUED,
    /// On its way; a verdict is being waited for.
    SUBMITTING,
    /// The authority was certainly not reached, or asked us to come back; tried again at `nextActionAt`.
    RETRYING,
    /// Sent, and no verdict known; the authority is asked what it has, and nothing is sent blindly again.
    IN_DOUBT,
    /// Has its number and code.
    FISCALISED,
    /// Refused for its content.
    REJECTED,
    /// Refused because the device or the taxpayer may not issue; waits until a person has mended that.
    BLOCKED,
    /// The authority holds something else under this reference; a person has to decide.
    MISMATCH,
    /// Withdrawn before it was sent.
    CANCELLED;

    /// Whether nothing will happen to it by itself any more.
    public boolean settled() {
        return switch (this) {
            case FISCALISED, REJECTED, BLOCKED, MISMATCH, CANCELLED -> true;
            case QUEUED, SUBMITTING, RETRYING, IN_DOUBT -> false;
        };
    }
}
