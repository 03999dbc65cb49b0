-- Owner: quotes. Offers, their frozen calculations, who reviewed and approved them, and how they are looked at.

-- The last number given in a series: one row for each series and year, held from the number's taking to the quote's commit.
CREATE TABLE quote_series (
    tenant_id uuid    NOT NULL REFERENCES tenant (tenant_id),
    series    text    NOT NULL CHECK (length(series) BETWEEN 1 AND 20),
    year      integer NOT NULL,
    last_no   integer NOT NULL CHECK (last_no > 0),
    PRIMARY KEY (tenant_id, series, year)
);

CREATE TABLE quote (
    tenant_id          uuid        NOT NULL REFERENCES tenant (tenant_id),
    quote_id           uuid        NOT NULL,
    number             text        NOT NULL CHECK (length(number) BETWEEN 1 AND 50),
    title              text        NOT NULL CHECK (length(title) <= 200),
    customer_id        uuid        NOT NULL,
    seller_id          uuid        NOT NULL,
    owner_id           uuid        NOT NULL,
    owner_name         text        NOT NULL,
    state              text        NOT NULL CHECK (state IN ('DRAFT', 'IN_REVIEW', 'READY', 'PENDING_FINANCE', 'PENDING_SENIOR', 'APPROVED',
                                                             'REJECTED', 'SENT', 'ACCEPTED', 'DECLINED', 'EXPIRED', 'WITHDRAWN')),
    -- Why it was sent back, while it is a draft again.
    returned_reason    text        CHECK (length(returned_reason) <= 1000),
    version            integer     NOT NULL DEFAULT 1,
    draft              jsonb       NOT NULL,
    draft_hash         text        NOT NULL CHECK (length(draft_hash) = 64),
    currency           text        NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    quote_date         date        NOT NULL,
    valid_until        date        NOT NULL CHECK (valid_until >= quote_date),
    -- Of the current revision; empty before the first.
    revision_no        integer     CHECK (revision_no > 0),
    amount             numeric(20, 2),
    reporting_currency text        CHECK (reporting_currency ~ '^[A-Z]{3}$'),
    reporting_amount   numeric(20, 2),
    margin             numeric(20, 2),
    -- The last revision that was approved: what a smart re-approval is compared with.
    approved_no        integer,
    review_round       integer     NOT NULL DEFAULT 0,
    created_at         timestamptz NOT NULL,
    updated_at         timestamptz NOT NULL,
    sent_at            timestamptz,
    accepted_at        timestamptz,
    deleted_at         timestamptz,
    PRIMARY KEY (tenant_id, quote_id),
    CONSTRAINT quote_number_once UNIQUE (tenant_id, number),
    FOREIGN KEY (tenant_id, customer_id) REFERENCES customer (tenant_id, customer_id),
    FOREIGN KEY (tenant_id, seller_id) REFERENCES seller_entity (tenant_id, seller_id),
    CHECK ((state = 'ACCEPTED') = (accepted_at IS NOT NULL)),
    CHECK (state <> 'ACCEPTED' OR deleted_at IS NULL),
    CHECK (num_nonnulls(revision_no, amount, reporting_currency, reporting_amount, margin) IN (0, 5))
);
-- Ids are in the order of creation, so each index is the list's own order.
CREATE INDEX quote_by_state ON quote (tenant_id, state, quote_id);
CREATE INDEX quote_by_customer ON quote (tenant_id, customer_id, quote_id);
CREATE INDEX quote_by_owner ON quote (tenant_id, owner_id, quote_id);
CREATE INDEX quote_by_acceptance ON quote (tenant_id, accepted_at) INCLUDE (reporting_currency, reporting_amount, margin)
    WHERE state = 'ACCEPTED';
CREATE INDEX quote_to_expire ON quote (tenant_id, valid_until, quote_id) WHERE state = 'SENT' AND deleted_at IS NULL;
CREATE INDEX quote_by_change ON quote (tenant_id, updated_at);

