package kontor.platform.data;

import java.util.UUID;
import kontor.platform.Deadline;
import org.jspecify.annotations.Nullable;

/// Whose rows a transaction may touch, and until when.
public interface Scope {
    /// The tenant every statement of the transaction is bound to.
    UUID tenantId();

    /// The tenant's access epoch the caller's credential was checked at, or null for the platform's own work.
    /// A transaction bound to an outdated epoch is refused by the database, so a revocation takes effect everywhere at once.
    @Nullable
    Long accessEpoch();

    Deadline deadline();

    /// The same scope after its credential was looked up anew, or null when it no longer carries the same rights. Asked
    /// once when the database finds the epoch outdated, before anything was done: someone else's sign-out bumps it too.
    default @Nullable Scope renewed() {
        return null;
    }
}
