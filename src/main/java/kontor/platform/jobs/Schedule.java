package kontor.platform.jobs;

import java.time.Duration;

/// Recurring work of the installation; a part declares one as a bean. One run at a time over all nodes, one for each planned
/// time; a run that dies is taken over.
///
/// @param name     stable, dotted: `tenancy.sweep`
/// @param runMax   of one run; a longer one is told to stop and counted as failed
/// @param itemsMax of one run; what is left is for the next
public record Schedule(String name, Timing timing, CatchUp catchUp, Duration runMax, int itemsMax, Work work) {
    public Schedule {
        if (name.isBlank() || name.indexOf(':') >= 0 || !runMax.isPositive() || itemsMax < 1) {
            throw new IllegalArgumentException("schedule " + name + " needs a name without colon, some time and some items");
        }
    }

    /// What is done at a planned time. May be run again for the same planned time after a crash.
    @FunctionalInterface
    public interface Work {
        void run(ScheduleRun run);
    }
}
