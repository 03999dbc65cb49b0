package kontor.webhooks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kontor.platform.data.Rows;
import kontor.platform.data.Tx;
import kontor.platform.web.Page;
import org.jspecify.annotations.Nullable;

/// What was received, as rows.
final class ReceivedStore {
    private static final String SELECT = """
            SELECT received_id, source_id, event_key, content_type, state, note, received_at, handled_at FROM webhook_received
            WHERE tenant_id = :tenant
            """;

    /// @return false when the source told this event before
    boolean insert(Tx tx, IncomingEvent event, Instant now) {
        return tx.sql("""
                INSERT INTO webhook_received (tenant_id, received_id, source_id, event_key, content_type, body, state, received_at)
                VALUES (:tenant, :id, :source, :key, :type, :body, 'RECEIVED', :now)
                ON CONFLICT ON CONSTRAINT webhook_received_once DO NOTHING
                """).param("id", event.id()).param("source", event.sourceId()).param("key", event.eventKey())
                .param("type", event.contentType()).param("body", event.body()).param("now", now).update() == 1;
    }

    /// The event as it came, held until the end of the transaction, unless it is in another state.
    Optional<IncomingEvent> locked(Tx tx, UUID id, Received.State state) {
        return tx.sql("""
                SELECT r.received_id, r.source_id, s.topic, r.event_key, r.content_type, r.body
                FROM webhook_received r JOIN webhook_source s ON s.tenant_id = r.tenant_id AND s.source_id = r.source_id
                WHERE r.tenant_id = :tenant AND r.received_id = :id AND r.state = :state FOR NO KEY UPDATE OF r
                """).param("id", id).param("state", state).optional(ReceivedStore::event);
    }

    void move(Tx tx, UUID id, Received.State to, @Nullable String note, @Nullable Instant handledAt) {
        tx.sql("""
                UPDATE webhook_received SET state = :to, note = :note, handled_at = :handled
                WHERE tenant_id = :tenant AND received_id = :id
                """).param("id", id).param("to", to).param("note", note).param("handled", handledAt).update();
    }

    /// Newest first.
    List<Received> page(Tx tx, Received.@Nullable State state, Page.Request page) {
        return tx.sql(SELECT + """
                AND (:state::text IS NULL OR state = :state) AND (:after::uuid IS NULL OR received_id < :after)
                ORDER BY received_id DESC LIMIT :rows
                """).param("state", state).param("after", page.after()).param("rows", page.rows()).list(ReceivedStore::received);
    }

    Optional<Received> find(Tx tx, UUID id) {
        return tx.sql(SELECT + "AND received_id = :id").param("id", id).optional(ReceivedStore::received);
    }

    byte[] body(Tx tx, UUID id) {
        return tx.sql("SELECT body FROM webhook_received WHERE tenant_id = :tenant AND received_id = :id").param("id", id)
                .one((rs, row) -> rs.getBytes(1));
    }

    /// Takes away what was handled before, oldest first.
    ///
    /// @return how many
    int forget(Tx tx, Instant before, int most) {
        return tx.sql("""
                DELETE FROM webhook_received WHERE tenant_id = :tenant AND received_id = ANY (ARRAY(
                    SELECT received_id FROM webhook_received WHERE tenant_id = :tenant AND state = 'HANDLED' AND handled_at < :before
                    ORDER BY handled_at LIMIT :most))
                """).param("before", before).param("most", most).update();
    }

    private static IncomingEvent event(ResultSet rs, int row) throws SQLException {
        return new IncomingEvent(Rows.uuid(rs, "received_id"), Rows.uuid(rs, "source_id"), rs.getString("topic"), rs.getString("event_key"),
                rs.getString("content_type"), rs.getBytes("body"));
    }

    private static Received received(ResultSet rs, int row) throws SQLException {
        return new Received(Rows.uuid(rs, "received_id"), Rows.uuid(rs, "source_id"), rs.getString("event_key"),
                rs.getString("content_type"),
                Rows.constant(rs, "state", Received.State.class), rs.getString("note"), Rows.instant(rs, "received_at"),
                Rows.instantOrNull(rs, "handled_at"));
    }
}
