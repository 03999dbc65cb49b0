-- Owner: fiscal. Taxpayers, devices, goods, documents and what was tried with them.

CREATE TABLE taxpayer (
    tenant_id     uuid        NOT NULL REFERENCES tenant (tenant_id),
    taxpayer_id   uuid        NOT NULL,
    tin           text        NOT NULL CHECK (length(tin) BETWEEN 10 AND 20),
    nin_brn       text        CHECK (length(nin_brn) <= 100),
    legal_name    text        NOT NULL CHECK (length(legal_name) BETWEEN 1 AND 256),
    business_name text        CHECK (length(business_name) <= 256),
    address       text        CHECK (length(address) <= 500),
    email         text        NOT NULL CHECK (length(email) BETWEEN 6 AND 50),
    phone         text        CHECK (length(phone) <= 30),
    created_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, taxpayer_id),
    CONSTRAINT taxpayer_tin_once UNIQUE (tenant_id, tin)
);

-- A device is a lane: one document at a time is on its way through it. `in_flight_*` is the lease on the lane.
CREATE TABLE fiscal_device (
    tenant_id       uuid        NOT NULL REFERENCES tenant (tenant_id),
    device_id       uuid        NOT NULL,
    taxpayer_id     uuid        NOT NULL,
    device_no       text        NOT NULL CHECK (length(device_no) BETWEEN 1 AND 20),
    lane            text        NOT NULL DEFAULT 'OPEN' CHECK (lane IN ('OPEN', 'PAUSED')),
    paused_reason   text,
    in_flight_id    uuid,
    in_flight_until timestamptz,
    created_at      timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, device_id),
    FOREIGN KEY (tenant_id, taxpayer_id) REFERENCES taxpayer (tenant_id, taxpayer_id),
    CONSTRAINT fiscal_device_no_once UNIQUE (tenant_id, device_no),
    CHECK ((lane = 'PAUSED') = (paused_reason IS NOT NULL))
);

CREATE TABLE good (
    tenant_id     uuid        NOT NULL REFERENCES tenant (tenant_id),
    good_id       uuid        NOT NULL,
    code          text        NOT NULL CHECK (length(code) BETWEEN 1 AND 50),
    name          text        NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    unit          text        NOT NULL CHECK (length(unit) BETWEEN 1 AND 3),
    category      text        NOT NULL CHECK (length(category) BETWEEN 1 AND 18),
    category_name text        CHECK (length(category_name) <= 200),
    treatment     text        NOT NULL CHECK (treatment IN ('STANDARD', 'ZERO', 'EXEMPT')),
    updated_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, good_id),
    CONSTRAINT good_code_once UNIQUE (tenant_id, code)
);