-- A frozen calculation. `inputs` and `results` are canonical JSON, character for character what was hashed.
CREATE TABLE quote_revision (
    tenant_id         uuid        NOT NULL REFERENCES tenant (tenant_id),
    quote_id          uuid        NOT NULL,
    revision_no       integer     NOT NULL CHECK (revision_no > 0),
    revision_id       uuid        NOT NULL,
    parent_no         integer     CHECK (parent_no < revision_no),
    reason            text        NOT NULL CHECK (length(reason) <= 500),
    draft             text        NOT NULL,
    draft_hash        text        NOT NULL CHECK (length(draft_hash) = 64),
    inputs            text        NOT NULL,
    input_hash        text        NOT NULL CHECK (length(input_hash) = 64),
    results           text        NOT NULL,
    result_hash       text        NOT NULL CHECK (length(result_hash) = 64),
    engine_version    text        NOT NULL,
    settings_no       integer     NOT NULL,
    reference_no      integer     NOT NULL,
    rate_set          text,
    currency          text        NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    amount            numeric(20, 2) NOT NULL,
    reporting_currency text       NOT NULL CHECK (reporting_currency ~ '^[A-Z]{3}$'),
    reporting_amount  numeric(20, 2) NOT NULL,
    margin            numeric(20, 2) NOT NULL,
    -- What the approval policy found when it was frozen, and how many approvers above finance it asks for.
    findings          text[]      NOT NULL,
    blocking          boolean     NOT NULL,
    senior_approvals  integer     NOT NULL CHECK (senior_approvals BETWEEN 0 AND 10),
    created_by        uuid,
    created_by_name   text        NOT NULL,
    created_at        timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, quote_id, revision_no),
    UNIQUE (tenant_id, revision_id),
    FOREIGN KEY (tenant_id, quote_id) REFERENCES quote (tenant_id, quote_id)
);

CREATE TABLE quote_task (
    tenant_id uuid        NOT NULL REFERENCES tenant (tenant_id),
    task_id   uuid        NOT NULL,
    quote_id  uuid        NOT NULL,
    round     integer     NOT NULL,
    kind      text        NOT NULL CHECK (kind IN ('PROCUREMENT', 'LOGISTICS', 'CUSTOMS')),
    opened_at timestamptz NOT NULL,
    done_at   timestamptz,
    done_by   uuid,
    done_by_name text,
    PRIMARY KEY (tenant_id, task_id),
    CONSTRAINT quote_task_once UNIQUE (tenant_id, quote_id, round, kind),
    FOREIGN KEY (tenant_id, quote_id) REFERENCES quote (tenant_id, quote_id),
    CHECK ((done_at IS NULL) = (done_by_name IS NULL))
);

-- Asks for approval of one revision, by its hash, at one level.
CREATE TABLE quote_approval (
    tenant_id   uuid        NOT NULL REFERENCES tenant (tenant_id),
    approval_id uuid        NOT NULL,
    quote_id    uuid        NOT NULL,
    revision_no integer     NOT NULL,
    result_hash text        NOT NULL,
    level       text        NOT NULL CHECK (level IN ('FINANCE', 'SENIOR')),
    required    integer     NOT NULL CHECK (required > 0),
    policy_no   integer     NOT NULL,
    state       text        NOT NULL CHECK (state IN ('OPEN', 'GRANTED', 'REFUSED', 'VOID')),
    opened_at   timestamptz NOT NULL,
    closed_at   timestamptz,
    PRIMARY KEY (tenant_id, approval_id),
    FOREIGN KEY (tenant_id, quote_id, revision_no) REFERENCES quote_revision (tenant_id, quote_id, revision_no),
    CHECK ((state = 'OPEN') = (closed_at IS NULL))
);
CREATE INDEX quote_approval_of ON quote_approval (tenant_id, quote_id, approval_id);
CREATE UNIQUE INDEX quote_approval_open ON quote_approval (tenant_id, quote_id) WHERE state = 'OPEN';

CREATE TABLE quote_decision (
    tenant_id     uuid        NOT NULL REFERENCES tenant (tenant_id),
    approval_id   uuid        NOT NULL,
    approver_id   uuid        NOT NULL,
    approver_name text        NOT NULL,
    decision      text        NOT NULL CHECK (decision IN ('APPROVED', 'SENT_BACK', 'REJECTED', 'CARRIED_OVER')),
    comment       text        CHECK (length(comment) <= 1000),
    at            timestamptz NOT NULL,
    CONSTRAINT quote_decision_once PRIMARY KEY (tenant_id, approval_id, approver_id),
    FOREIGN KEY (tenant_id, approval_id) REFERENCES quote_approval (tenant_id, approval_id)
);

