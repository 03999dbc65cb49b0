-- Owner: inventory (quality). What is looked for in the figures, and what was found.

-- The rules as they are shipped: what is looked for stands in the program by kind, the figures it is looked for by stand here.
CREATE TABLE quality_rule (
    rule       text    PRIMARY KEY CHECK (rule ~ '^[a-z_]{1,40}$'),
    position   integer NOT NULL UNIQUE,
    kind       text    NOT NULL,
    dimension  text    NOT NULL CHECK (dimension IN ('COMPLETENESS', 'CONSISTENCY', 'ACCURACY')),
    severity   text    NOT NULL CHECK (severity IN ('ERROR', 'WARNING', 'INFO')),
    parameters jsonb   NOT NULL DEFAULT '{}',
    title      text    NOT NULL
);

INSERT INTO quality_rule (position, rule, kind, dimension, severity, parameters, title) VALUES
    (10, 'history_short', 'HISTORY_LENGTH', 'COMPLETENESS', 'ERROR', '{"least": 21}', 'Known for too few days to say what it sells'),
    (20, 'history_long', 'HISTORY_LENGTH', 'COMPLETENESS', 'WARNING', '{"most": 730}', 'Known for more days than say anything of today'),
    (30, 'future_demand', 'FUTURE_DEMAND', 'ACCURACY', 'ERROR', '{}', 'Demand on days that have not been'),
    (40, 'rejected_rows', 'REJECTED_ROWS', 'ACCURACY', 'ERROR', '{"days": 7}', 'Files with rows that were not taken, such as units below zero'),
    (50, 'item_name', 'ITEM_NAME', 'ACCURACY', 'ERROR', '{}', 'Named by characters that cannot stand in a name'),
    (60, 'item_twins', 'ITEM_TWINS', 'CONSISTENCY', 'WARNING', '{}', 'Names that differ only in case, blanks or punctuation'),
    (70, 'location_name', 'LOCATION_NAME', 'ACCURACY', 'ERROR', '{"most": 50}', 'Demand at a place without a name, or with too long a one'),
    (80, 'unknown_item', 'UNKNOWN_ITEM', 'COMPLETENESS', 'ERROR', '{}', 'Demand of items that are not kept'),
    (90, 'unknown_location', 'UNKNOWN_LOCATION', 'COMPLETENESS', 'ERROR', '{}', 'Demand at locations that are not kept'),
    (100, 'not_counted', 'NOT_COUNTED', 'COMPLETENESS', 'WARNING', '{"days": 90, "sold": 0}', 'Counted nowhere, and not sold'),
    (110, 'sold_not_counted', 'NOT_COUNTED', 'COMPLETENESS', 'WARNING', '{"days": 90, "sold": 1}', 'Counted nowhere, though it sells'),
    (120, 'negative_stock', 'NEGATIVE_STOCK', 'ACCURACY', 'WARNING', '{}', 'Less than nothing on hand: sold before it was booked in'),
    (130, 'stock_old', 'STOCK_OLD', 'COMPLETENESS', 'WARNING', '{"days": 30}', 'Counted long ago, though it sells'),
    (140, 'demand_gap', 'DEMAND_GAP', 'COMPLETENESS', 'WARNING', '{"days": 14, "share": 0.8, "rows": 28}', 'Sells nearly every day, and then no row for long'),
    (150, 'company_gap', 'COMPANY_GAP', 'COMPLETENESS', 'WARNING', '{"days": 1}', 'Days of which there is no row at all'),
    (160, 'demand_late', 'DEMAND_LATE', 'COMPLETENESS', 'WARNING', '{"days": 8}', 'The last day of demand is long ago'),
    (170, 'cost_missing', 'COST_MISSING', 'COMPLETENESS', 'WARNING', '{}', 'No cost is known'),
    (180, 'supplier_missing', 'SUPPLIER_MISSING', 'COMPLETENESS', 'WARNING', '{"days": 90}', 'Sells, and nobody delivers it'),
    (190, 'price_below_cost', 'PRICE_BELOW_COST', 'ACCURACY', 'WARNING', '{}', 'Sold for less than it costs'),
    (200, 'signal_missing', 'SIGNAL_MISSING', 'CONSISTENCY', 'ERROR', '{}', 'Nothing was worked out of it'),
    (210, 'signal_old', 'SIGNAL_OLD', 'CONSISTENCY', 'WARNING', '{"hours": 48}', 'What was worked out is old'),
    (220, 'signal_value', 'SIGNAL_VALUE', 'CONSISTENCY', 'ERROR', '{"tolerance": 0.01}', 'Value is not stock times cost'),
    (230, 'signal_status', 'SIGNAL_STATUS', 'CONSISTENCY', 'ERROR', '{}', 'Status is not what stock, cover and thresholds say'),
    (240, 'signal_range', 'SIGNAL_RANGE', 'CONSISTENCY', 'ERROR', '{}', 'A cover or a chance that cannot be'),
    (250, 'forecast_missing', 'FORECAST_MISSING', 'COMPLETENESS', 'INFO', '{}', 'Planned by history: there is no fresh forecast'),
    (260, 'forecast_coverage', 'FORECAST_COVERAGE', 'COMPLETENESS', 'INFO', '{"share": 0.5}', 'Too few items have a fresh forecast');

