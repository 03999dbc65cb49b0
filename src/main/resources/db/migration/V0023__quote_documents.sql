-- Owner: quotes. Files made of revisions: who asked for which, what they were to the last byte, and, for a while, the bytes.

-- A wish for a file. Whether it is made says the table below.
CREATE TABLE quote_export (
    tenant_id         uuid        NOT NULL REFERENCES tenant (tenant_id),
    export_id         uuid        NOT NULL,
    quote_id          uuid        NOT NULL,
    revision_no       integer     NOT NULL,
    result_hash       text        NOT NULL CHECK (length(result_hash) = 64),
    format            text        NOT NULL CHECK (format IN ('PDF', 'XLSX', 'CSV', 'DOCX')),
    layout            text        NOT NULL CHECK (layout IN ('SUPPLY', 'OPEN_BOOK', 'SUPPLY_LETTER', 'OPEN_BOOK_LETTER', 'INVOICE',
                                                             'SPECIFICATION', 'FINANCIAL_REVIEW', 'VALIDATION')),
    language          text        NOT NULL CHECK (language ~ '^[A-Z]{2}$'),
    lines             integer     NOT NULL CHECK (lines >= 0),
    -- What makes it later; empty when it was made at once.
    job_id            uuid,
    requested_by      uuid,
    requested_by_name text        NOT NULL,
    requested_at      timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, export_id),
    FOREIGN KEY (tenant_id, quote_id, revision_no) REFERENCES quote_revision (tenant_id, quote_id, revision_no)
);
CREATE INDEX quote_export_of ON quote_export (tenant_id, quote_id, export_id);

-- A file that was made: the proof of what the customer got. Kept for ever, and never changed.
CREATE TABLE quote_document (
    tenant_id uuid        NOT NULL REFERENCES tenant (tenant_id),
    export_id uuid        NOT NULL,
    sha256    text        NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    bytes     bigint      NOT NULL CHECK (bytes > 0),
    made_at   timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, export_id),
    FOREIGN KEY (tenant_id, export_id) REFERENCES quote_export (tenant_id, export_id)
);

-- Its bytes, in parts small enough to be held in memory; removed when they are old.
CREATE TABLE quote_document_part (
    tenant_id uuid    NOT NULL REFERENCES tenant (tenant_id),
    export_id uuid    NOT NULL,
    part_no   integer NOT NULL CHECK (part_no >= 0),
    content   bytea   NOT NULL CHECK (length(content) BETWEEN 1 AND 1048576),
    PRIMARY KEY (tenant_id, export_id, part_no),
    FOREIGN KEY (tenant_id, export_id) REFERENCES quote_export (tenant_id, export_id)
);
-- Files are packed already.
ALTER TABLE quote_document_part ALTER COLUMN content SET STORAGE EXTERNAL;

-- The number a quote has as specification of a contract: taken once, however often the file is made.
CREATE TABLE quote_specification (
    tenant_id        uuid    NOT NULL REFERENCES tenant (tenant_id),
    quote_id         uuid    NOT NULL,
    contract_id      uuid    NOT NULL,
    specification_no integer NOT NULL CHECK (specification_no > 0),
    PRIMARY KEY (tenant_id, quote_id, contract_id),
    CONSTRAINT quote_specification_once UNIQUE (tenant_id, contract_id, specification_no),
    FOREIGN KEY (tenant_id, quote_id) REFERENCES quote (tenant_id, quote_id),
    FOREIGN KEY (tenant_id, contract_id) REFERENCES customer_contract (tenant_id, contract_id)
);

DO $$
DECLARE
    each text;
BEGIN
    FOREACH each IN ARRAY ARRAY['quote_export', 'quote_document', 'quote_document_part', 'quote_specification'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', each);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', each);
        EXECUTE format('CREATE POLICY tenant_wall ON %I '
            || 'USING (tenant_id = (SELECT nullif(current_setting(''app.tenant'', true), '''')::uuid)) '
            || 'WITH CHECK (tenant_id = (SELECT nullif(current_setting(''app.tenant'', true), '''')::uuid))', each);
    END LOOP;
END
$$;
CREATE TRIGGER kept BEFORE UPDATE OR DELETE OR TRUNCATE ON quote_export FOR EACH STATEMENT EXECUTE FUNCTION quote_kept();
CREATE TRIGGER kept BEFORE UPDATE OR DELETE OR TRUNCATE ON quote_document FOR EACH STATEMENT EXECUTE FUNCTION quote_kept();

GRANT SELECT, INSERT ON quote_export, quote_document, quote_document_part, quote_specification TO kontor_app;
GRANT DELETE ON quote_document_part TO kontor_app;
