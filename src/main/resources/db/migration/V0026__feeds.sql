-- Owner: inventory. Where a company's rows are fetched from, and how each run went. The rows themselves are staged in a temporary table of
-- the transaction that puts them down (V0025).

CREATE TABLE sync_source (
    tenant_id     uuid        NOT NULL REFERENCES tenant (tenant_id),
    source_id     uuid        NOT NULL,
    version       integer     NOT NULL DEFAULT 1,
    name          text        NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    type          text        NOT NULL CHECK (type IN ('POSTGRESQL', 'MYSQL', 'HTTP_CSV', 'HTTP_JSON')),
    kind          text        NOT NULL CHECK (kind IN ('ITEMS', 'SUPPLIERS', 'SOURCING', 'LOCATIONS', 'STOCK', 'DEMAND')),
    -- Of a database.
    host          text,
    port          integer     CHECK (port BETWEEN 1 AND 65535),
    database_name text,
    tls           text        CHECK (tls IN ('VERIFY', 'REQUIRE', 'NONE')),
    query         text        CHECK (length(query) <= 10000),
    -- Of a document.
    url           text        CHECK (length(url) <= 500),
    auth          text        CHECK (auth IN ('NONE', 'BASIC', 'BEARER', 'HEADER')),
    auth_header   text,
    records       text,
    -- Of both. The secret is a password or a token, sealed.
    user_name     text,
    secret        bytea,
    columns       jsonb       NOT NULL DEFAULT '{}',
    mode          text        NOT NULL CHECK (mode IN ('UPSERT', 'REPLACE')),
    take          text        NOT NULL CHECK (take IN ('ALL_OR_NOTHING', 'VALID_ROWS')),
    window_days   integer     CHECK (window_days BETWEEN 1 AND 3650),
    allow_empty   boolean     NOT NULL,
    every_minutes integer     CHECK (every_minutes BETWEEN 5 AND 10080),
    cron          text,
    zone          text        NOT NULL,
    active        boolean     NOT NULL,
    -- The job that starts the next planned run has this subject; any other one is outdated.
    tick_id       uuid,
    next_due_at   timestamptz,
    created_at    timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, source_id),
    CONSTRAINT sync_source_name_once UNIQUE (tenant_id, name),
    CHECK ((type IN ('POSTGRESQL', 'MYSQL')) = (host IS NOT NULL AND port IS NOT NULL AND database_name IS NOT NULL AND tls IS NOT NULL
                                                AND query IS NOT NULL AND user_name IS NOT NULL)),
    CHECK ((type IN ('HTTP_CSV', 'HTTP_JSON')) = (url IS NOT NULL AND auth IS NOT NULL)),
    CHECK (every_minutes IS NULL OR cron IS NULL),
    CHECK ((tick_id IS NULL) = (next_due_at IS NULL))
);

CREATE TABLE sync_run (
    tenant_id       uuid        NOT NULL REFERENCES tenant (tenant_id),
    run_id          uuid        NOT NULL,
    job_id          uuid        NOT NULL,
    -- Null once the source was removed; what it was called stays.
    source_id       uuid,
    source_name     text        NOT NULL,
    kind            text        NOT NULL CHECK (kind IN ('ITEMS', 'SUPPLIERS', 'SOURCING', 'LOCATIONS', 'STOCK', 'DEMAND')),
    mode            text        NOT NULL CHECK (mode IN ('UPSERT', 'REPLACE')),
    take            text        NOT NULL CHECK (take IN ('ALL_OR_NOTHING', 'VALID_ROWS')),
    range_from      date,
    range_to        date,
    allow_empty     boolean     NOT NULL,
    confirmed       boolean     NOT NULL,
    planned         boolean     NOT NULL,
    state           text        NOT NULL CHECK (state IN ('RECEIVED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    ignored_columns text[]      NOT NULL DEFAULT '{}',
    row_count       bigint      NOT NULL DEFAULT 0,
    rejected        bigint      NOT NULL DEFAULT 0,
    issues          bigint      NOT NULL DEFAULT 0,
    inserted        bigint      NOT NULL DEFAULT 0,
    updated         bigint      NOT NULL DEFAULT 0,
    deleted         bigint      NOT NULL DEFAULT 0,
    failure_code    text,
    failure_message text,
    created_by_name text        NOT NULL,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, run_id),
    FOREIGN KEY (tenant_id, source_id) REFERENCES sync_source (tenant_id, source_id) ON DELETE SET NULL (source_id),
    CHECK ((range_from IS NULL) = (range_to IS NULL)),
    CHECK ((state = 'FAILED') = (failure_code IS NOT NULL)),
    CHECK (state = 'DONE' OR inserted + updated + deleted = 0)
);
-- One at a time for each kind of rows.
CREATE UNIQUE INDEX sync_run_one_open ON sync_run (tenant_id, kind) WHERE state IN ('RECEIVED', 'RUNNING');
CREATE INDEX sync_run_by_age ON sync_run (tenant_id, created_at);
CREATE INDEX sync_run_by_source ON sync_run (tenant_id, source_id, run_id);

-- What keeps rows from being taken. The column is empty where the whole row is at fault.
CREATE TABLE sync_issue (
    tenant_id   uuid   NOT NULL REFERENCES tenant (tenant_id),
    run_id      uuid   NOT NULL,
    issue_id    uuid   NOT NULL,
    line        bigint NOT NULL CHECK (line > 0),
    column_name text   NOT NULL,
    code        text   NOT NULL,
    value       text   NOT NULL CHECK (length(value) <= 200),
    message     text   NOT NULL,
    PRIMARY KEY (tenant_id, run_id, issue_id),
    FOREIGN KEY (tenant_id, run_id) REFERENCES sync_run (tenant_id, run_id) ON DELETE CASCADE
);

DO $$
DECLARE each text;
BEGIN
    FOREACH each IN ARRAY ARRAY['sync_source', 'sync_run', 'sync_issue'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', each);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', each);
        EXECUTE format('CREATE POLICY tenant_wall ON %I '
            || 'USING (tenant_id = (SELECT nullif(current_setting(''app.tenant'', true), '''')::uuid)) '
            || 'WITH CHECK (tenant_id = (SELECT nullif(current_setting(''app.tenant'', true), '''')::uuid))', each);
    END LOOP;
END
$$;

GRANT SELECT, INSERT, DELETE ON sync_source, sync_run TO kontor_app;
GRANT SELECT, INSERT ON sync_issue TO kontor_app;
GRANT UPDATE (version, name, type, kind, host, port, database_name, tls, query, url, auth, auth_header, records, user_name, secret, columns,
              mode, take, window_days, allow_empty, every_minutes, cron, zone, active, tick_id, next_due_at, updated_at)
    ON sync_source TO kontor_app;
GRANT UPDATE (state, ignored_columns, row_count, rejected, issues, inserted, updated, deleted, failure_code, failure_message, updated_at)
    ON sync_run TO kontor_app;
