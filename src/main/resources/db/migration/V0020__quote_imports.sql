-- Owner: quotes. Files of lines on their way into a quote's draft.

CREATE TABLE quote_import (
    tenant_id       uuid        NOT NULL REFERENCES tenant (tenant_id),
    import_id       uuid        NOT NULL,
    quote_id        uuid        NOT NULL,
    job_id          uuid        NOT NULL,
    file_name       text        NOT NULL CHECK (length(file_name) <= 200),
    file_bytes      bigint      NOT NULL CHECK (file_bytes > 0),
    file_hash       text        NOT NULL CHECK (length(file_hash) = 64),
    -- Whether the same file was sent for the same quote less than a day before.
    seen_before     boolean     NOT NULL,
    format          text        NOT NULL CHECK (format IN ('CSV', 'XLSX')),
    state           text        NOT NULL CHECK (state IN ('RECEIVED', 'PARSING', 'VALIDATED', 'COMMITTED', 'FAILED', 'CANCELLED')),
    encoding        text,
    separator       text        CHECK (length(separator) = 1),
    ignored_columns text[]      NOT NULL DEFAULT '{}',
    -- Lines of the file, once it was looked over; and how far they are read.
    total           integer     CHECK (total > 0),
    processed       integer     NOT NULL DEFAULT 0,
    accepted        integer     NOT NULL DEFAULT 0,
    rejected        integer     NOT NULL DEFAULT 0,
    errors          integer     NOT NULL DEFAULT 0,
    failure_code    text,
    failure_message text,
    mode            text        CHECK (mode IN ('ALL_OR_NOTHING', 'VALID_ROWS')),
    placement       text        CHECK (placement IN ('REPLACE', 'APPEND')),
    created_by      uuid        NOT NULL,
    created_by_name text        NOT NULL,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, import_id),
    FOREIGN KEY (tenant_id, quote_id) REFERENCES quote (tenant_id, quote_id),
    CHECK (processed = accepted + rejected AND processed <= coalesce(total, 0)),
    CHECK (state NOT IN ('VALIDATED', 'COMMITTED') OR processed = total),
    CHECK ((state = 'FAILED') = (failure_code IS NOT NULL) OR state = 'CANCELLED'),
    CHECK ((state = 'COMMITTED') = (mode IS NOT NULL AND placement IS NOT NULL))
);
CREATE INDEX quote_import_of ON quote_import (tenant_id, quote_id, file_hash, created_at);
CREATE INDEX quote_import_by_age ON quote_import (tenant_id, created_at);

-- The file, in pieces that fit into memory; gone once it was read.
CREATE TABLE quote_import_chunk (
    tenant_id uuid    NOT NULL REFERENCES tenant (tenant_id),
    import_id uuid    NOT NULL,
    chunk_no  integer NOT NULL CHECK (chunk_no >= 0),
    content   bytea   NOT NULL CHECK (octet_length(content) BETWEEN 1 AND 1048576),
    PRIMARY KEY (tenant_id, import_id, chunk_no),
    FOREIGN KEY (tenant_id, import_id) REFERENCES quote_import (tenant_id, import_id) ON DELETE CASCADE
);

-- Lines that can be taken; gone once they were, or are not wanted.
CREATE TABLE quote_import_line (
    tenant_id uuid    NOT NULL REFERENCES tenant (tenant_id),
    import_id uuid    NOT NULL,
    row_no    bigint  NOT NULL CHECK (row_no > 0),
    line      jsonb   NOT NULL,
    PRIMARY KEY (tenant_id, import_id, row_no),
    FOREIGN KEY (tenant_id, import_id) REFERENCES quote_import (tenant_id, import_id) ON DELETE CASCADE
);

-- What keeps the others from it. The column is empty where the whole row is at fault.
CREATE TABLE quote_import_error (
    tenant_id   uuid    NOT NULL REFERENCES tenant (tenant_id),
    import_id   uuid    NOT NULL,
    error_id    uuid    NOT NULL,
    row_no      bigint  NOT NULL CHECK (row_no > 0),
    column_name text    NOT NULL,
    code        text    NOT NULL,
    value       text    NOT NULL CHECK (length(value) <= 1000),
    message     text    NOT NULL,
    PRIMARY KEY (tenant_id, import_id, error_id),
    FOREIGN KEY (tenant_id, import_id) REFERENCES quote_import (tenant_id, import_id) ON DELETE CASCADE
);

DO $$
DECLARE
    each text;
BEGIN
    FOREACH each IN ARRAY ARRAY['quote_import', 'quote_import_chunk', 'quote_import_line', 'quote_import_error'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', each);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', each);
        EXECUTE format('CREATE POLICY tenant_wall ON %I '
            || 'USING (tenant_id = (SELECT nullif(current_setting(''app.tenant'', true), '''')::uuid)) '
            || 'WITH CHECK (tenant_id = (SELECT nullif(current_setting(''app.tenant'', true), '''')::uuid))', each);
    END LOOP;
END
$$;

GRANT SELECT, INSERT, DELETE ON quote_import, quote_import_chunk, quote_import_line TO kontor_app;
GRANT SELECT, INSERT ON quote_import_error TO kontor_app;
GRANT UPDATE (state, encoding, separator, ignored_columns, total, processed, accepted, rejected, errors, failure_code, failure_message,
              mode, placement, updated_at) ON quote_import TO kontor_app;
