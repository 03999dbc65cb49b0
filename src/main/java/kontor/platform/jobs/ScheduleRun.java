package kontor.platform.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import kontor.platform.Deadline;
import kontor.platform.data.Tx;
import org.jspecify.annotations.Nullable;

/// One run of a schedule, for one planned time.
public final class ScheduleRun {
    private static final long LOOK_EVERY = Duration.ofSeconds(1).toNanos();

    private final Taken taken;
    private final ScheduleStore store;
    private final Stop stop;
    private final int itemsMax;
    private long items;
    private long looked = System.nanoTime();

    ScheduleRun(Taken taken, ScheduleStore store, Stop stop, int itemsMax) {
        this.taken = taken;
        this.store = store;
        this.stop = stop;
        this.itemsMax = itemsMax;
    }

    /// A planned time as it was taken.
    ///
    /// @param take the fence: the number of this take
    record Taken(String name, Instant plannedAt, long take, int failures, @Nullable String checkpoint) {
    }

    public Instant plannedAt() {
        return taken.plannedAt();
    }

    /// Grows with each take; the fence of what this run writes.
    public long take() {
        return taken.take();
    }

    public Deadline deadline() {
        return stop.deadline();
    }

    /// How many items this run may still do.
    public int itemsLeft() {
        return (int) Math.max(0, itemsMax - items);
    }

    /// Counts items done.
    public void did(long more) {
        items += more;
    }

    /// What [#keep(String)] kept last, in this run or an earlier one.
    public Optional<String> kept() {
        return Optional.ofNullable(taken.checkpoint());
    }

    /// Keeps a short text (up to 4,000 characters) for the next run to go on from; null forgets it.
    ///
    /// @throws JobStopped when another take was begun
    public void keep(@Nullable String state) {
        stop.check();
        store.keep(taken, state);
    }

    /// To be called between items: costs a statement once a second at most.
    ///
    /// @throws JobStopped when it was taken over, its time is up, or the node is stopping
    public void checkpoint() {
        stop.check();
        if (System.nanoTime() - looked >= LOOK_EVERY) {
            looked = System.nanoTime();
            store.requireMine(taken);
        }
    }

    /// Binds the transaction to this take: it takes effect only if no other take was begun until its commit.
    ///
    /// @throws JobStopped when another take was begun
    public void fenced(Tx tx) {
        ScheduleStore.fence(tx, taken);
    }

    long items() {
        return items;
    }
}
