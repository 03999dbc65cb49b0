package kontor.webhooks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kontor.platform.data.Rows;
import kontor.platform.data.Tx;
import kontor.platform.outbox.Event;

/// Events of the outbox, to send and to send again.
final class EventStore {
    private static final String SELECT = """
            SELECT tenant_id, event_id, type, subject_kind, subject_id, version, payload, created_at, trace FROM outbox_event
            WHERE tenant_id = :tenant
            """;

    Event event(Tx tx, UUID id) {
        return tx.sql(SELECT + "AND event_id = :id").param("id", id).one(EventStore::event);
    }

    /// Relayed events of a time, in the order they were written.
    List<Event> between(Tx tx, Instant from, Instant until, int most) {
        return tx.sql(SELECT + """
                AND created_at >= :from AND created_at < :until AND relayed_at IS NOT NULL ORDER BY created_at, event_id LIMIT :most
                """).param("from", from).param("until", until).param("most", most).list(EventStore::event);
    }

    /// Takes away relayed events of before that no delivery speaks of, oldest first. Their subjects go on counting.
    ///
    /// @return how many
    int forget(Tx tx, Instant before, int most) {
        return tx.sql("""
                DELETE FROM outbox_event WHERE tenant_id = :tenant AND event_id = ANY (ARRAY(
                    SELECT e.event_id FROM outbox_event e
                    WHERE e.tenant_id = :tenant AND e.created_at < :before AND e.relayed_at IS NOT NULL AND NOT EXISTS (
                        SELECT 1 FROM webhook_delivery d WHERE d.tenant_id = :tenant AND d.event_id = e.event_id)
                    ORDER BY e.created_at LIMIT :most))
                """).param("before", before).param("most", most).update();
    }

    private static Event event(ResultSet rs, int row) throws SQLException {
        return new Event(Rows.uuid(rs, "tenant_id"), Rows.uuid(rs, "event_id"), rs.getString("type"), rs.getString("subject_kind"),
                Rows.uuid(rs, "subject_id"), rs.getLong("version"), rs.getString("payload"), Rows.instant(rs, "created_at"),
                rs.getString("trace"));
    }
}
