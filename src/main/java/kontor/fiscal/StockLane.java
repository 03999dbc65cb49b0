package kontor.fiscal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import kontor.fiscal.Lane.Progress;
import kontor.fiscal.LaneStore.Reasoned;
import kontor.fiscal.StockSteps.Standing;
import kontor.fiscal.StockSteps.Step;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;
import kontor.tenancy.ActivityTrail;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends a movement through its device's lane, which it shares with the documents: taken in one transaction, the authority called outside
/// any, the verdict stored and the lane freed in another.
final class StockLane {
    static final String SUBJECT = "stock_movement";
    static final String GOOD_UNKNOWN = "good_unknown";
    private static final Logger LOG = LoggerFactory.getLogger(StockLane.class);
    private static final int NAMED_MAX = 10;

    private final Database database;
    private final StockSteps steps;
    private final StockPaper paper;
    private final LaneStore lanes;
    private final Port port;
    private final ActivityTrail trail;
    private final FiscalSettings settings;
    private final InstantSource clock;

    StockLane(Database database, StockSteps steps, StockPaper paper, LaneStore lanes, Port port, ActivityTrail trail,
            FiscalSettings settings, InstantSource clock) {
        this.database = database;
        this.steps = steps;
        this.paper = paper;
        this.lanes = lanes;
        this.port = port;
        this.trail = trail;
        this.settings = settings;
        this.clock = clock;
    }

    /// The authority, and its side for stock.
    record Port(Authority authority, StockAuthority stock, RandomGenerator jitter) {
        /// When what waits for the authority comes again, while that is known to be away.
        Optional<Instant> awayUntil(UUID deviceId) {
            return authority.awayUntil(deviceId).map(until -> Pauses.spread(until, jitter));
        }
    }

    private record Taken(Progress progress, @Nullable Standing turn) {
    }

    /// @param job that is left with it, should a person be needed
    Progress advance(Caller caller, Standing standing, UUID job) {
        LaneLease lease = LaneLease.begin(settings.laneLease());
        Taken taken = database.inTransaction(caller, "fiscal.stock_take", tx -> take(tx, caller, standing, job));
        Standing turn = taken.turn();
        if (turn != null) {
            StockVerdict verdict = port.stock().report(lease.within(caller), turn.report());
            lease.store(caller,
                    () -> database.inTransaction(caller, "fiscal.stock_verdict", tx -> settled(tx, caller, turn, verdict, job)));
        }
        return taken.progress();
    }

    /// Names the first few of many.
    static String names(List<String> codes) {
        String first = String.join(", ", codes.subList(0, Math.min(codes.size(), NAMED_MAX)));
        return codes.size() > NAMED_MAX ? first + " and " + (codes.size() - NAMED_MAX) + " more" : first;
    }

    private Taken take(Tx tx, Caller caller, Standing standing, UUID job) {
        String content = standing.content();
        if (content != null) {
            return take(tx, standing, content);
        }
        return switch (paper.write(tx, standing.id())) {
            case StockPaper.Written.Content(String text) -> take(tx, standing, text);
            case StockPaper.Written.Unknown(var codes) -> {
                Reasoned why = Reasoned.of(GOOD_UNKNOWN, "The catalogue has no goods of these codes: " + names(codes)
                        + ". Register them with the authority, store them under /api/v1/goods, then retry the job.");
                move(tx, caller, standing, Step.left(StockMovementState.BLOCKED, why, clock.instant(), job));
                yield new Taken(Progress.MOVED, null);
            }
        };
    }

    private Taken take(Tx tx, Standing standing, String content) {
        Instant now = clock.instant();
        UUID device = standing.deviceId();
        if (!lanes.takeLane(tx, device, now, settings.laneLease())) {
            return new Taken(lanes.paused(tx, device) ? Progress.PAUSED : Progress.BUSY, null);
        }
        if (standing.mayBeThere(now)) {
            steps.askFirst(tx, standing, content, now);
            lanes.freeLane(tx, device, null);
            return new Taken(Progress.MOVED, null);
        }
        Optional<Standing> turn = steps.beginReport(tx, standing, content, now);
        turn.ifPresentOrElse(each -> LaneStore.holdLane(tx, device, each.id()), () -> lanes.freeLane(tx, device, null));
        return new Taken(Progress.MOVED, turn.orElse(null));
    }

    /// A verdict that comes when the movement stands elsewhere decides nothing, and is told, because it is evidence; unless it was stored
    /// before, and only the database's answer was lost.
    private boolean settled(Tx tx, Caller caller, Standing turn, StockVerdict verdict, UUID job) {
        Step step = step(turn, verdict, job);
        boolean moved = move(tx, caller, turn, step);
        if (moved) {
            lanes.freeLane(tx, turn.deviceId(), turn.id());
            if (verdict instanceof StockVerdict.Blocked(AuthorityError error)) {
                lanes.pauseLane(tx, turn.deviceId(), error.code() + " " + error.message());
            }
        } else if (steps.standing(tx, turn.id()).state() != step.to()) {
            LOG.warn("stock movement {}: an answer came after its attempt was given up: {}", turn.id(), verdict);
            trail.record(tx, caller, SUBJECT + ".late_answer", SUBJECT, turn.id().toString(),
                    Map.of("reference", turn.reference(), "answer", verdict.toString()));
        }
        return moved;
    }

    private Step step(Standing turn, StockVerdict verdict, UUID job) {
        Instant now = clock.instant();
        return switch (verdict) {
            case StockVerdict.Accepted done -> new Step(StockMovementState.ACCEPTED, Reasoned.NONE, now, null, null);
            case StockVerdict.Rejected(var errors) -> Step.left(StockMovementState.REJECTED,
                    new Reasoned(errors.getFirst().code(), errors.getFirst().message(), errors), now, job);
            case StockVerdict.Blocked(AuthorityError error) ->
                Step.left(StockMovementState.BLOCKED, Reasoned.of(error.code(), error.message()), now, job);
            case StockVerdict.Unavailable(String code, String reason) ->
                Step.on(StockMovementState.RETRYING, Reasoned.of(code, reason), now,
                        port.awayUntil(turn.deviceId()).orElseGet(() -> now.plus(Pauses.retry(turn.attempts(), port.jitter()))));
            // Asked not later than it would count as missing.
            case StockVerdict.InDoubt(String code, String reason) -> Step.on(StockMovementState.IN_DOUBT, Reasoned.of(code, reason), now,
                    now.plus(Pauses.look(0, settings.resendAfter())));
        };
    }

    private boolean move(Tx tx, Caller caller, Standing at, Step step) {
        boolean moved = steps.move(tx, at, step);
        if (moved) {
            trail.record(tx, caller, SUBJECT + "." + step.to().name().toLowerCase(Locale.ROOT), SUBJECT, at.id().toString(),
                    Map.of("reference", at.reference()));
        }
        return moved;
    }
}
