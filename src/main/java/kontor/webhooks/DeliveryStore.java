package kontor.webhooks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kontor.platform.data.Rows;
import kontor.platform.data.Tx;
import kontor.platform.outbox.Event;
import kontor.platform.tracing.Tracing;
import kontor.platform.web.Page;
import org.jspecify.annotations.Nullable;

/// Deliveries and attempts as rows.
final class DeliveryStore {
    private static final String SELECT = """
            SELECT d.delivery_id, d.endpoint_id, d.event_id, e.type, d.subject_id, d.version, d.batch_id <> d.endpoint_id AS replay, d.state,
                   d.attempts, d.due_at, d.created_at, d.ended_at
            FROM webhook_delivery d JOIN outbox_event e ON e.tenant_id = d.tenant_id AND e.event_id = d.event_id
            WHERE d.tenant_id = :tenant
            """;

    /// A delivery as its worker needs it. `sendingUntil` is set while a worker sends it; `trace` is of what put it on its way.
    record Standing(UUID endpointId, UUID eventId, UUID batchId, UUID subjectId, long version, Delivery.State state, Instant dueAt,
            @Nullable Instant sendingUntil, int attempts, @Nullable String trace) {
    }

    /// @param batchId the endpoint for ordinary deliveries
    /// @return false when the batch has this event already
    boolean insert(Tx tx, UUID id, UUID endpointId, UUID batchId, Event event, Instant now) {
        return tx.sql("""
                INSERT INTO webhook_delivery (tenant_id, delivery_id, endpoint_id, event_id, batch_id, subject_id, version, due_at, created_at,
                                              trace)
                VALUES (:tenant, :id, :endpoint, :event, :batch, :subject, :version, :now, :now, :trace)
                ON CONFLICT ON CONSTRAINT webhook_delivery_once DO NOTHING
                """).param("id", id).param("endpoint", endpointId).param("event", event.id()).param("batch", batchId)
                .param("subject", event.subject()).param("version", event.version()).param("now", now).param("trace", Tracing.traceparent())
                .update() == 1;
    }

    Optional<Standing> standing(Tx tx, UUID id) {
        return tx.sql("""
                SELECT endpoint_id, event_id, batch_id, subject_id, version, state, due_at, sending_until, attempts, trace FROM webhook_delivery
                WHERE tenant_id = :tenant AND delivery_id = :id
                """).param("id", id)
                .optional((rs, row) -> new Standing(Rows.uuid(rs, "endpoint_id"), Rows.uuid(rs, "event_id"), Rows.uuid(rs, "batch_id"),
                        Rows.uuid(rs, "subject_id"), rs.getLong("version"), Rows.constant(rs, "state", Delivery.State.class),
                        Rows.instant(rs, "due_at"), Rows.instantOrNull(rs, "sending_until"), rs.getInt("attempts"),
                        rs.getString("trace")));
    }

    /// When the delivery before this one in its lane is due; empty when none stands before it.
    Optional<Instant> before(Tx tx, Standing delivery) {
        return tx.sql("""
                SELECT due_at FROM webhook_delivery
                WHERE tenant_id = :tenant AND endpoint_id = :endpoint AND batch_id = :batch AND subject_id = :subject AND state = 'PENDING'
                  AND version < :version
                ORDER BY version LIMIT 1
                """).param("endpoint", delivery.endpointId()).param("batch", delivery.batchId()).param("subject", delivery.subjectId())
                .param("version", delivery.version()).optional((rs, row) -> Rows.instant(rs, "due_at"));
    }

    /// The delivery behind this one in its lane.
    Optional<UUID> behind(Tx tx, Standing delivery) {
        return tx.sql("""
                SELECT delivery_id FROM webhook_delivery
                WHERE tenant_id = :tenant AND endpoint_id = :endpoint AND batch_id = :batch AND subject_id = :subject AND state = 'PENDING'
                  AND version > :version
                ORDER BY version LIMIT 1
                """).param("endpoint", delivery.endpointId()).param("batch", delivery.batchId()).param("subject", delivery.subjectId())
                .param("version", delivery.version()).optional((rs, row) -> Rows.uuid(rs, "delivery_id"));
    }

    int sending(Tx tx, UUID endpointId, Instant now) {
        return tx.sql("""
                SELECT count(*) FROM webhook_delivery
                WHERE tenant_id = :tenant AND endpoint_id = :endpoint AND sending_until IS NOT NULL AND sending_until > :now
                """).param("endpoint", endpointId).param("now", now).one((rs, row) -> rs.getInt(1));
    }

