-- Owner: platform (outbox) and webhooks. What happened to a tenant's things, who is told of it, and what others tell us.

-- The last version given to a subject. Its row is held until the commit, so versions become visible in their order.
CREATE TABLE outbox_subject (
    tenant_id    uuid   NOT NULL REFERENCES tenant (tenant_id),
    subject_kind text   NOT NULL CHECK (length(subject_kind) BETWEEN 1 AND 50),
    subject_id   uuid   NOT NULL,
    version      bigint NOT NULL CHECK (version > 0),
    PRIMARY KEY (tenant_id, subject_kind, subject_id)
);

CREATE TABLE outbox_event (
    tenant_id    uuid        NOT NULL REFERENCES tenant (tenant_id),
    event_id     uuid        NOT NULL,
    type         text        NOT NULL CHECK (length(type) BETWEEN 1 AND 100),
    subject_kind text        NOT NULL,
    subject_id   uuid        NOT NULL,
    version      bigint      NOT NULL,
    -- Character for character as it is sent: signed texts must not be rewritten.
    payload      text        NOT NULL CHECK (octet_length(payload) <= 64000),
    created_at   timestamptz NOT NULL,
    relayed_at   timestamptz,
    PRIMARY KEY (tenant_id, event_id),
    CONSTRAINT outbox_event_version_once UNIQUE (tenant_id, subject_kind, subject_id, version),
    FOREIGN KEY (tenant_id, subject_kind, subject_id) REFERENCES outbox_subject (tenant_id, subject_kind, subject_id)
);
CREATE INDEX outbox_event_waiting ON outbox_event (tenant_id, subject_kind, subject_id, version) WHERE relayed_at IS NULL;
CREATE INDEX outbox_event_by_age ON outbox_event (tenant_id, created_at);

-- Which tenant has something to relay: ids and times only, so that the relay need not look into every tenant.
CREATE TABLE outbox_due (
    tenant_id uuid        NOT NULL,
    event_id  uuid        NOT NULL,
    at        timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, event_id)
);
GRANT SELECT, INSERT, DELETE ON outbox_due TO kontor_app;

CREATE TABLE webhook_endpoint (
    tenant_id       uuid        NOT NULL REFERENCES tenant (tenant_id),
    endpoint_id     uuid        NOT NULL,
    url             text        NOT NULL CHECK (length(url) BETWEEN 1 AND 500),
    description     text        NOT NULL CHECK (length(description) <= 200),
    -- Empty: every type.
    types           text[]      NOT NULL CHECK (cardinality(types) <= 50),
    -- Sealed by the program, never in clear.
    secret          bytea       NOT NULL,
    former_secret   bytea,
    former_ends_at  timestamptz,
    disabled_at     timestamptz,
    disabled_reason text,
    failing_since   timestamptz,
    removed_at      timestamptz,
    created_at      timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, endpoint_id),
    CHECK ((disabled_at IS NULL) = (disabled_reason IS NULL)),
    CHECK ((former_secret IS NULL) = (former_ends_at IS NULL))
);
CREATE UNIQUE INDEX webhook_endpoint_url_once ON webhook_endpoint (tenant_id, url) WHERE removed_at IS NULL;

-- One event on its way to one endpoint. Deliveries of one subject and batch go out in the order of its versions; a batch is
-- the endpoint itself, or one replay.
CREATE TABLE webhook_delivery (
    tenant_id    uuid        NOT NULL REFERENCES tenant (tenant_id),
    delivery_id  uuid        NOT NULL,
    endpoint_id  uuid        NOT NULL,
    event_id     uuid        NOT NULL,
    batch_id     uuid        NOT NULL,
    subject_id   uuid        NOT NULL,
    version      bigint      NOT NULL,
    state        text        NOT NULL DEFAULT 'PENDING' CHECK (state IN ('PENDING', 'DELIVERED', 'FAILED')),
    due_at       timestamptz NOT NULL,
    -- While it is being sent: until when no other worker may send it.
    sending_until timestamptz,
    attempts     integer     NOT NULL DEFAULT 0,
    created_at   timestamptz NOT NULL,
    ended_at     timestamptz,
    PRIMARY KEY (tenant_id, delivery_id),
    CONSTRAINT webhook_delivery_once UNIQUE (tenant_id, endpoint_id, batch_id, event_id),
    FOREIGN KEY (tenant_id, endpoint_id) REFERENCES webhook_endpoint (tenant_id, endpoint_id),
    FOREIGN KEY (tenant_id, event_id) REFERENCES outbox_event (tenant_id, event_id),
    CHECK ((state = 'PENDING') = (ended_at IS NULL))
);
CREATE INDEX webhook_delivery_waiting ON webhook_delivery (tenant_id, endpoint_id, batch_id, subject_id, version) WHERE state = 'PENDING';
CREATE INDEX webhook_delivery_sending ON webhook_delivery (tenant_id, endpoint_id) WHERE sending_until IS NOT NULL;

