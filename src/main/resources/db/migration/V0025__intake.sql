-- Owner: inventory. Files of inventory rows on their way in: the file until it was read, how it went, and what is wrong in its rows.
-- The rows themselves are staged in a temporary table of the transaction that puts them down.

CREATE TABLE inventory_import (
    tenant_id       uuid        NOT NULL REFERENCES tenant (tenant_id),
    import_id       uuid        NOT NULL,
    job_id          uuid        NOT NULL,
    kind            text        NOT NULL CHECK (kind IN ('ITEMS', 'SUPPLIERS', 'SOURCING', 'LOCATIONS', 'STOCK', 'DEMAND')),
    mode            text        NOT NULL CHECK (mode IN ('UPSERT', 'REPLACE')),
    take            text        NOT NULL CHECK (take IN ('ALL_OR_NOTHING', 'VALID_ROWS')),
    range_from      date,
    range_to        date,
    whole           boolean     NOT NULL,
    allow_empty     boolean     NOT NULL,
    confirmed       boolean     NOT NULL,
    file_name       text        NOT NULL CHECK (length(file_name) <= 200),
    file_bytes      bigint      NOT NULL CHECK (file_bytes > 0),
    file_hash       text        NOT NULL CHECK (length(file_hash) = 64),
    format          text        NOT NULL CHECK (format IN ('CSV', 'XLSX')),
    state           text        NOT NULL CHECK (state IN ('RECEIVED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    ignored_columns text[]      NOT NULL DEFAULT '{}',
    -- Of the file; those of them that cannot be taken; and all that is wrong in them.
    row_count       bigint      NOT NULL DEFAULT 0,
    rejected        bigint      NOT NULL DEFAULT 0,
    errors          bigint      NOT NULL DEFAULT 0,
    -- Of the table.
    inserted        bigint      NOT NULL DEFAULT 0,
    updated         bigint      NOT NULL DEFAULT 0,
    deleted         bigint      NOT NULL DEFAULT 0,
    failure_code    text,
    failure_message text,
    created_by      uuid        NOT NULL,
    created_by_name text        NOT NULL,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, import_id),
    CHECK ((range_from IS NULL) = (range_to IS NULL)),
    -- A replace says what it replaces.
    CHECK (mode = 'UPSERT' OR whole OR range_from IS NOT NULL),
    CHECK ((state = 'FAILED') = (failure_code IS NOT NULL)),
    CHECK (state = 'DONE' OR inserted + updated + deleted = 0)
);
CREATE INDEX inventory_import_by_age ON inventory_import (tenant_id, created_at);

-- The file, in pieces that fit into memory; gone once it was read.
CREATE TABLE inventory_import_chunk (
    tenant_id uuid    NOT NULL REFERENCES tenant (tenant_id),
    import_id uuid    NOT NULL,
    chunk_no  integer NOT NULL CHECK (chunk_no >= 0),
    content   bytea   NOT NULL CHECK (octet_length(content) BETWEEN 1 AND 1048576),
    PRIMARY KEY (tenant_id, import_id, chunk_no),
    FOREIGN KEY (tenant_id, import_id) REFERENCES inventory_import (tenant_id, import_id) ON DELETE CASCADE
);

-- What keeps rows from being taken. The column is empty where the whole row is at fault.
CREATE TABLE inventory_import_error (
    tenant_id   uuid    NOT NULL REFERENCES tenant (tenant_id),
    import_id   uuid    NOT NULL,
    error_id    uuid    NOT NULL,
    line        bigint  NOT NULL CHECK (line > 0),
    column_name text    NOT NULL,
    code        text    NOT NULL,
    value       text    NOT NULL CHECK (length(value) <= 200),
    message     text    NOT NULL,
    PRIMARY KEY (tenant_id, import_id, error_id),
    FOREIGN KEY (tenant_id, import_id) REFERENCES inventory_import (tenant_id, import_id) ON DELETE CASCADE
);

DO $$
DECLARE each text;
BEGIN
    FOREACH each IN ARRAY ARRAY['inventory_import', 'inventory_import_chunk', 'inventory_import_error'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', each);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', each);
        EXECUTE format('CREATE POLICY tenant_wall ON %I '
            || 'USING (tenant_id = (SELECT nullif(current_setting(''app.tenant'', true), '''')::uuid)) '
            || 'WITH CHECK (tenant_id = (SELECT nullif(current_setting(''app.tenant'', true), '''')::uuid))', each);
    END LOOP;
END
$$;

-- Rows are staged in a temporary table: COPY passes no row-level security. The functions that run with their owner's rights look into
-- temporary schemas last, so that nothing made there stands in for something of ours.
DO $$
BEGIN
    EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO kontor_app', current_database());
END
$$;

GRANT SELECT, INSERT, DELETE ON inventory_import, inventory_import_chunk TO kontor_app;
GRANT SELECT, INSERT ON inventory_import_error TO kontor_app;
GRANT UPDATE (state, ignored_columns, row_count, rejected, errors, inserted, updated, deleted, failure_code, failure_message, updated_at)
    ON inventory_import TO kontor_app;
