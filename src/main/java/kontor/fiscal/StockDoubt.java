package kontor.fiscal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kontor.fiscal.LaneStore.Reasoned;
import kontor.fiscal.StockSteps.Standing;
import kontor.fiscal.StockSteps.Step;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;
import kontor.tenancy.ActivityTrail;
import kontor.tenancy.Caller;

/// Resolves movements that were sent and have no verdict, by asking only. The authority refuses no second report of a movement, so unlike a
/// document a movement that it does not show is never sent again by itself: it is left to a person (docs/decisions/0032).
final class StockDoubt {
    /// Why a movement waits to be sent that the authority, asked just now, does not show.
    static final String RESEND = "resend";

    private final Database database;
    private final StockSteps steps;
    private final LaneStore lanes;
    private final StockLane.Port port;
    private final ActivityTrail trail;
    private final FiscalSettings settings;
    private final InstantSource clock;

    StockDoubt(Database database, StockSteps steps, LaneStore lanes, StockLane.Port port, ActivityTrail trail, FiscalSettings settings,
            InstantSource clock) {
        this.database = database;
        this.steps = steps;
        this.lanes = lanes;
        this.port = port;
        this.trail = trail;
        this.settings = settings;
        this.clock = clock;
    }

    /// Puts a movement in doubt whose worker died while it was being sent, and frees the lane it held.
    ///
    /// @return until when its worker may still be alive, in which case nothing was done
    Optional<Instant> raise(Caller caller, Standing standing) {
        Instant now = clock.instant();
        return database.inTransaction(caller, "fiscal.stock_doubt", tx -> {
            Optional<Instant> held = lanes.heldUntil(tx, standing.deviceId(), standing.id()).filter(until -> until.isAfter(now));
            if (held.isEmpty() && steps.move(tx, standing, Step.on(StockMovementState.IN_DOUBT,
                    Reasoned.of("interrupted", "The program stopped while the movement was being sent."), now, now))) {
                lanes.freeLane(tx, standing.deviceId(), standing.id());
            }
            return held;
        });
    }

    /// Asks the authority once and acts on the answer.
    void ask(Caller caller, Standing standing, UUID job) {
        Optional<Standing> begun = database.inTransaction(caller, "fiscal.stock_lookup",
                tx -> steps.beginLookup(tx, standing, clock.instant()));
        begun.ifPresent(turn -> {
            StockLookup found = port.stock().find(caller, turn.report());
            database.inTransaction(caller, "fiscal.stock_resolve", tx -> resolved(tx, caller, turn, step(turn, found, job)));
        });
    }

    private boolean resolved(Tx tx, Caller caller, Standing turn, Step step) {
        boolean moved = steps.move(tx, turn, step);
        if (moved && step.to() != StockMovementState.IN_DOUBT) {
            trail.record(tx, caller, StockLane.SUBJECT + ".resolved", StockLane.SUBJECT, turn.id().toString(),
                    Map.of("reference", turn.reference(), "state", step.to().name()));
        }
        return moved;
    }

    private Step step(Standing turn, StockLookup found, UUID job) {
        Instant now = clock.instant();
        return switch (found) {
            case StockLookup.Found hit -> new Step(StockMovementState.ACCEPTED, Reasoned.NONE, now, null, null);
            case StockLookup.Several(var ids) -> Step.left(StockMovementState.MISMATCH, Reasoned.of("several",
                    "The authority holds it " + ids.size() + " times: its stock is too high. Settle it on the portal, then retry the job."),
                    now, job);
            case StockLookup.Absent none -> absent(turn, now, job);
            case StockLookup.Unavailable(String code, String reason) -> stay(turn, Reasoned.of(code, reason), now,
                    port.awayUntil(turn.deviceId()).orElseGet(() -> now.plus(Pauses.look(turn.lookups(), Pauses.UNASKED_MAX))));
        };
    }

    /// Not found alone proves nothing: the authority may show it late.
    private Step absent(Standing turn, Instant now, UUID job) {
        if (turn.resend()) {
            return Step.on(StockMovementState.QUEUED, Reasoned.of(RESEND, "Not found at the authority; sent again, as a person wished."),
                    now,
                    now);
        }
        Instant sent = turn.submittedAt() == null ? now : turn.submittedAt();
        Instant given = sent.plus(settings.resendAfter());
        if (!given.isAfter(now)) {
            return Step.left(StockMovementState.MISSING, Reasoned.of("not_found", "It was sent without an answer, and the authority shows "
                    + "nothing of it. Look at its portal; retry the job to have it asked and, if it still shows nothing, sent again."), now,
                    job);
        }
        Instant next = now.plus(Pauses.look(turn.lookups()));
        return stay(turn, Reasoned.of("not_found_yet", "The authority does not show the movement; it is asked again."), now,
                given.isBefore(next) ? given : next);
    }

    private static Step stay(Standing turn, Reasoned why, Instant now, Instant next) {
        return Step.on(turn.state(), why, now, next);
    }
}