CREATE TABLE quote_change (
    tenant_id   uuid        NOT NULL REFERENCES tenant (tenant_id),
    change_id   uuid        NOT NULL,
    quote_id    uuid        NOT NULL,
    action      text        NOT NULL,
    from_state  text        NOT NULL,
    to_state    text        NOT NULL,
    actor_id    uuid,
    actor_name  text        NOT NULL,
    acted_as    text        NOT NULL,
    revision_no integer,
    comment     text        CHECK (length(comment) <= 1000),
    at          timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, change_id),
    FOREIGN KEY (tenant_id, quote_id) REFERENCES quote (tenant_id, quote_id)
);
CREATE INDEX quote_change_of ON quote_change (tenant_id, quote_id, change_id);

-- How somebody, or the whole tenant, likes to see the list.
CREATE TABLE list_preset (
    tenant_id  uuid        NOT NULL REFERENCES tenant (tenant_id),
    preset_id  uuid        NOT NULL,
    -- Empty: the whole tenant's.
    person_id  uuid,
    name       text        NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    columns    text[]      NOT NULL CHECK (cardinality(columns) BETWEEN 1 AND 50),
    filters    jsonb       NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, preset_id),
    CONSTRAINT list_preset_name_once UNIQUE NULLS NOT DISTINCT (tenant_id, person_id, name)
);

-- Owner: fiscal. An invoice somebody still has to look over before it goes to the authority: made of something that was sold,
-- once for each such thing.
CREATE TABLE fiscal_draft (
    tenant_id    uuid        NOT NULL REFERENCES tenant (tenant_id),
    draft_id     uuid        NOT NULL,
    source_kind  text        NOT NULL CHECK (length(source_kind) BETWEEN 1 AND 50),
    source_id    uuid        NOT NULL,
    content      jsonb       NOT NULL,
    state        text        NOT NULL CHECK (state IN ('OPEN', 'SUBMITTED', 'DISCARDED')),
    document_id  uuid,
    created_at   timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, draft_id),
    CONSTRAINT fiscal_draft_once UNIQUE (tenant_id, source_kind, source_id),
    FOREIGN KEY (tenant_id, document_id) REFERENCES fiscal_document (tenant_id, document_id),
    CHECK ((state = 'SUBMITTED') = (document_id IS NOT NULL))
);

DO $$
DECLARE
    each text;
BEGIN
    FOREACH each IN ARRAY ARRAY['fiscal_draft', 'quote_series', 'quote', 'quote_revision', 'quote_task', 'quote_approval', 'quote_decision',
                                'quote_change', 'list_preset'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', each);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', each);
        EXECUTE format('CREATE POLICY tenant_wall ON %I '
            || 'USING (tenant_id = (SELECT nullif(current_setting(''app.tenant'', true), '''')::uuid)) '
            || 'WITH CHECK (tenant_id = (SELECT nullif(current_setting(''app.tenant'', true), '''')::uuid))', each);
    END LOOP;
END
$$;
CREATE TRIGGER kept BEFORE UPDATE OR DELETE OR TRUNCATE ON quote_revision FOR EACH STATEMENT EXECUTE FUNCTION quote_kept();
CREATE TRIGGER kept BEFORE UPDATE OR DELETE OR TRUNCATE ON quote_decision FOR EACH STATEMENT EXECUTE FUNCTION quote_kept();
CREATE TRIGGER kept BEFORE UPDATE OR DELETE OR TRUNCATE ON quote_change FOR EACH STATEMENT EXECUTE FUNCTION quote_kept();

GRANT SELECT, INSERT ON quote_series, quote, quote_revision, quote_task, quote_approval, quote_decision, quote_change, list_preset
    TO kontor_app;
GRANT SELECT, INSERT ON fiscal_draft TO kontor_app;
GRANT UPDATE (state, document_id) ON fiscal_draft TO kontor_app;
GRANT UPDATE (last_no) ON quote_series TO kontor_app;
GRANT UPDATE (title, state, returned_reason, version, draft, draft_hash, currency, quote_date, valid_until, revision_no, amount,
              reporting_currency, reporting_amount, margin, approved_no, review_round, updated_at, sent_at, accepted_at, deleted_at)
    ON quote TO kontor_app;
GRANT UPDATE (done_at, done_by, done_by_name) ON quote_task TO kontor_app;
GRANT UPDATE (state, closed_at) ON quote_approval TO kontor_app;
GRANT UPDATE (name, columns, filters), DELETE ON list_preset TO kontor_app;
