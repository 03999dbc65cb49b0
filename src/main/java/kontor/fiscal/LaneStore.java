package kontor.fiscal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kontor.platform.data.Rows;
import kontor.platform.data.Tx;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A document's steps to the authority as rows: each is a compare-and-set on the state it leaves, so that of two workers
/// only one ever takes it.
final class LaneStore {
    private final JsonMapper json;
    private final DocumentNews news;

    LaneStore(JsonMapper json, DocumentNews news) {
        this.json = json;
        this.news = news;
    }

    /// What a worker needs to know of a document to decide its next step.
    record Standing(UUID deviceId, DocumentState state, Instant nextActionAt, int attempts, int lookups, @Nullable Instant submittedAt) {
    }

    /// One document's turn to be sent or looked up. The number of its attempt is its token: while that attempt is open the turn
    /// is the holder's, and once somebody else closed it, whatever the holder still learns comes too late.
    record Turn(Submission submission, int attemptNo) {
        UUID documentId() {
            return submission.documentId();
        }
    }

    Optional<Standing> standing(Tx tx, UUID documentId) {
        return tx.sql("""
                SELECT device_id, state, coalesce(next_action_at, updated_at) AS next_action_at, attempts, lookups, submitted_at
                FROM fiscal_document WHERE tenant_id = :tenant AND document_id = :id
                """).param("id", documentId)
                .optional((rs, row) -> new Standing(Rows.uuid(rs, "device_id"), Rows.constant(rs, "state", DocumentState.class),
                        Rows.instant(rs, "next_action_at"), rs.getInt("attempts"), rs.getInt("lookups"),
                        Rows.instantOrNull(rs, "submitted_at")));
    }

    /// Takes the lane for this device, unless it is paused or another submission holds it.
    boolean takeLane(Tx tx, UUID deviceId, Instant now, Duration lease) {
        return tx.sql("""
                UPDATE fiscal_device SET in_flight_until = :until, in_flight_id = NULL
                WHERE tenant_id = :tenant AND device_id = :device AND lane = 'OPEN' AND (in_flight_until IS NULL OR in_flight_until <= :now)
                """).param("device", deviceId).param("now", now).param("until", now.plus(lease)).update() == 1;
    }

    /// When the lease of the worker that is sending this document or movement ends; empty when nobody is sending it. Keeps the lane as
    /// it is until the transaction ends.
    Optional<Instant> heldUntil(Tx tx, UUID deviceId, UUID id) {
        return tx.sql("""
                SELECT in_flight_until FROM fiscal_device
                WHERE tenant_id = :tenant AND device_id = :device AND in_flight_id = :id AND in_flight_until IS NOT NULL
                FOR UPDATE
                """).param("device", deviceId).param("id", id).optional((rs, row) -> Rows.instant(rs, "in_flight_until"));
    }

    boolean paused(Tx tx, UUID deviceId) {
        return tx.sql("SELECT lane = 'PAUSED' FROM fiscal_device WHERE tenant_id = :tenant AND device_id = :device")
                .param("device", deviceId).one((rs, row) -> rs.getBoolean(1));
    }

    /// The oldest document of the device that is due, moved to SUBMITTING; its content as it was frozen.
    Optional<Turn> takeOldest(Tx tx, UUID deviceId, Instant now) {
        Optional<Submission> taken = tx.sql("""
                UPDATE fiscal_document SET state = 'SUBMITTING', submitted_at = :now, attempts = attempts + 1, next_action_at = NULL,
                       version = version + 1, updated_at = :now
                WHERE tenant_id = :tenant AND document_id = (
                    SELECT document_id FROM fiscal_document
                    WHERE tenant_id = :tenant AND device_id = :device AND state IN ('QUEUED', 'RETRYING') AND next_action_at <= :now
                    ORDER BY document_id LIMIT 1 FOR UPDATE SKIP LOCKED)
                RETURNING document_id, device_id, kind, reference, content, gross, currency, buyer_tin, issued_at
                """).param("device", deviceId).param("now", now).optional(LaneStore::submission);
        return taken.map(each -> {
            holdLane(tx, deviceId, each.documentId());
            return new Turn(each, openAttempt(tx, each.documentId(), Attempt.Kind.SUBMIT, now));
        });
    }

    /// Frees the lane if it is this turn that holds it: neither another document's, nor a later turn of the same.
    void freeLane(Tx tx, Turn turn) {
        tx.sql("""
                UPDATE fiscal_device SET in_flight_id = NULL, in_flight_until = NULL
                WHERE tenant_id = :tenant AND device_id = :device AND in_flight_id = :id
                  AND EXISTS (SELECT 1 FROM fiscal_attempt
                              WHERE tenant_id = :tenant AND document_id = :id AND attempt_no = :no AND finished_at IS NULL)
                """).param("device", turn.submission().deviceId()).param("id", turn.documentId()).param("no", turn.attemptNo()).update();
    }

