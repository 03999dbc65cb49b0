package kontor.bench;

/// The statements of the two requests as the product sends them, word for word; FloorTest holds them against what really
/// crosses the wire.
final class FloorSql {
    static final String ENTER = "SELECT kontor_enter(?, ?, ?, ?); ";

    private static final String DOCUMENT = """
            SELECT document_id, kind, reference, state, device_id, currency, issued_at, net, tax, gross, fdn, antifake_code, qr_code,
                   authority_id, authority_at, reason_code, reason_text, reason_errors, next_action_at, created_at, updated_at
            FROM fiscal_document
            """;

    static final String LIST = "BEGIN; " + ENTER + DOCUMENT + "WHERE tenant_id = ? ORDER BY document_id DESC LIMIT ?; COMMIT";

    static final String CLAIM = ENTER + """
            INSERT INTO idempotency_record (tenant_id, principal_id, route, key, fingerprint)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (tenant_id, principal_id, route, key) DO NOTHING
            """;

    static final String ISSUER = """
            SELECT t.taxpayer_id, d.device_id, t.tin, t.nin_brn, t.legal_name, t.business_name, t.address, t.email, t.phone, d.device_no
            FROM fiscal_device d JOIN taxpayer t ON t.tenant_id = d.tenant_id AND t.taxpayer_id = d.taxpayer_id
            WHERE d.tenant_id = ? AND (?::uuid IS NULL OR d.device_id = ?) LIMIT 2
            """;

    static final String GOODS = """
            SELECT good_id, code, name, unit, category, category_name, treatment FROM good
            WHERE tenant_id = ? AND code = ANY (?::text[])
            """;

    static final String INSERT_DOCUMENT = """
            INSERT INTO fiscal_document (tenant_id, document_id, taxpayer_id, device_id, kind, reference, state, currency, issued_at,
                                         buyer_tin, net, tax, gross, draft, draft_hash, content, next_action_at)
            VALUES (?, ?, ?, ?, ?, ?, 'QUEUED', ?, ?,
                    ?, ?, ?, ?, ?::jsonb, ?, ?, now())
            ON CONFLICT ON CONSTRAINT fiscal_document_reference_once DO NOTHING
            """;

    static final String INSERT_LINES = """
            INSERT INTO fiscal_document_line (tenant_id, document_id, line_no, code, name, qty, unit, unit_price, total, tax,
                                              discount, discount_tax, treatment)
            SELECT ?, ?, * FROM unnest(?::int[], ?::text[], ?::text[], ?::numeric[], ?::text[],
                   ?::numeric[], ?::numeric[], ?::numeric[], ?::numeric[], ?::numeric[], ?::text[])
            """;

    static final String ENQUEUE = """
            WITH added AS (
                INSERT INTO job (tenant_id, job_id, kind, subject_id, state, due_at, trace)
                VALUES (?, ?, ?, ?, 'WAITING', ?, ?::text))
            INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version)
            VALUES (?, ?, ?, false, 1)
            """;

    static final String ACTIVITY = """
            INSERT INTO activity (tenant_id, activity_id, principal_kind, principal_id, principal_name, request_id, verb,
                                  subject_kind, subject_id, details)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
            """;

    static final String READ_BACK = DOCUMENT + "WHERE tenant_id = ? AND document_id = ?";

    static final String ANSWERED = """
            UPDATE idempotency_record SET status = ?, body = ?
            WHERE tenant_id = ? AND principal_id = ? AND route = ? AND key = ?
            """;

    private FloorSql() {}
}
