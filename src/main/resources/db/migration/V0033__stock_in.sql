-- Owner: fiscal. Goods that came in, and the authority's knowledge of them. One row is one movement, and one call that reports it.

CREATE TABLE fiscal_stock_in (
    tenant_id      uuid        NOT NULL REFERENCES tenant (tenant_id),
    stock_in_id    uuid        NOT NULL,
    -- Null: it cannot be told whose stock it is, and nothing is sent.
    device_id      uuid,
    -- What it was made of, such as a goods receipt: one movement for each.
    source_kind    text        NOT NULL CHECK (length(source_kind) BETWEEN 1 AND 50),
    source_id      uuid        NOT NULL,
    source_number  text        NOT NULL CHECK (length(source_number) BETWEEN 1 AND 50),
    -- By which the movement is found at the authority again; nobody else's is the same.
    reference      text COLLATE "C" NOT NULL CHECK (length(reference) BETWEEN 1 AND 20),
    supplier_name  text        NOT NULL,
    received_on    date        NOT NULL,
    -- [{"code", "name", "quantity", "unit_price"}, …]
    lines          jsonb       NOT NULL,
    state          text        NOT NULL CHECK (state IN ('QUEUED', 'SUBMITTING', 'RETRYING', 'IN_DOUBT', 'ACCEPTED', 'REJECTED', 'BLOCKED',
                                                         'MISSING', 'MISMATCH')),
    -- What is sent, character for character, since it was first sent and until it is refused.
    content        text,
    reason_code    text,
    reason_text    text,
    reason_errors  jsonb,
    next_action_at timestamptz,
    attempts       integer     NOT NULL DEFAULT 0,
    lookups        integer     NOT NULL DEFAULT 0,
    submitted_at   timestamptz,
    -- A person wants it sent again, should the authority still show nothing of it.
    resend         boolean     NOT NULL DEFAULT false,
    -- The job that left it for a person; who retries that job wants another try.
    left_by        uuid,
    created_at     timestamptz NOT NULL,
    updated_at     timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, stock_in_id),
    FOREIGN KEY (tenant_id, device_id) REFERENCES fiscal_device (tenant_id, device_id),
    CONSTRAINT fiscal_stock_in_once UNIQUE (tenant_id, source_kind, source_id),
    CONSTRAINT fiscal_stock_in_reference_once UNIQUE (tenant_id, reference),
    CHECK (device_id IS NOT NULL OR state = 'REJECTED'),
    CHECK (content IS NOT NULL OR state NOT IN ('SUBMITTING', 'RETRYING', 'IN_DOUBT', 'ACCEPTED', 'MISSING', 'MISMATCH'))
);
CREATE INDEX fiscal_stock_in_by_state ON fiscal_stock_in (tenant_id, state, stock_in_id);

ALTER TABLE fiscal_stock_in ENABLE ROW LEVEL SECURITY;
ALTER TABLE fiscal_stock_in FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON fiscal_stock_in
    USING (tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::uuid))
    WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::uuid));
GRANT SELECT, INSERT ON fiscal_stock_in TO kontor_app;
GRANT UPDATE (state, content, reason_code, reason_text, reason_errors, next_action_at, attempts, lookups, submitted_at, resend, left_by,
    updated_at) ON fiscal_stock_in TO kontor_app;
