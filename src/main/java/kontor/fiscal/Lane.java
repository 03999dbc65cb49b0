package kontor.fiscal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import kontor.fiscal.LaneStore.Reasoned;
import kontor.platform.Deadline;
import kontor.platform.Refused;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;
import kontor.tenancy.ActivityTrail;
import kontor.tenancy.Caller;
import org.jspecify.annotations.Nullable;

/// A device's lane: strictly one document of a device is on its way at a time, the oldest first. The lane is taken in one
/// transaction, the authority is called outside any, the verdict is stored and the lane freed in another.
final class Lane {
    private static final Duration RETRY_FIRST = Duration.ofSeconds(2);
    private static final Duration RETRY_MAX = Duration.ofMinutes(5);
    private static final int RETRY_STEPS = 8;
    private static final Duration KEEP_TRYING_EVERY = Duration.ofMillis(200);

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
        PAUSED
    }

    /// Sends the oldest due document of the device.
    Progress advance(Caller caller, UUID deviceId) {
        Deadline lease = Deadline.after(settings.laneLease());
        Taken taken = database.inTransaction(caller, "fiscal.take", tx -> take(tx, deviceId));
        Submission submission = taken.submission();
        if (submission != null) {
            // The whole call, session and all, ends before the lease does: a lease that has run out means its holder died.
            Verdict verdict = authority.submit(caller.within(settings.laneLease().multipliedBy(9).dividedBy(10)), submission);
            keep(caller, submission, verdict, lease);
        }
        return taken.progress();
    }

    /// Stores the verdict. It cannot be asked for again, so while the database is busy or away it is held on to, as long as
    /// the lane is ours; after that the document counts as interrupted and is looked up.
    private void keep(Caller caller, Submission submission, Verdict verdict, Deadline lease) {
        while (!kept(caller, submission, verdict, lease)) {
            pause();
        }
    }

    private boolean kept(Caller caller, Submission submission, Verdict verdict, Deadline lease) {
        try {
            database.inTransaction(caller, "fiscal.verdict", tx -> settled(tx, caller, submission, verdict));
            return true;
        } catch (Refused e) {
            boolean passing = switch (e.failure().kind()) {
                case BUSY, DATABASE, CONFLICT -> true;
                default -> false;
            };
            if (!passing || lease.expired() || caller.deadline().expired()) {
                throw e;
            }
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(KEEP_TRYING_EVERY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while a verdict was waiting to be stored", e);
        }
    }

    private record Taken(Progress progress, @Nullable Submission submission) {
    }

    private Taken take(Tx tx, UUID deviceId) {
        Instant now = clock.instant();
        if (!store.takeLane(tx, deviceId, now, settings.laneLease())) {
            return new Taken(store.paused(tx, deviceId) ? Progress.PAUSED : Progress.BUSY, null);
        }
        Optional<Submission> oldest = store.takeOldest(tx, deviceId, now);
        if (oldest.isEmpty()) {
            store.freeLane(tx, deviceId, null);
        }
        return new Taken(Progress.MOVED, oldest.orElse(null));
    }

    private boolean settled(Tx tx, Caller caller, Submission submission, Verdict verdict) {
        UUID id = submission.documentId();
        Instant now = clock.instant();
        store.freeLane(tx, submission.deviceId(), id);
        boolean moved = switch (verdict) {
            case Verdict.Fiscalised done -> {
                store.closeAttempt(tx, id, "fiscalised", null, null, now);
                yield store.fiscalised(tx, id, DocumentState.SUBMITTING, done.data(), now);
            }
            case Verdict.Rejected rejected -> rejected(tx, id, rejected, now);
            case Verdict.Blocked blocked -> {
                store.pauseLane(tx, submission.deviceId(), blocked.error().code() + " " + blocked.error().message());
                yield blocked(tx, id, blocked.error(), now);
            }
            case Verdict.Unavailable away -> {
                store.closeAttempt(tx, id, "unavailable", away.code(), away.reason(), now);
                yield store.move(tx, id, DocumentState.SUBMITTING, DocumentState.RETRYING, Reasoned.of(away.code(), away.reason()), now,
                        now.plus(retryPause(store.standing(tx, id).orElseThrow().attempts())));
            }
            case Verdict.AlreadyThere there -> {
                store.closeAttempt(tx, id, "already_there", there.code(), there.reason(), now);
                yield store.move(tx, id, DocumentState.SUBMITTING, DocumentState.IN_DOUBT, Reasoned.of(there.code(), there.reason()), now,
                        now);
            }
            case Verdict.InDoubt open -> {
                store.closeAttempt(tx, id, "in_doubt", open.code(), open.reason(), now);
                yield store.move(tx, id, DocumentState.SUBMITTING, DocumentState.IN_DOUBT, Reasoned.of(open.code(), open.reason()), now,
                        now.plus(Doubt.pause(0)));
            }
        };
        if (moved) {
            trail.record(tx, caller, "document." + name(verdict), "document", id.toString(), Map.of("reference", submission.reference()));
        }
        return moved;
    }

    /// The refusal of a repeated upload says nothing of an earlier one that was never answered: that one is looked for first.
    private boolean rejected(Tx tx, UUID id, Verdict.Rejected rejected, Instant now) {
        AuthorityError first = rejected.errors().getFirst();
        boolean unanswered = store.unanswered(tx, id);
        store.closeAttempt(tx, id, "rejected", first.code(), first.message(), now);
        Reasoned why = new Reasoned(first.code(), first.message(), rejected.errors());
        return unanswered
                ? store.move(tx, id, DocumentState.SUBMITTING, DocumentState.IN_DOUBT, why, now, now.plus(Doubt.pause(0)))
                : store.move(tx, id, DocumentState.SUBMITTING, DocumentState.REJECTED, why, now, null);
    }

    /// The same for a device that may not issue: it closes no doubt about an earlier upload.
    private boolean blocked(Tx tx, UUID id, AuthorityError error, Instant now) {
        boolean unanswered = store.unanswered(tx, id);
        store.closeAttempt(tx, id, "blocked", error.code(), error.message(), now);
        Reasoned why = Reasoned.of(error.code(), error.message());
        return unanswered
                ? store.move(tx, id, DocumentState.SUBMITTING, DocumentState.IN_DOUBT, why, now, now.plus(Doubt.pause(0)))
                : store.move(tx, id, DocumentState.SUBMITTING, DocumentState.BLOCKED, why, now, null);
    }

    /// 2 s × 2ⁿ, at most 5 min, ±20 %.
    private Duration retryPause(int attempts) {
        long millis = Math.min(RETRY_FIRST.toMillis() << Math.min(attempts - 1, RETRY_STEPS), RETRY_MAX.toMillis());
        return Duration.ofMillis((long) (millis * jitter.nextDouble(0.8, 1.2)));
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
