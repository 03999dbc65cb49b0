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
}
