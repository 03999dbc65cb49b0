package kontor.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kontor.platform.data.DatabaseAddress;

/// What must hold between rows that belong together, for every tenant, whenever nothing is under way. Each statement finds
/// what breaks a rule that no constraint of the schema can keep.
public final class Invariants {
    private static final Map<String, String> RULES = Map.ofEntries(
            Map.entry("a document has lines", """
                    SELECT d.document_id FROM fiscal_document d WHERE NOT EXISTS (
                        SELECT 1 FROM fiscal_document_line l WHERE l.tenant_id = d.tenant_id AND l.document_id = d.document_id)"""),
            Map.entry("a document's lines are numbered without a gap", """
                    SELECT document_id FROM fiscal_document_line GROUP BY tenant_id, document_id
                    HAVING max(line_no) - min(line_no) + 1 <> count(*)"""),
            Map.entry("a document's acceptance is in the activity log", """
                    SELECT d.document_id FROM fiscal_document d WHERE NOT EXISTS (
                        SELECT 1 FROM activity a WHERE a.tenant_id = d.tenant_id AND a.subject_kind = 'document'
                            AND a.subject_id = d.document_id::text AND a.verb = 'document.accepted')"""),
            Map.entry("a document that waits has a job for it or for its device",
                    """
                    SELECT d.document_id FROM fiscal_document d WHERE d.state IN ('QUEUED', 'RETRYING', 'SUBMITTING', 'IN_DOUBT')
                        AND NOT EXISTS (SELECT 1 FROM job j WHERE j.tenant_id = d.tenant_id AND j.subject_id IN (d.document_id, d.device_id))"""),
            Map.entry("a line of an order counts what its receipts say", """
                    SELECT l.order_id FROM purchase_order_line l WHERE l.received <> (
                        SELECT coalesce(sum(r.quantity), 0) FROM receipt_line r
                        WHERE r.tenant_id = l.tenant_id AND r.order_id = l.order_id AND r.line_no = l.line_no)"""),
            Map.entry("an order says whether anything came of it", """
                    SELECT o.order_id FROM purchase_order o WHERE (o.state IN ('PARTLY_RECEIVED', 'RECEIVED')) <> EXISTS (
                        SELECT 1 FROM receipt r WHERE r.tenant_id = o.tenant_id AND r.order_id = o.order_id)"""),
            Map.entry("every number of a purchase order is an order's",
                    """
                    SELECT c.tenant_id FROM purchase_order_counter c WHERE c.last_no <> (
                        SELECT count(*) FROM purchase_order o WHERE o.tenant_id = c.tenant_id AND o.number LIKE 'PO-' || c.year || '-%')"""),
            Map.entry("a purchase order's making is in the activity log", """
                    SELECT o.order_id FROM purchase_order o WHERE NOT EXISTS (SELECT 1 FROM activity a WHERE a.tenant_id = o.tenant_id
                        AND a.subject_id = o.order_id::text AND a.verb = 'purchase_order.created')"""),
            Map.entry("a document counts its attempts", """
                    SELECT d.document_id FROM fiscal_document d WHERE d.attempts + d.lookups < (
                        SELECT count(*) FROM fiscal_attempt a WHERE a.tenant_id = d.tenant_id AND a.document_id = d.document_id)"""),
            Map.entry("a fiscalised document has a finished attempt", """
                    SELECT d.document_id FROM fiscal_document d WHERE d.state = 'FISCALISED' AND NOT EXISTS (
                        SELECT 1 FROM fiscal_attempt a WHERE a.tenant_id = d.tenant_id AND a.document_id = d.document_id
                            AND a.finished_at IS NOT NULL)"""),
            Map.entry("a lane is held only for an attempt", """
                    SELECT v.device_id FROM fiscal_device v WHERE v.in_flight_id IS NOT NULL AND NOT EXISTS (
                        SELECT 1 FROM fiscal_attempt a WHERE a.tenant_id = v.tenant_id AND a.document_id = v.in_flight_id)"""),
            Map.entry("an idempotency record has its answer", """
                    SELECT route || ' ' || key FROM idempotency_record WHERE status IS NULL OR body IS NULL"""),
            Map.entry("an idempotency record of a document names one that exists",
                    """
                    SELECT r.body::jsonb ->> 'id' FROM idempotency_record r WHERE r.route = 'POST /api/v1/documents' AND NOT EXISTS (
                        SELECT 1 FROM fiscal_document d WHERE d.tenant_id = r.tenant_id AND d.document_id = (r.body::jsonb ->> 'id')::uuid)"""),
            Map.entry("a key's making is in the activity log", """
                    SELECT k.key_id FROM api_key k WHERE NOT EXISTS (SELECT 1 FROM activity a WHERE a.tenant_id = k.tenant_id
                        AND a.subject_id = k.key_id::text)"""),
            Map.entry("a webhook endpoint's making is in the activity log", """
                    SELECT e.endpoint_id FROM webhook_endpoint e WHERE NOT EXISTS (SELECT 1 FROM activity a WHERE a.tenant_id = e.tenant_id
                        AND a.subject_id = e.endpoint_id::text)"""),
            Map.entry("a webhook source's making is in the activity log", """
                    SELECT s.source_id FROM webhook_source s WHERE NOT EXISTS (SELECT 1 FROM activity a WHERE a.tenant_id = s.tenant_id
                        AND a.subject_id = s.source_id::text)"""),
            Map.entry("an invitation is in the activity log", """
                    SELECT i.invitation_id FROM invitation i WHERE NOT EXISTS (SELECT 1 FROM activity a WHERE a.tenant_id = i.tenant_id
                        AND a.subject_id = i.invitation_id::text)"""),
            Map.entry("a tenant was opened with an invitation to its owner", """
                    SELECT t.tenant_id FROM tenant t WHERE t.tenant_id <> '00000000-0000-0000-0000-000000000000' AND NOT EXISTS (
                        SELECT 1 FROM invitation i WHERE i.tenant_id = t.tenant_id AND i.role = 'OWNER')"""),
            Map.entry("an activity has its link, and a link its activity or an anchor", """
                    SELECT coalesce(a.activity_id, l.activity_id) FROM activity a
                    FULL JOIN activity_link l ON l.tenant_id = a.tenant_id AND l.activity_id = a.activity_id
                    WHERE l.activity_id IS NULL OR (a.activity_id IS NULL AND l.anchor IS NULL)"""),
            Map.entry("a chain has no gap",
                    """
                    SELECT tenant_id FROM activity_link WHERE seq IS NOT NULL GROUP BY tenant_id HAVING max(seq) - min(seq) + 1 <> count(*)"""),
            Map.entry("an event of a document is of one that exists", """
                    SELECT e.event_id FROM outbox_event e WHERE e.subject_kind = 'document' AND NOT EXISTS (
                        SELECT 1 FROM fiscal_document d WHERE d.tenant_id = e.tenant_id AND d.document_id = e.subject_id)"""),
            Map.entry("a thing's last event has its version", """
                    SELECT s.subject_id FROM outbox_subject s WHERE s.version <> (SELECT max(e.version) FROM outbox_event e
                        WHERE e.tenant_id = s.tenant_id AND e.subject_kind = s.subject_kind AND e.subject_id = s.subject_id)"""),
            Map.entry("what is due in the outbox exists and was not relayed",
                    """
                    SELECT o.event_id FROM outbox_due o WHERE NOT EXISTS (
                        SELECT 1 FROM outbox_event e WHERE e.tenant_id = o.tenant_id AND e.event_id = o.event_id AND e.relayed_at IS NULL)"""),
            Map.entry("a delivery counts its attempts", """
                    SELECT d.delivery_id FROM webhook_delivery d WHERE d.attempts <> (
                        SELECT count(*) FROM webhook_attempt a WHERE a.tenant_id = d.tenant_id AND a.delivery_id = d.delivery_id)"""),
            Map.entry("a received webhook that waits has its job", """
                    SELECT r.received_id FROM webhook_received r WHERE r.state = 'RECEIVED' AND NOT EXISTS (
                        SELECT 1 FROM job j WHERE j.tenant_id = r.tenant_id AND j.subject_id = r.received_id)"""),
            Map.entry("a job that is over says when", """
                    SELECT job_id FROM job WHERE (state IN ('DONE', 'FAILED', 'CANCELLED')) <> (finished_at IS NOT NULL)"""),
            Map.entry("a member's account exists and a session's too", """
                    SELECT m.account_id FROM membership m LEFT JOIN identity.account a USING (account_id) WHERE a.account_id IS NULL"""));

    private Invariants() {}

    /// Each broken rule with up to three of the rows that break it; empty when all hold.
    ///
    /// @param superuser who sees the rows of all tenants
    public static List<String> broken(DatabaseAddress superuser) {
        try (Connection connection = DriverManager.getConnection(superuser.jdbcUrl(), superuser.user(), superuser.password());
                Statement statement = connection.createStatement()) {
            List<String> broken = new ArrayList<>();
            for (Map.Entry<String, String> rule : RULES.entrySet()) {
                List<String> rows = rows(statement, rule.getValue());
                if (!rows.isEmpty()) {
                    broken.add(rule.getKey() + ", but " + rows);
                }
            }
            return broken;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> rows(Statement statement, String sql) throws SQLException {
        try (ResultSet set = statement.executeQuery(sql + " LIMIT 3")) {
            List<String> rows = new ArrayList<>();
            while (set.next()) {
                rows.add(set.getString(1));
            }
            return rows;
        }
    }
}