    /// Frees the lane if it is this document or movement, or for null nothing, that holds it.
    void freeLane(Tx tx, UUID deviceId, @Nullable UUID id) {
        tx.sql("""
                UPDATE fiscal_device SET in_flight_id = NULL, in_flight_until = NULL
                WHERE tenant_id = :tenant AND device_id = :device AND in_flight_id IS NOT DISTINCT FROM :id::uuid
                """).param("device", deviceId).param("id", id).update();
    }

    /// Pauses the lane, and leaves what is on its way to its own worker.
    void pauseLane(Tx tx, UUID deviceId, String reason) {
        tx.sql("UPDATE fiscal_device SET lane = 'PAUSED', paused_reason = :reason WHERE tenant_id = :tenant AND device_id = :device")
                .param("device", deviceId).param("reason", reason).update();
    }

    /// Begins a lookup of a document in doubt; one that was begun before and never ended is over with it.
    Optional<Turn> beginLookup(Tx tx, UUID documentId, Instant now) {
        Optional<Submission> found = tx.sql("""
                UPDATE fiscal_document SET lookups = lookups + 1, updated_at = :now
                WHERE tenant_id = :tenant AND document_id = :id AND state = 'IN_DOUBT'
                RETURNING document_id, device_id, kind, reference, content, gross, currency, buyer_tin, issued_at
                """).param("id", documentId).param("now", now).optional(LaneStore::submission);
        return found.map(each -> {
            interrupt(tx, documentId, now);
            return new Turn(each, openAttempt(tx, documentId, Attempt.Kind.LOOKUP, now));
        });
    }

    /// A step from one state to another; false when the document is no longer in the state it is to leave.
    boolean move(Tx tx, UUID documentId, DocumentState from, DocumentState to, Reasoned why, Instant now, @Nullable Instant nextActionAt) {
        Optional<Named> moved = tx.sql("""
                UPDATE fiscal_document SET state = :to, reason_code = :code, reason_text = :text, reason_errors = :errors::jsonb,
                       next_action_at = :next, version = version + 1, updated_at = :now
                WHERE tenant_id = :tenant AND document_id = :id AND state = :from
                RETURNING kind, reference
                """).param("id", documentId).param("from", from).param("to", to).param("code", why.code()).param("text", why.text())
                .param("errors", why.errors().isEmpty() ? null : json.writeValueAsString(why.errors())).param("next", nextActionAt)
                .param("now", now).optional(LaneStore::named);
        moved.filter(document -> from != to).ifPresent(document -> news.moved(tx, documentId, document, to, why));
        return moved.isPresent();
    }

    boolean fiscalised(Tx tx, UUID documentId, DocumentState from, FiscalData data, Instant now) {
        Optional<Named> done = tx.sql("""
                UPDATE fiscal_document SET state = 'FISCALISED', fdn = :fdn, antifake_code = :antifake, qr_code = :qr,
                       authority_id = :authorityId, authority_at = :authorityAt, reason_code = NULL, reason_text = NULL,
                       reason_errors = NULL, next_action_at = NULL, version = version + 1, updated_at = :now
                WHERE tenant_id = :tenant AND document_id = :id AND state = :from
                RETURNING kind, reference
                """).param("id", documentId).param("from", from).param("fdn", data.fdn()).param("antifake", data.antifakeCode())
                .param("qr", data.qrCode()).param("authorityId", data.authorityId()).param("authorityAt", data.issuedAt())
                .param("now", now).optional(LaneStore::named);
        done.ifPresent(document -> news.fiscalised(tx, documentId, document, data));
        return done.isPresent();
    }

    /// By what a document is known to its sender.
    record Named(DocumentKind kind, String reference) {
    }

    private static Named named(ResultSet rs, int row) throws SQLException {
        return new Named(Rows.constant(rs, "kind", DocumentKind.class), rs.getString("reference"));
    }

    /// Ends a turn with what came of it; false when it was over before, and nothing may be concluded from it any more.
    boolean closeAttempt(Tx tx, Turn turn, String outcome, @Nullable String code, @Nullable String message, Instant now) {
        return tx.sql("""
                UPDATE fiscal_attempt SET finished_at = :now, outcome = :outcome, code = :code, message = :message
                WHERE tenant_id = :tenant AND document_id = :id AND attempt_no = :no AND finished_at IS NULL
                """).param("id", turn.documentId()).param("no", turn.attemptNo()).param("outcome", outcome).param("code", code)
                .param("message", message).param("now", now).update() == 1;
    }

