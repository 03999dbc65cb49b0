package kontor.fiscal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import kontor.fiscal.LaneStore.Reasoned;
import kontor.fiscal.LaneStore.Turn;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;
import kontor.platform.jobs.JobOutcome;
import kontor.tenancy.ActivityTrail;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;

/// A device's lane: strictly one document or movement of stock of a device is on its way at a time, of the documents the oldest first. The
/// lane is taken in one transaction, the authority is called outside any, the verdict is stored and the lane freed in another.
final class Lane {
    private final Database database;
    private final LaneStore store;
    private final Authority authority;
    private final ActivityTrail trail;
    private final FiscalSettings settings;
    private final InstantSource clock;
    private final RandomGenerator jitter;

    Lane(Database database, LaneStore store, Authority authority, ActivityTrail trail, FiscalSettings settings, InstantSource clock,
            RandomGenerator jitter) {
        this.database = database;
        this.store = store;
        this.authority = authority;
        this.trail = trail;
        this.settings = settings;
        this.clock = clock;
        this.jitter = jitter;
    }

    /// What came of trying to send something.
    enum Progress {
        /// Something was sent, or nothing was due any more: look again.
        MOVED,
        /// Another submission holds the lane.
        BUSY,
        /// A person has to open the lane first.
        PAUSED;

        private static final Duration WHILE_BUSY = Duration.ofMillis(500);
        private static final Duration WHILE_PAUSED = Duration.ofMinutes(1);

        /// What it means for the job that tried; empty: to look again.
        Optional<JobOutcome> outcome(Instant now) {
            return switch (this) {
                case MOVED -> Optional.empty();
                case BUSY -> Optional.of(new JobOutcome.Again(now.plus(WHILE_BUSY), "lane busy"));
                case PAUSED -> Optional.of(new JobOutcome.Again(now.plus(WHILE_PAUSED), "lane paused"));
            };
        }
    }

    /// Sends the oldest due document of the device.
    Progress advance(Caller caller, UUID deviceId) {
        LaneLease lease = LaneLease.begin(settings.laneLease());
        Taken taken = database.inTransaction(caller, "fiscal.take", tx -> take(tx, deviceId));
        Turn turn = taken.turn();
        if (turn != null) {
            Verdict verdict = authority.submit(lease.within(caller), turn.submission());
            lease.store(caller, () -> database.inTransaction(caller, "fiscal.verdict", tx -> settled(tx, caller, turn, verdict)));
        }
        return taken.progress();
    }

    /// Puts off a document that waits, while the authority is known to be away: nothing is taken and nothing asked.
    void putOff(Caller caller, UUID documentId, DocumentState state, Instant until) {
        database.inTransaction(caller, "fiscal.put_off",
                tx -> store.move(tx, documentId, state, state, Reasoned.AWAY, clock.instant(), Pauses.spread(until, jitter)));
    }

    private record Taken(Progress progress, @Nullable Turn turn) {
    }

    private Taken take(Tx tx, UUID deviceId) {
        Instant now = clock.instant();
        if (!store.takeLane(tx, deviceId, now, settings.laneLease())) {
            return new Taken(store.paused(tx, deviceId) ? Progress.PAUSED : Progress.BUSY, null);
        }
        Optional<Turn> oldest = store.takeOldest(tx, deviceId, now);
        if (oldest.isEmpty()) {
            store.freeLane(tx, deviceId, null);
        }
        return new Taken(Progress.MOVED, oldest.orElse(null));
    }

    private boolean settled(Tx tx, Caller caller, Turn turn, Verdict verdict) {
        Instant now = clock.instant();
        Told told = Told.of(verdict);
        store.freeLane(tx, turn);
        if (!store.closeAttempt(tx, turn, told.outcome(), told.code(), told.message(), now)) {
            return Late.keep(tx, caller, store, trail, turn, told.toString(), now);
        }
        boolean moved = moved(tx, turn, verdict, now);
        if (moved) {
            trail.record(tx, caller, "document." + name(verdict), "document", turn.documentId().toString(),
                    Map.of("reference", turn.submission().reference()));
        }
        return moved;
    }

    private boolean moved(Tx tx, Turn turn, Verdict verdict, Instant now) {
        UUID id = turn.documentId();
        return switch (verdict) {
            case Verdict.Fiscalised done -> store.fiscalised(tx, id, DocumentState.SUBMITTING, done.data(), now);
            case Verdict.Rejected(var errors) -> refused(tx, id, DocumentState.REJECTED, errors, now);
            case Verdict.Blocked(var error) -> {
                store.pauseLane(tx, turn.submission().deviceId(), error.code() + " " + error.message());
                yield refused(tx, id, DocumentState.BLOCKED, List.of(error), now);
            }
            case Verdict.Unavailable(String code, String reason) -> store.move(tx, id, DocumentState.SUBMITTING, DocumentState.RETRYING,
                    Reasoned.of(code, reason), now, again(tx, turn, now));
            case Verdict.AlreadyThere(String code, String reason) ->
                store.move(tx, id, DocumentState.SUBMITTING, DocumentState.IN_DOUBT, Reasoned.of(code, reason), now, now);
            case Verdict.InDoubt(String code, String reason) -> store.move(tx, id, DocumentState.SUBMITTING, DocumentState.IN_DOUBT,
                    Reasoned.of(code, reason), now, now.plus(Pauses.look(0)));
        };
    }

    /// The refusal of a repeated upload, or of the device, says nothing of an earlier upload that was never answered: that one
    /// is looked for first.
    private boolean refused(Tx tx, UUID id, DocumentState to, List<AuthorityError> errors, Instant now) {
        AuthorityError first = errors.getFirst();
        boolean unanswered = store.unanswered(tx, id);
        Reasoned why = new Reasoned(first.code(), first.message(), to == DocumentState.REJECTED ? errors : List.of());
        return unanswered
                ? store.move(tx, id, DocumentState.SUBMITTING, DocumentState.IN_DOUBT, why, now, now.plus(Pauses.look(0)))
                : store.move(tx, id, DocumentState.SUBMITTING, to, why, now, null);
    }

    /// When what was certainly not processed is sent again: when the authority may be asked again, or after a growing pause.
    private Instant again(Tx tx, Turn turn, Instant now) {
        return authority.awayUntil(turn.submission().deviceId()).map(until -> Pauses.spread(until, jitter))
                .orElseGet(() -> now.plus(Pauses.retry(store.standing(tx, turn.documentId()).orElseThrow().attempts(), jitter)));
    }

    private static String name(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Fiscalised done -> "fiscalised";
            case Verdict.Rejected rejected -> "rejected";
            case Verdict.Blocked blocked -> "blocked";
            case Verdict.Unavailable away -> "delayed";
            case Verdict.AlreadyThere there -> "in_doubt";
            case Verdict.InDoubt open -> "in_doubt";
        };
    }
}
