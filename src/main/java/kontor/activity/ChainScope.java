package kontor.activity;

import java.time.Duration;
import java.util.UUID;
import kontor.platform.Deadline;
import kontor.platform.data.Scope;
import org.jspecify.annotations.Nullable;

/// The program's own short work on one tenant's chain.
record ChainScope(UUID tenantId, Deadline deadline) implements Scope {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    static ChainScope of(UUID tenantId) {
        return new ChainScope(tenantId, Deadline.after(LIMIT));
    }

    @Override
    public @Nullable Long accessEpoch() { return null; }
}
