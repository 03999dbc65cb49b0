package kontor.platform.jobs;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the recurring work of the installation stands, for its operator.
public final class Schedules {
    private final ScheduleStore store;
    private volatile List<State> states = List.of();

    Schedules(ScheduleStore store) {
        this.store = store;
    }

    /// One schedule, on whichever node it ran last.
    ///
    /// @param failures runs in a row that failed since the last success
    /// @param items    done by the last successful run
    public record State(String name, @Nullable Instant lastStart, @Nullable Instant lastSuccess, double lastSeconds, Instant next,
            long items, int failures, @Nullable String lastError) {
    }

    /// As they stood when they were looked up last, some seconds ago; needs no database.
    public List<State> states() {
        return states;
    }

    void refresh() {
        states = store.states();
    }
}