    /// Ends the turn that is still open, whoever holds it; false when there is none.
    boolean interrupt(Tx tx, UUID documentId, Instant now) {
        return tx.sql("""
                UPDATE fiscal_attempt SET finished_at = :now, outcome = 'interrupted'
                WHERE tenant_id = :tenant AND document_id = :id AND finished_at IS NULL
                """).param("id", documentId).param("now", now).update() > 0;
    }

    /// Keeps, as evidence, what a turn learned after it was ended by others; false when it was ended by its own holder.
    boolean late(Tx tx, Turn turn, String learned, Instant now) {
        return tx.sql("""
                UPDATE fiscal_attempt SET late = :learned, late_at = :now
                WHERE tenant_id = :tenant AND document_id = :id AND attempt_no = :no AND outcome = 'interrupted'
                """).param("id", turn.documentId()).param("no", turn.attemptNo()).param("learned", learned).param("now", now)
                .update() == 1;
    }

    /// Whether an upload of this document is still without a verdict of its own: a later one was sent because nothing was found.
    boolean unanswered(Tx tx, UUID documentId) {
        return tx.sql("""
                SELECT EXISTS (SELECT 1 FROM fiscal_attempt
                               WHERE tenant_id = :tenant AND document_id = :id AND kind = 'SUBMIT'
                                 AND outcome IN ('in_doubt', 'interrupted', 'already_there'))
                """).param("id", documentId).one((rs, row) -> rs.getBoolean(1));
    }

    /// How often the authority said of this document that it has one of the reference already.
    int timesAlreadyThere(Tx tx, UUID documentId) {
        return tx.sql("""
                SELECT count(*) FROM fiscal_attempt
                WHERE tenant_id = :tenant AND document_id = :id AND kind = 'SUBMIT' AND outcome = 'already_there'
                """).param("id", documentId).one((rs, row) -> rs.getInt(1));
    }

    /// The authority's refusal of the last upload; empty when it was not refused.
    Optional<AuthorityError> lastRefusal(Tx tx, UUID documentId) {
        return tx.sql("""
                SELECT code, message FROM fiscal_attempt a
                WHERE tenant_id = :tenant AND document_id = :id AND kind = 'SUBMIT' AND outcome = 'rejected'
                  AND attempt_no = (SELECT max(attempt_no) FROM fiscal_attempt
                                    WHERE tenant_id = :tenant AND document_id = :id AND kind = 'SUBMIT')
                """).param("id", documentId)
                .optional((rs, row) -> new AuthorityError(rs.getString("code"), rs.getString("message"), null, null, null));
    }

    /// Why a document or movement moves; an empty code clears what stood there.
    record Reasoned(@Nullable String code, @Nullable String text, List<AuthorityError> errors) {
        static final Reasoned NONE = new Reasoned(null, null, List.of());
        static final Reasoned AWAY = of(Document.Reason.AUTHORITY_UNAVAILABLE,
                "The authority does not answer at present; this goes on by itself as soon as it does.");

        static Reasoned of(String code, String text) {
            return new Reasoned(code, text, List.of());
        }
    }

    /// Says what it is that was taken the lane for.
    static void holdLane(Tx tx, UUID deviceId, UUID id) {
        tx.sql("UPDATE fiscal_device SET in_flight_id = :id WHERE tenant_id = :tenant AND device_id = :device").param("id", id)
                .param("device", deviceId).update();
    }

    private static int openAttempt(Tx tx, UUID documentId, Attempt.Kind kind, Instant now) {
        return tx.sql("""
                INSERT INTO fiscal_attempt (tenant_id, document_id, attempt_no, kind, started_at)
                SELECT :tenant, :id, coalesce(max(attempt_no), 0) + 1, :kind, :now
                FROM fiscal_attempt WHERE tenant_id = :tenant AND document_id = :id
                RETURNING attempt_no
                """).param("id", documentId).param("kind", kind).param("now", now).one((rs, row) -> rs.getInt(1));
    }

    private static Submission submission(ResultSet rs, int row) throws SQLException {
        return new Submission(Rows.uuid(rs, "document_id"), Rows.uuid(rs, "device_id"), Rows.constant(rs, "kind", DocumentKind.class),
                rs.getString("reference"), rs.getString("content"), rs.getBigDecimal("gross"), rs.getString("currency"),
                rs.getString("buyer_tin"), Rows.instant(rs, "issued_at"));
    }
}
