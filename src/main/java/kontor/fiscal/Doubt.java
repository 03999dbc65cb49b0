package kontor.fiscal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kontor.fiscal.LaneStore.Reasoned;
import kontor.fiscal.LaneStore.Standing;
import kontor.fiscal.LaneStore.Turn;
import kontor.platform.data.Database;
import kontor.platform.data.Tx;
import kontor.tenancy.ActivityTrail;
import kontor.tenancy.Caller;

/// Resolves documents that were sent and have no verdict. Such a document leaves this state only by the authority's evidence:
/// found with the same figures, found with others, or, after a while without a trace, by sending the identical content again
/// under the authority's duplicate check, whose answer is final either way (fiscal.md 5.4).
final class Doubt {
    /// So often may the authority say that there is a document it does not show; then sending again will not tell more.
    private static final int DUPLICATE_BELIEVED = 3;

    private static final String HIDDEN = "hidden";

    private final Database database;
    private final LaneStore store;
    private final Authority authority;
    private final ActivityTrail trail;
    private final FiscalSettings settings;
    private final InstantSource clock;

    Doubt(Database database, LaneStore store, Authority authority, ActivityTrail trail, FiscalSettings settings, InstantSource clock) {
        this.database = database;
        this.store = store;
        this.authority = authority;
        this.trail = trail;
        this.settings = settings;
        this.clock = clock;
    }

    /// Puts a document in doubt whose worker died while it was being sent, and frees the lane it held.
    ///
    /// @return until when its worker may still be alive, in which case nothing was done
    Optional<Instant> raise(Caller caller, UUID documentId, UUID deviceId) {
        Instant now = clock.instant();
        return database.inTransaction(caller, "fiscal.doubt", tx -> {
            Optional<Instant> held = store.heldUntil(tx, deviceId, documentId).filter(until -> until.isAfter(now));
            if (held.isEmpty() && store.interrupt(tx, documentId, now) && store.move(tx, documentId, DocumentState.SUBMITTING,
                    DocumentState.IN_DOUBT, Reasoned.of("interrupted", "The program stopped while the document was being sent."), now,
                    now)) {
                store.freeLane(tx, deviceId, documentId);
            }
            return held;
        });
    }

    /// Asks the authority once and acts on the answer.
    void ask(Caller caller, UUID documentId) {
        Optional<Turn> begun = database.inTransaction(caller, "fiscal.lookup",
                tx -> store.beginLookup(tx, documentId, clock.instant()));
        if (begun.isEmpty()) {
            return;
        }
        Lookup found = authority.find(caller, begun.get().submission());
        database.inTransaction(caller, "fiscal.resolve", tx -> resolved(tx, caller, begun.get(), found));
    }

    private boolean resolved(Tx tx, Caller caller, Turn turn, Lookup found) {
        UUID id = turn.documentId();
        Instant now = clock.instant();
        Told told = told(tx, id, found);
        if (!store.closeAttempt(tx, turn, told.outcome(), told.code(), told.message(), now)) {
            return Late.keep(tx, caller, store, trail, turn, told.toString(), now);
        }
        return switch (found) {
            case Lookup.Found hit -> {
                trail.record(tx, caller, "document.fiscalised", "document", id.toString(),
                        Map.of("reference", turn.submission().reference(), "source", "reconciled"));
                yield store.fiscalised(tx, id, DocumentState.IN_DOUBT, hit.data(), now);
            }
            case Lookup.Different other -> mismatch(tx, caller, turn, told, now);
            case Lookup.Several many -> mismatch(tx, caller, turn, told, now);
            case Lookup.Absent none -> told.outcome().equals(HIDDEN) ? mismatch(tx, caller, turn, told, now) : absent(tx, id, now);
            case Lookup.Unavailable(String code, String reason) -> unasked(tx, turn, Reasoned.of(code, reason), now);
        };
    }

    /// Shown none, though told so often that there is one: that says something too.
    private Told told(Tx tx, UUID id, Lookup found) {
        return found instanceof Lookup.Absent && store.timesAlreadyThere(tx, id) >= DUPLICATE_BELIEVED
                ? new Told(HIDDEN, null,
                        "The authority says it has a document under this reference already, and shows none: it may be of another day.")
                : Told.of(found);
    }

    private boolean mismatch(Tx tx, Caller caller, Turn turn, Told why, Instant now) {
        UUID id = turn.documentId();
        trail.record(tx, caller, "document.mismatch", "document", id.toString(), Map.of("reference", turn.submission().reference()));
        return store.move(tx, id, DocumentState.IN_DOUBT, DocumentState.MISMATCH, new Reasoned(why.outcome(), why.message(), List.of()),
                now,
                null);
    }

    /// Not found alone proves nothing: the authority may show it late. Only after a while is the same content queued again, or
    /// the refusal of its last upload believed.
    private boolean absent(Tx tx, UUID id, Instant now) {
        Standing standing = store.standing(tx, id).orElseThrow();
        Instant sent = standing.submittedAt() == null ? now : standing.submittedAt();
        if (!sent.plus(settings.resendAfter()).isAfter(now)) {
            Optional<AuthorityError> refusal = store.lastRefusal(tx, id);
            if (refusal.isPresent()) {
                AuthorityError error = refusal.get();
                Reasoned why = new Reasoned(error.code(), error.message(), List.of(error));
                return store.move(tx, id, DocumentState.IN_DOUBT, DocumentState.REJECTED, why, now, null);
            }
            return store.move(tx, id, DocumentState.IN_DOUBT, DocumentState.QUEUED,
                    Reasoned.of("resend", "Not found at the authority; the same content is sent again."), now, now);
        }
        return stay(tx, standing, id, Reasoned.of("not_found_yet", "The authority does not show the document; it is asked again."), now,
                Pauses.look(standing.lookups()));
    }

    private boolean unasked(Tx tx, Turn turn, Reasoned why, Instant now) {
        UUID id = turn.documentId();
        Optional<Instant> away = authority.awayUntil(turn.submission().deviceId());
        if (away.isPresent()) {
            return store.move(tx, id, DocumentState.IN_DOUBT, DocumentState.IN_DOUBT, why, now, away.get());
        }
        Standing standing = store.standing(tx, id).orElseThrow();
        return stay(tx, standing, id, why, now, Pauses.look(standing.lookups(), Pauses.UNASKED_MAX));
    }

    private boolean stay(Tx tx, Standing standing, UUID id, Reasoned why, Instant now, Duration pause) {
        Instant next = now.plus(pause);
        Instant resend = standing.submittedAt() == null ? next : standing.submittedAt().plus(settings.resendAfter());
        return store.move(tx, id, DocumentState.IN_DOUBT, DocumentState.IN_DOUBT, why, now,
                resend.isAfter(now) && resend.isBefore(next) ? resend : next);
    }
}