    void send(Tx tx, UUID id, Instant until) {
        tx.sql("""
                UPDATE webhook_delivery SET sending_until = :until, attempts = attempts + 1
                WHERE tenant_id = :tenant AND delivery_id = :id AND state = 'PENDING'
                """).param("id", id).param("until", until).update();
    }

    /// Takes [#send] back: nothing went out, and it is due again at `due`.
    void unsent(Tx tx, UUID id, Instant due) {
        tx.sql("""
                UPDATE webhook_delivery SET sending_until = NULL, due_at = :due, attempts = attempts - 1
                WHERE tenant_id = :tenant AND delivery_id = :id AND state = 'PENDING'
                """).param("id", id).param("due", due).update();
    }

    /// Stays pending until `due`.
    void postpone(Tx tx, UUID id, Instant due) {
        tx.sql("""
                UPDATE webhook_delivery SET sending_until = NULL, due_at = :due
                WHERE tenant_id = :tenant AND delivery_id = :id AND state = 'PENDING'
                """).param("id", id).param("due", due).update();
    }

    void end(Tx tx, UUID id, Delivery.State state, Instant now) {
        tx.sql("""
                UPDATE webhook_delivery SET sending_until = NULL, state = :state, ended_at = :now
                WHERE tenant_id = :tenant AND delivery_id = :id AND state = 'PENDING'
                """).param("id", id).param("state", state).param("now", now).update();
    }

    void log(Tx tx, UUID id, Delivery.Attempt attempt) {
        tx.sql("""
                INSERT INTO webhook_attempt (tenant_id, delivery_id, attempt_no, at, outcome, status, millis)
                VALUES (:tenant, :id, :no, :at, :outcome, :status, :millis)
                ON CONFLICT (tenant_id, delivery_id, attempt_no) DO NOTHING
                """).param("id", id).param("no", attempt.no()).param("at", attempt.at()).param("outcome", attempt.outcome())
                .param("status", attempt.status()).param("millis", attempt.millis()).update();
    }

    /// Newest first. Absent criteria do not narrow.
    List<Delivery> page(Tx tx, @Nullable UUID endpoint, Delivery.@Nullable State state, Page.Request page) {
        return tx.sql(SELECT + """
                AND (:endpoint::uuid IS NULL OR d.endpoint_id = :endpoint) AND (:state::text IS NULL OR d.state = :state)
                AND (:after::uuid IS NULL OR d.delivery_id < :after)
                ORDER BY d.delivery_id DESC LIMIT :rows
                """).param("endpoint", endpoint).param("state", state).param("after", page.after()).param("rows", page.rows())
                .list(DeliveryStore::delivery);
    }

    Optional<Delivery> find(Tx tx, UUID id) {
        return tx.sql(SELECT + "AND d.delivery_id = :id").param("id", id).optional(DeliveryStore::delivery);
    }

    /// Newest first.
    List<Delivery.Attempt> attempts(Tx tx, UUID id) {
        return tx.sql("""
                SELECT attempt_no, at, outcome, status, millis FROM webhook_attempt
                WHERE tenant_id = :tenant AND delivery_id = :id ORDER BY attempt_no DESC LIMIT 100
                """).param("id", id).list((rs, row) -> new Delivery.Attempt(rs.getInt("attempt_no"), Rows.instant(rs, "at"),
                rs.getString("outcome"), (Integer) rs.getObject("status"), rs.getLong("millis")));
    }

    /// Takes away what ended before, oldest first, with its attempts.
    ///
    /// @return how many deliveries
    int forget(Tx tx, Instant before, int most) {
        return tx.sql("""
                WITH old AS MATERIALIZED (
                    SELECT delivery_id FROM webhook_delivery
                    WHERE tenant_id = :tenant AND state <> 'PENDING' AND ended_at < :before
                    ORDER BY ended_at LIMIT :most FOR UPDATE SKIP LOCKED),
                attempts AS (DELETE FROM webhook_attempt a USING old WHERE a.tenant_id = :tenant AND a.delivery_id = old.delivery_id)
                DELETE FROM webhook_delivery d USING old WHERE d.tenant_id = :tenant AND d.delivery_id = old.delivery_id
                """).param("before", before).param("most", most).update();
    }

    private static Delivery delivery(ResultSet rs, int row) throws SQLException {
        return new Delivery(Rows.uuid(rs, "delivery_id"), Rows.uuid(rs, "endpoint_id"), Rows.uuid(rs, "event_id"), rs.getString("type"),
                Rows.uuid(rs, "subject_id"), rs.getLong("version"), rs.getBoolean("replay"),
                Rows.constant(rs, "state", Delivery.State.class),
                rs.getInt("attempts"), Rows.instant(rs, "due_at"), Rows.instant(rs, "created_at"), Rows.instantOrNull(rs, "ended_at"));
    }
}