-- The delivery log: what was tried and what came of it; never the answer's body.
CREATE TABLE webhook_attempt (
    tenant_id   uuid        NOT NULL REFERENCES tenant (tenant_id),
    delivery_id uuid        NOT NULL,
    attempt_no  integer     NOT NULL,
    at          timestamptz NOT NULL,
    outcome     text        NOT NULL CHECK (length(outcome) <= 50),
    status      integer,
    millis      bigint      NOT NULL CHECK (millis >= 0),
    PRIMARY KEY (tenant_id, delivery_id, attempt_no),
    FOREIGN KEY (tenant_id, delivery_id) REFERENCES webhook_delivery (tenant_id, delivery_id)
);

-- Someone who may tell this tenant something: its id stands in the path and is not to be guessed.
CREATE TABLE webhook_source (
    tenant_id   uuid        NOT NULL REFERENCES tenant (tenant_id),
    source_id   uuid        NOT NULL,
    name        text        NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    scheme      text        NOT NULL CHECK (scheme IN ('STANDARD', 'SHARED_HASH')),
    -- Which handler takes its events.
    topic       text        NOT NULL CHECK (topic ~ '^[a-z][a-z0-9_.]{0,49}$'),
    secret      bytea       NOT NULL,
    removed_at  timestamptz,
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, source_id)
);
CREATE UNIQUE INDEX webhook_source_name_once ON webhook_source (tenant_id, name) WHERE removed_at IS NULL;
CREATE INDEX webhook_source_by_id ON webhook_source (source_id);

CREATE TABLE webhook_received (
    tenant_id    uuid        NOT NULL REFERENCES tenant (tenant_id),
    received_id  uuid        NOT NULL,
    source_id    uuid        NOT NULL,
    -- What makes it the same event when it is told twice.
    event_key    text        NOT NULL CHECK (length(event_key) BETWEEN 1 AND 255),
    content_type text        NOT NULL CHECK (length(content_type) <= 200),
    body         bytea       NOT NULL CHECK (octet_length(body) <= 262144),
    state        text        NOT NULL CHECK (state IN ('RECEIVED', 'HANDLED', 'KEPT')),
    note         text        CHECK (length(note) <= 200),
    received_at  timestamptz NOT NULL,
    handled_at   timestamptz,
    PRIMARY KEY (tenant_id, received_id),
    CONSTRAINT webhook_received_once UNIQUE (tenant_id, source_id, event_key),
    FOREIGN KEY (tenant_id, source_id) REFERENCES webhook_source (tenant_id, source_id)
);

DO $$
DECLARE
    each text;
BEGIN
    FOREACH each IN ARRAY ARRAY['outbox_subject', 'outbox_event', 'webhook_endpoint', 'webhook_delivery', 'webhook_attempt',
                                'webhook_source', 'webhook_received'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', each);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', each);
        EXECUTE format('CREATE POLICY tenant_wall ON %I '
            || 'USING (tenant_id = (SELECT nullif(current_setting(''app.tenant'', true), '''')::uuid)) '
            || 'WITH CHECK (tenant_id = (SELECT nullif(current_setting(''app.tenant'', true), '''')::uuid))', each);
    END LOOP;
END
$$;
GRANT SELECT, INSERT ON outbox_subject, outbox_event, webhook_endpoint, webhook_delivery, webhook_attempt, webhook_source,
                        webhook_received TO kontor_app;
GRANT UPDATE (version) ON outbox_subject TO kontor_app;
GRANT UPDATE (relayed_at) ON outbox_event TO kontor_app;
GRANT UPDATE (url, description, types, secret, former_secret, former_ends_at, disabled_at, disabled_reason, failing_since, removed_at)
    ON webhook_endpoint TO kontor_app;
GRANT UPDATE (state, due_at, sending_until, attempts, ended_at) ON webhook_delivery TO kontor_app;
GRANT UPDATE (secret, removed_at) ON webhook_source TO kontor_app;
GRANT UPDATE (state, note, handled_at) ON webhook_received TO kontor_app;

-- Whoever tells us something names a source only; its tenant must be found before anything of the tenant can be read.
GRANT SELECT (tenant_id, source_id, removed_at) ON webhook_source TO kontor_lookup;
CREATE POLICY lookup ON webhook_source FOR SELECT TO kontor_lookup USING (true);
GRANT CREATE ON SCHEMA identity TO kontor_lookup;
SET LOCAL ROLE kontor_lookup;
CREATE FUNCTION identity.find_webhook_source(source uuid) RETURNS TABLE (tenant_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT s.tenant_id FROM public.webhook_source s WHERE s.source_id = source AND s.removed_at IS NULL LIMIT 1
$$;
REVOKE ALL ON FUNCTION identity.find_webhook_source(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION identity.find_webhook_source(uuid) TO kontor_app;
SET LOCAL ROLE kontor_owner;
REVOKE CREATE ON SCHEMA identity FROM kontor_lookup;
