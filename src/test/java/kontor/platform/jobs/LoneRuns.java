package kontor.platform.jobs;

import java.time.Duration;
import java.util.UUID;
import kontor.platform.data.Database;

/// Runs of handlers that no clock rang: for tests of what a handler does with its subject.
public final class LoneRuns {
    private LoneRuns() {}

    /// A first take of a job about this subject, which stands in no table.
    public static JobRun about(Database database, UUID tenant, UUID subject) {
        return about(database, tenant, subject, 1);
    }

    /// One of its later takes.
    public static JobRun about(Database database, UUID tenant, UUID subject, int take) {
        return new JobRun(new JobRun.Taken(tenant, UUID.randomUUID(), subject, take, take - 1, null, null), new JobNotes(database),
                new Stop(Duration.ofMinutes(1)));
    }
}
