package kontor.platform.jobs;

import java.time.Duration;
import java.util.UUID;
import kontor.platform.Deadline;
import kontor.platform.data.Scope;
import org.jspecify.annotations.Nullable;

/// The platform's own short notes about a tenant's job.
record JobScope(UUID tenantId, Deadline deadline) implements Scope {
    private static final Duration NOTE_LIMIT = Duration.ofSeconds(5);

    JobScope(UUID tenantId) {
        this(tenantId, Deadline.after(NOTE_LIMIT));
    }

    @Override
    public @Nullable Long accessEpoch() { return null; }
}
