package kontor.fiscal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import kontor.fiscal.LaneStore.Standing;
import kontor.platform.data.Database;
import kontor.platform.jobs.JobHandler;
import kontor.platform.jobs.JobLimits;
import kontor.platform.jobs.JobOutcome;
import kontor.platform.jobs.JobRun;
import kontor.tenancy.Caller;

/// Brings one document to the authority: through the device's lane while it is queued, by asking what the authority has
/// while it is in doubt. Each step is safe to repeat, so that a crash between any two of them costs time and nothing else.
final class SubmitJob implements JobHandler {
    static final String KIND = "fiscal.submit";

    private final Database database;
    private final LaneStore store;
    private final Authority authority;
    private final Lane lane;
    private final Doubt doubt;
    private final InstantSource clock;

    SubmitJob(Database database, LaneStore store, Authority authority, Lane lane, Doubt doubt, InstantSource clock) {
        this.database = database;
        this.store = store;
        this.authority = authority;
        this.lane = lane;
        this.doubt = doubt;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /// A document's way ends with the document: who wants it off the way cancels that. Not cancellable here.
    @Override
    public JobLimits limits() {
        return LaneSteps.LIMITS;
    }

    @Override
    public JobOutcome run(JobRun run) {
        return LaneSteps.walk(run, KIND, clock, caller -> stepped(caller, run.subjectId()));
    }

    /// One step; an outcome when there is nothing more to do now.
    private Optional<JobOutcome> stepped(Caller caller, UUID documentId) {
        Standing standing = database.inTransaction(caller, "fiscal.standing", tx -> store.standing(tx, documentId)).orElseThrow();
        if (standing.state().settled()) {
            return Optional.of(new JobOutcome.Done());
        }
        if (standing.state() != DocumentState.SUBMITTING && standing.nextActionAt().isAfter(clock.instant())) {
            return Optional.of(new JobOutcome.Again(standing.nextActionAt(), standing.state().name()));
        }
        Optional<Instant> away = standing.state() == DocumentState.SUBMITTING ? Optional.empty() : authority.awayUntil(standing.deviceId());
        if (away.isPresent()) {
            lane.putOff(caller, documentId, standing.state(), away.get());
            return Optional.empty();
        }
        return switch (standing.state()) {
            case QUEUED, RETRYING -> lane.advance(caller, standing.deviceId()).outcome(clock.instant());
            case SUBMITTING -> orphaned(caller, documentId, standing);
            case IN_DOUBT -> {
                doubt.ask(caller, documentId);
                yield Optional.empty();
            }
            case FISCALISED, REJECTED, BLOCKED, MISMATCH, CANCELLED -> Optional.of(new JobOutcome.Done());
        };
    }

    /// Submitting, but not by this run: its worker still holds the lane, or died with it. Only the latter puts it in doubt.
    private Optional<JobOutcome> orphaned(Caller caller, UUID documentId, Standing standing) {
        return doubt.raise(caller, documentId, standing.deviceId()).map(until -> new JobOutcome.Again(until, "submitting"));
    }
}