GRANT SELECT ON quality_rule TO kontor_app;

-- Where a company looks by other figures than those shipped.
CREATE TABLE quality_threshold (
    tenant_id  uuid    NOT NULL REFERENCES tenant (tenant_id),
    rule       text COLLATE "C" NOT NULL,
    enabled    boolean NOT NULL,
    severity   text    NOT NULL CHECK (severity IN ('ERROR', 'WARNING', 'INFO')),
    parameters jsonb   NOT NULL,
    version    integer NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, rule)
);

-- One look at everything; its id is that of its job.
CREATE TABLE quality_run (
    tenant_id       uuid        NOT NULL REFERENCES tenant (tenant_id),
    run_id          uuid        NOT NULL,
    cause           text        NOT NULL CHECK (cause IN ('ASKED', 'IMPORT')),
    created_by_name text        NOT NULL,
    created_at      timestamptz NOT NULL,
    finished_at     timestamptz,
    items           bigint      CHECK (items >= 0),
    score           numeric(5, 2) CHECK (score BETWEEN 0 AND 100),
    completeness    numeric(5, 2) CHECK (completeness BETWEEN 0 AND 100),
    consistency     numeric(5, 2) CHECK (consistency BETWEEN 0 AND 100),
    accuracy        numeric(5, 2) CHECK (accuracy BETWEEN 0 AND 100),
    -- Of the run before; null: this is the first.
    score_before    numeric(5, 2),
    errors          bigint,
    warnings        bigint,
    infos           bigint,
    PRIMARY KEY (tenant_id, run_id),
    CHECK ((finished_at IS NULL) = (errors IS NULL))
);
CREATE INDEX quality_run_by_age ON quality_run (tenant_id, created_at);

-- What one rule came to, and by which figures.
CREATE TABLE quality_result (
    tenant_id  uuid    NOT NULL REFERENCES tenant (tenant_id),
    run_id     uuid    NOT NULL,
    rule       text COLLATE "C" NOT NULL,
    position   integer NOT NULL,
    dimension  text    NOT NULL,
    severity   text    NOT NULL,
    parameters jsonb   NOT NULL,
    -- Of so many things, so many are at fault; of so many of those there is a finding.
    checked    bigint  NOT NULL CHECK (checked >= 0),
    found      bigint  NOT NULL CHECK (found >= 0),
    kept       bigint  NOT NULL CHECK (kept BETWEEN 0 AND found),
    PRIMARY KEY (tenant_id, run_id, rule),
    FOREIGN KEY (tenant_id, run_id) REFERENCES quality_run (tenant_id, run_id) ON DELETE CASCADE
);

CREATE TABLE quality_finding (
    tenant_id   uuid    NOT NULL REFERENCES tenant (tenant_id),
    run_id      uuid    NOT NULL,
    finding_id  uuid    NOT NULL DEFAULT uuidv7(),
    rule        text COLLATE "C" NOT NULL,
    severity    text    NOT NULL,
    item_id     text COLLATE "C",
    location_id text COLLATE "C",
    day_from    date,
    day_to      date,
    -- Of rows, days or things behind it.
    count       bigint  NOT NULL CHECK (count >= 0),
    -- Some of the figures that led to it.
    sample      jsonb   NOT NULL,
    PRIMARY KEY (tenant_id, run_id, finding_id),
    FOREIGN KEY (tenant_id, run_id) REFERENCES quality_run (tenant_id, run_id) ON DELETE CASCADE
);
CREATE INDEX quality_finding_of ON quality_finding (tenant_id, run_id, rule, finding_id);

DO $$
DECLARE each text;
BEGIN
    FOREACH each IN ARRAY ARRAY['quality_threshold', 'quality_run', 'quality_result', 'quality_finding'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', each);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', each);
        EXECUTE format('CREATE POLICY tenant_wall ON %I '
            || 'USING (tenant_id = (SELECT nullif(current_setting(''app.tenant'', true), '''')::uuid)) '
            || 'WITH CHECK (tenant_id = (SELECT nullif(current_setting(''app.tenant'', true), '''')::uuid))', each);
    END LOOP;
END
$$;

GRANT SELECT, INSERT, DELETE ON quality_threshold, quality_run, quality_finding TO kontor_app;
GRANT SELECT, INSERT ON quality_result TO kontor_app;
GRANT UPDATE (enabled, severity, parameters, version) ON quality_threshold TO kontor_app;
GRANT UPDATE (finished_at, items, score, completeness, consistency, accuracy, score_before, errors, warnings, infos) ON quality_run
    TO kontor_app;
