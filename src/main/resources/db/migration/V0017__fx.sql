-- Owner: fx. What banks publish belongs to no tenant; what a tenant sets is its own. A set is one row, so that nothing can be
-- added to it later, and no role may change or remove one.

-- How the public sources stand, for the one node that asks them next.
CREATE TABLE fx_feed (
    source       text        PRIMARY KEY CHECK (source IN ('CBR', 'ECB')),
    due_at       timestamptz NOT NULL,
    tried_at     timestamptz,
    succeeded_at timestamptz,
    valid_date   date,
    failures     integer     NOT NULL DEFAULT 0 CHECK (failures >= 0),
    last_error   text        CHECK (length(last_error) <= 100)
);

CREATE TABLE fx_rate_set (
    rate_set_id uuid        PRIMARY KEY,
    source      text        NOT NULL CHECK (source IN ('CBR', 'ECB')),
    valid_date  date        NOT NULL,
    base        text        NOT NULL CHECK (base ~ '^[A-Z]{3}$'),
    quotation   text        NOT NULL CHECK (quotation IN ('BASE_PER_UNITS', 'UNITS_PER_BASE')),
    fetched_at  timestamptz NOT NULL,
    sha256      text        NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    -- Side by side: the currency, how many units, and the value as published, with its digits.
    currencies  text[]      NOT NULL,
    nominals    bigint[]    NOT NULL,
    amounts     numeric[]   NOT NULL,
    CONSTRAINT fx_rate_set_once UNIQUE (source, valid_date),
    CHECK (cardinality(currencies) BETWEEN 1 AND 400 AND cardinality(nominals) = cardinality(currencies)
           AND cardinality(amounts) = cardinality(currencies)),
    CHECK (array_to_string(currencies, ',', '?') ~ '^[A-Z]{3}(,[A-Z]{3})*$'),
    CHECK ((0 < ALL (nominals)) IS TRUE AND (0 < ALL (amounts)) IS TRUE)
);

-- A tenant's own: set by hand, laid over a public set, or told by the authority it is connected to.
CREATE TABLE fx_own_rate_set (
    tenant_id   uuid        NOT NULL REFERENCES tenant (tenant_id),
    rate_set_id uuid        NOT NULL,
    source      text        NOT NULL CHECK (source IN ('EFRIS', 'MANUAL', 'MIXED')),
    valid_date  date        NOT NULL,
    base        text        NOT NULL CHECK (base ~ '^[A-Z]{3}$'),
    quotation   text        NOT NULL CHECK (quotation IN ('BASE_PER_UNITS', 'UNITS_PER_BASE')),
    fetched_at  timestamptz NOT NULL,
    sha256      text        NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    -- The public set it was made from. Its rates are copied, so that a tenant's archive is whole without it.
    based_on    uuid,
    currencies  text[]      NOT NULL,
    nominals    bigint[]    NOT NULL,
    amounts     numeric[]   NOT NULL,
    manual      boolean[]   NOT NULL,
    PRIMARY KEY (tenant_id, rate_set_id),
    CHECK ((source = 'MIXED') = (based_on IS NOT NULL)),
    CHECK (cardinality(currencies) BETWEEN 1 AND 400 AND cardinality(nominals) = cardinality(currencies)
           AND cardinality(amounts) = cardinality(currencies) AND cardinality(manual) = cardinality(currencies)),
    CHECK (array_to_string(currencies, ',', '?') ~ '^[A-Z]{3}(,[A-Z]{3})*$'),
    CHECK ((0 < ALL (nominals)) IS TRUE AND (0 < ALL (amounts)) IS TRUE)
);
CREATE INDEX fx_own_rate_set_by_date ON fx_own_rate_set (tenant_id, valid_date, rate_set_id);
-- What a tenant enters may be corrected by a later entry; what an authority says for a day is said once.
CREATE UNIQUE INDEX fx_own_rate_set_told_once ON fx_own_rate_set (tenant_id, valid_date) WHERE source = 'EFRIS';

-- What a tenant asked to have fetched; the job about it tells what became of it.
CREATE TABLE fx_refresh (
    tenant_id  uuid        NOT NULL REFERENCES tenant (tenant_id),
    refresh_id uuid        NOT NULL,
    source     text        NOT NULL CHECK (source IN ('CBR', 'ECB', 'EFRIS')),
    from_date  date,
    to_date    date,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, refresh_id),
    CHECK ((from_date IS NULL) = (to_date IS NULL) AND from_date <= to_date)
);
CREATE INDEX fx_refresh_by_age ON fx_refresh (tenant_id, created_at);

ALTER TABLE fx_own_rate_set ENABLE ROW LEVEL SECURITY;
ALTER TABLE fx_own_rate_set FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON fx_own_rate_set
    USING (tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::uuid))
    WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::uuid));

ALTER TABLE fx_refresh ENABLE ROW LEVEL SECURITY;
ALTER TABLE fx_refresh FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON fx_refresh
    USING (tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::uuid))
    WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::uuid));

-- The grants stop the program; this stops everybody else who writes SQL.
CREATE FUNCTION fx_refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'a rate set is never changed or removed' USING ERRCODE = 'restrict_violation';
END
$$;
REVOKE ALL ON FUNCTION fx_refuse_change() FROM PUBLIC;
CREATE TRIGGER fx_rate_set_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON fx_rate_set
    FOR EACH STATEMENT EXECUTE FUNCTION fx_refuse_change();
CREATE TRIGGER fx_own_rate_set_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON fx_own_rate_set
    FOR EACH STATEMENT EXECUTE FUNCTION fx_refuse_change();

GRANT SELECT, INSERT, UPDATE ON fx_feed TO kontor_app;
GRANT SELECT, INSERT ON fx_rate_set, fx_own_rate_set TO kontor_app;
GRANT SELECT, INSERT, DELETE ON fx_refresh TO kontor_app;