CREATE TABLE fiscal_document (
    tenant_id      uuid           NOT NULL REFERENCES tenant (tenant_id),
    document_id    uuid           NOT NULL,
    taxpayer_id    uuid           NOT NULL,
    device_id      uuid           NOT NULL,
    kind           text           NOT NULL CHECK (kind IN ('INVOICE', 'RECEIPT')),
    reference      text           NOT NULL CHECK (length(reference) BETWEEN 1 AND 50),
    state          text           NOT NULL CHECK (state IN ('QUEUED', 'SUBMITTING', 'RETRYING', 'IN_DOUBT', 'FISCALISED', 'REJECTED',
                                                            'BLOCKED', 'MISMATCH', 'CANCELLED')),
    currency       text           NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    issued_at      timestamptz    NOT NULL,
    buyer_tin      text,
    net            numeric(18, 2) NOT NULL,
    tax            numeric(18, 2) NOT NULL,
    gross          numeric(18, 2) NOT NULL CHECK (gross > 0),
    -- What was asked for, as it was understood, and its hash: the same reference with other content is refused.
    draft          jsonb          NOT NULL,
    draft_hash     text           NOT NULL,
    -- What is sent, character for character, for as long as the document is not rejected.
    content        text           NOT NULL,
    fdn            text,
    antifake_code  text,
    qr_code        text,
    authority_id   text,
    authority_at   timestamptz,
    reason_code    text,
    reason_text    text,
    reason_errors  jsonb,
    next_action_at timestamptz,
    attempts       integer        NOT NULL DEFAULT 0,
    lookups        integer        NOT NULL DEFAULT 0,
    submitted_at   timestamptz,
    version        integer        NOT NULL DEFAULT 1,
    created_at     timestamptz    NOT NULL DEFAULT now(),
    updated_at     timestamptz    NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, document_id),
    FOREIGN KEY (tenant_id, taxpayer_id) REFERENCES taxpayer (tenant_id, taxpayer_id),
    FOREIGN KEY (tenant_id, device_id) REFERENCES fiscal_device (tenant_id, device_id),
    CONSTRAINT fiscal_document_reference_once UNIQUE (tenant_id, taxpayer_id, reference),
    CHECK (net + tax = gross),
    CHECK ((state = 'FISCALISED') = (fdn IS NOT NULL AND antifake_code IS NOT NULL AND qr_code IS NOT NULL))
);
CREATE INDEX fiscal_document_lane ON fiscal_document (tenant_id, device_id, document_id) WHERE state IN ('QUEUED', 'RETRYING');
CREATE INDEX fiscal_document_by_state ON fiscal_document (tenant_id, state, document_id);

CREATE TABLE fiscal_document_line (
    tenant_id    uuid           NOT NULL REFERENCES tenant (tenant_id),
    document_id  uuid           NOT NULL,
    line_no      integer        NOT NULL,
    code         text           NOT NULL,
    name         text           NOT NULL,
    qty          numeric(20, 8) NOT NULL CHECK (qty > 0),
    unit         text           NOT NULL,
    unit_price   numeric(20, 8) NOT NULL CHECK (unit_price > 0),
    total        numeric(18, 2) NOT NULL,
    tax          numeric(18, 2) NOT NULL,
    discount     numeric(18, 2) NOT NULL CHECK (discount >= 0 AND discount <= total),
    discount_tax numeric(18, 2) NOT NULL,
    treatment    text           NOT NULL CHECK (treatment IN ('STANDARD', 'ZERO', 'EXEMPT')),
    PRIMARY KEY (tenant_id, document_id, line_no),
    FOREIGN KEY (tenant_id, document_id) REFERENCES fiscal_document (tenant_id, document_id)
);

-- Every time something was asked of the authority about a document; written before the asking, completed after it.
CREATE TABLE fiscal_attempt (
    tenant_id   uuid        NOT NULL REFERENCES tenant (tenant_id),
    document_id uuid        NOT NULL,
    attempt_no  integer     NOT NULL,
    kind        text        NOT NULL CHECK (kind IN ('SUBMIT', 'LOOKUP')),
    started_at  timestamptz NOT NULL,
    finished_at timestamptz,
    outcome     text,
    code        text,
    message     text,
    PRIMARY KEY (tenant_id, document_id, attempt_no),
    FOREIGN KEY (tenant_id, document_id) REFERENCES fiscal_document (tenant_id, document_id)
);

DO $$
DECLARE
    each text;
BEGIN
    FOREACH each IN ARRAY ARRAY['taxpayer', 'fiscal_device', 'good', 'fiscal_document', 'fiscal_document_line', 'fiscal_attempt'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', each);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', each);
        EXECUTE format('CREATE POLICY tenant_wall ON %I '
            || 'USING (tenant_id = (SELECT nullif(current_setting(''app.tenant'', true), '''')::uuid)) '
            || 'WITH CHECK (tenant_id = (SELECT nullif(current_setting(''app.tenant'', true), '''')::uuid))', each);
    END LOOP;
END
$$;
GRANT SELECT, INSERT, UPDATE ON taxpayer, fiscal_device, good, fiscal_document, fiscal_attempt TO kontor_app;
GRANT SELECT, INSERT ON fiscal_document_line TO kontor_app;
