package kontor.platform.jobs;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import kontor.platform.Deadline;
import kontor.platform.data.Tx;
import org.jspecify.annotations.Nullable;

/// One execution of a job. It stays this node's only while no other take was begun: [#checkpoint()] and [#fenced(Tx)] say so.
public final class JobRun {
    private static final long LOOK_EVERY = Duration.ofSeconds(1).toNanos();

    private final Taken taken;
    private final JobNotes notes;
    private final Stop stop;
    private long looked = System.nanoTime();
    private long told = looked - LOOK_EVERY;

    JobRun(Taken taken, JobNotes notes, Stop stop) {
        this.taken = taken;
        this.notes = notes;
        this.stop = stop;
    }

    /// A job as it was taken.
    ///
    /// @param take     the fence: the number of this take
    /// @param failures takes before this one, in a row, that came to nothing
    /// @param trace    of what enqueued it
    record Taken(UUID tenantId, UUID jobId, UUID subjectId, int take, int failures, @Nullable String checkpoint,
            @Nullable String trace) {
    }

    public UUID tenantId() {
        return taken.tenantId();
    }

    public UUID jobId() {
        return taken.jobId();
    }

    /// The thing it is about.
    public UUID subjectId() {
        return taken.subjectId();
    }

    /// 1 for the first take; grows with each, and is the fence of what this run writes.
    public int attempt() {
        return taken.take();
    }

    /// Takes before this one, in a row, that came to nothing: they threw, ran out of time or died.
    public int failures() {
        return taken.failures();
    }

    /// When the run must be over.
    public Deadline deadline() {
        return stop.deadline();
    }

    /// What an earlier take kept by [#checkpointed(String)], to go on from there.
    public Optional<String> resumedFrom() {
        return Optional.ofNullable(taken.checkpoint());
    }

    /// To be called between steps, as often as one likes: costs a statement once a second at most.
    ///
    /// @throws JobStopped when the job was cancelled or taken over, its time is up, or the node is stopping
    public void checkpoint() {
        stop.check();
        if (System.nanoTime() - looked >= LOOK_EVERY) {
            looked = System.nanoTime();
            notes.requireMine(taken);
        }
    }

    /// Whether no other take was begun and nobody cancelled it; asks the database.
    public boolean stillMine() {
        return notes.mine(taken);
    }

    /// Binds the transaction to this take: it takes effect only if no other take was begun until its commit.
    ///
    /// @throws JobStopped when another take was begun
    public void fenced(Tx tx) {
        JobNotes.fence(tx, taken);
    }

    /// Keeps a short text (up to 4,000 characters) with the job, given to the next take should this one not end.
    /// Written at once; a checkpoint too.
    public void checkpointed(String state) {
        stop.check();
        looked = System.nanoTime();
        notes.keep(taken, state);
    }

    /// Keeps the text in the transaction whose effect it describes, so that effect and progress commit together.
    public void checkpointed(Tx tx, String state) {
        JobNotes.keep(tx, taken, state);
    }

    /// Tells how far it is; written once a second at most, and when `done` reaches `total`. A checkpoint too.
    ///
    /// @param total 0 when it is not known
    public void progress(long done, long total) {
        stop.check();
        if (System.nanoTime() - told >= LOOK_EVERY || done == total) {
            told = System.nanoTime();
            looked = told;
            notes.progress(taken, done, total);
        }
    }
}
