package kontor.platform.outbox;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kontor.platform.data.Rows;
import kontor.platform.data.Tx;

/// Events that wait, as rows.
final class OutboxStore {
    private static final int TENANTS_MAX = 100;

    /// Tenants with something to relay, whoever waits longest first.
    List<UUID> tenants(Tx tx) {
        return tx.sql("SELECT tenant_id FROM outbox_due GROUP BY tenant_id ORDER BY min(at) LIMIT :most").param("most", TENANTS_MAX)
                .list((rs, row) -> Rows.uuid(rs, "tenant_id"));
    }

    /// How many events wait, and since when the oldest; the time is null when none does.
    Waiting waiting(Tx tx) {
        return tx.sql(
                "SELECT count(*) AS events, coalesce(min(at), 'infinity'::timestamptz) AS oldest, min(at) IS NULL AS none FROM outbox_due")
                .one((rs, row) -> new Waiting(rs.getLong("events"), rs.getBoolean("none") ? Instant.MAX : Rows.instant(rs, "oldest")));
    }

    record Waiting(long events, Instant oldest) {
    }

    /// Claims the tenant's waiting events until the end of the transaction. Another relay skips what is claimed here; an event
    /// behind an earlier one of its subject that is not relayed yet waits for the next round, so that none overtakes.
    List<Event> claim(Tx tx, int most) {
        return tx.sql("""
                SELECT tenant_id, event_id, type, subject_kind, subject_id, version, payload, created_at, trace FROM outbox_event e
                WHERE tenant_id = :tenant AND relayed_at IS NULL
                  AND NOT EXISTS (SELECT 1 FROM outbox_event b
                                  WHERE b.tenant_id = :tenant AND b.relayed_at IS NULL AND b.subject_kind = e.subject_kind
                                    AND b.subject_id = e.subject_id AND b.version < e.version)
                ORDER BY event_id LIMIT :most FOR UPDATE OF e SKIP LOCKED
                """).param("most", most)
                .list((rs, row) -> new Event(Rows.uuid(rs, "tenant_id"), Rows.uuid(rs, "event_id"), rs.getString("type"),
                        rs.getString("subject_kind"), Rows.uuid(rs, "subject_id"), rs.getLong("version"), rs.getString("payload"),
                        Rows.instant(rs, "created_at"), rs.getString("trace")));
    }

    void mark(Tx tx, List<UUID> events, Instant now) {
        tx.sql("""
                WITH gone AS (DELETE FROM outbox_due WHERE tenant_id = :tenant AND event_id = ANY (:events))
                UPDATE outbox_event SET relayed_at = :now WHERE tenant_id = :tenant AND event_id = ANY (:events)
                """).param("events", events).param("now", now).update();
    }
}
