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
import kontor.platform.data.Database;
import kontor.platform.data.Tx;
import kontor.tenancy.ActivityTrail;
import kontor.tenancy.Caller;

/// Resolves documents that were sent and have no verdict. Such a document leaves this state only by the authority's evidence:
/// found with the same figures, found with others, or, after a while without a trace, by sending the identical content again
/// under the authority's duplicate check, whose answer is final either way (fiscal.md 5.4).
final class Doubt {
    private static final List<Duration> PAUSES = List.of(Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofMinutes(1),
            Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(1));

    /// So often may the authority say that there is a document it does not show; then sending again will not tell more.
    private static final int DUPLICATE_BELIEVED = 3;

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

    /// The pause after the n-th look that found nothing.
    static Duration pause(int lookups) {
        return PAUSES.get(Math.min(lookups, PAUSES.size() - 1));
    }

    /// Puts a document in doubt whose worker died while it was being sent, and frees the lane it held.
    void raise(Caller caller, UUID documentId, UUID deviceId) {
        Instant now = clock.instant();
        database.inTransaction(caller, "fiscal.doubt", tx -> {
            boolean moved = store.move(tx, documentId, DocumentState.SUBMITTING, DocumentState.IN_DOUBT,
                    Reasoned.of("interrupted", "The program stopped while the document was being sent."), now, now);
            if (moved) {
                store.closeAttempt(tx, documentId, "interrupted", null, null, now);
                store.freeLane(tx, deviceId, documentId);
            }
            return moved;
        });
    }

    /// Asks the authority once and acts on the answer.
    void ask(Caller caller, UUID documentId) {
        Optional<Submission> begun = database.inTransaction(caller, "fiscal.lookup",
                tx -> store.beginLookup(tx, documentId, clock.instant()));
        if (begun.isEmpty()) {
            return;
        }
        Lookup found = authority.find(caller, begun.get());
        database.inTransaction(caller, "fiscal.resolve", tx -> resolved(tx, caller, begun.get(), found));
    }

    private boolean resolved(Tx tx, Caller caller, Submission submission, Lookup found) {
        UUID id = submission.documentId();
        Instant now = clock.instant();
        return switch (found) {
            case Lookup.Found hit -> {
                store.closeAttempt(tx, id, "found", null, null, now);
                trail.record(tx, caller, "document.fiscalised", "document", id.toString(),
                        Map.of("reference", submission.reference(), "source", "reconciled"));
                yield store.fiscalised(tx, id, DocumentState.IN_DOUBT, hit.data(), now);
            }
            case Lookup.Different other -> mismatch(tx, caller, submission, "different_figures",
                    "The authority holds " + other.fdn() + " under this reference with other figures: " + other.difference());
            case Lookup.Several many -> mismatch(tx, caller, submission, "several",
                    "The authority holds several documents under this reference: " + String.join(", ", many.fdns()));
            case Lookup.Absent none when store.timesAlreadyThere(tx, id) >= DUPLICATE_BELIEVED -> mismatch(tx, caller, submission, "hidden",
                    "The authority says it has a document under this reference already, and shows none: it may be of another day.");
            case Lookup.Absent none -> absent(tx, submission, now);
            case Lookup.Unavailable away -> {
                store.closeAttempt(tx, id, "unavailable", away.code(), away.reason(), now);
                yield stay(tx, id, away.code(), away.reason(), now);
            }
        };
    }

    private boolean mismatch(Tx tx, Caller caller, Submission submission, String code, String text) {
        UUID id = submission.documentId();
        Instant now = clock.instant();
        store.closeAttempt(tx, id, code, null, text, now);
        trail.record(tx, caller, "document.mismatch", "document", id.toString(), Map.of("reference", submission.reference()));
        return store.move(tx, id, DocumentState.IN_DOUBT, DocumentState.MISMATCH, Reasoned.of(code, text), now, null);
    }

    /// Not found alone proves nothing: the authority may show it late. Only after a while is the same content queued again, or
    /// the refusal of its last upload believed.
    private boolean absent(Tx tx, Submission submission, Instant now) {
        UUID id = submission.documentId();
        store.closeAttempt(tx, id, "absent", null, null, now);
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
        return stay(tx, id, "not_found_yet", "The authority does not show the document; it is asked again.", now);
    }

    private boolean stay(Tx tx, UUID id, String code, String text, Instant now) {
        Standing standing = store.standing(tx, id).orElseThrow();
        Instant next = now.plus(pause(standing.lookups()));
        Instant resend = standing.submittedAt() == null ? next : standing.submittedAt().plus(settings.resendAfter());
        return store.move(tx, id, DocumentState.IN_DOUBT, DocumentState.IN_DOUBT, Reasoned.of(code, text), now,
                resend.isAfter(now) && resend.isBefore(next) ? resend : next);
    }
}
