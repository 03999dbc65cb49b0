package kontor.bench;

/// The statements about quotes that a program cannot do without, as the product writes them.
final class QuoteSql {
    static final String HEAD = """
            SELECT q.quote_id, q.number, q.state, q.returned_reason, q.title, q.customer_id, c.name AS customer_name, q.seller_id, q.owner_id,
                   q.owner_name, q.currency, q.quote_date, q.valid_until, q.revision_no, q.amount, q.reporting_currency, q.reporting_amount,
                   q.margin, q.created_at, q.updated_at, q.sent_at, q.accepted_at, q.deleted_at
            FROM quote q JOIN customer c ON c.tenant_id = q.tenant_id AND c.customer_id = q.customer_id
            WHERE q.tenant_id = ? AND c.tenant_id = ? AND q.deleted_at IS NULL
            """;
    static final String NEWEST = " ORDER BY q.quote_id DESC LIMIT 21";
    /// Nothing is called so.
    static final String NO_TEXT = """
             AND q.quote_id = ANY (ARRAY(SELECT q.quote_id FROM quote q WHERE q.tenant_id = ? AND q.deleted_at IS NULL
                 AND (strpos(lower(q.number), 'no-such-words') > 0 OR strpos(lower(q.title), 'no-such-words') > 0 OR q.customer_id IN (
                     SELECT named.customer_id FROM customer named
                     WHERE named.tenant_id = ? AND strpos(lower(named.name), 'no-such-words') > 0))
                 ORDER BY q.quote_id DESC LIMIT 21))
            """;
    static final String IN_STATE = " AND q.state = 'SENT'";
    static final String SETTINGS = """
            SELECT version_no, version_id, content, created_by, created_at FROM quote_settings
            WHERE tenant_id = ? ORDER BY version_no DESC LIMIT 1
            """;
    static final String REFERENCE = SETTINGS.replace("quote_settings", "quote_reference");
    static final String CHANGED = "SELECT updated_at FROM quote WHERE tenant_id = ? ORDER BY updated_at DESC LIMIT 1";
    static final String ACCEPTED = """
            SELECT accepted_at >= date_trunc('month', now()) AS current, reporting_currency, count(*) AS accepted,
                   sum(reporting_amount) AS revenue, sum(margin) AS margin
            FROM quote
            WHERE tenant_id = ? AND state = 'ACCEPTED' AND accepted_at >= date_trunc('month', now()) - interval '1 month'
              AND accepted_at < date_trunc('month', now()) + interval '1 month'
            GROUP BY 1, 2 LIMIT 400
            """;
    static final String STATES = """
            SELECT state, count(*) AS quotes FROM quote WHERE tenant_id = ? AND deleted_at IS NULL GROUP BY state LIMIT 20
            """;
    static final String LOCKED = """
            SELECT q.*, c.name FROM quote q JOIN customer c ON c.tenant_id = q.tenant_id AND c.customer_id = q.customer_id
            WHERE q.tenant_id = ? AND q.quote_id = ? FOR NO KEY UPDATE OF q
            """;
    static final String LAST = "SELECT coalesce(max(revision_no), 0) FROM quote_revision WHERE tenant_id = ? AND quote_id = ?";
    static final String FROZEN = """
            UPDATE quote SET revision_no = ?, currency = 'USD', amount = ?, reporting_currency = 'USD', reporting_amount = ?, margin = ?,
                   updated_at = now(), version = version + 1
            WHERE tenant_id = ? AND quote_id = ?
            """;

    private QuoteSql() {}
}
