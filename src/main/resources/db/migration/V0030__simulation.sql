-- Owner: inventory (simulation). What would have been under other rules: what was asked, and a row per item and policy for the answer.

CREATE TABLE simulation (
    tenant_id       uuid        NOT NULL REFERENCES tenant (tenant_id),
    simulation_id   uuid        NOT NULL,
    job_id          uuid        NOT NULL,
    -- Everything the answer depends on beside the company's data, the seed too.
    parameters      jsonb       NOT NULL,
    -- The chosen items; null: all.
    items           text[]      CHECK (cardinality(items) BETWEEN 1 AND 1000),
    item_count      integer     NOT NULL CHECK (item_count >= 0),
    -- For each policy: over the items with a result under it, and over those with one under every policy.
    summaries       jsonb,
    -- How many items have no result, by policy and reason.
    skipped         jsonb,
    created_by      uuid        NOT NULL,
    created_by_name text        NOT NULL,
    created_at      timestamptz NOT NULL,
    finished_at     timestamptz,
    PRIMARY KEY (tenant_id, simulation_id),
    CHECK ((finished_at IS NULL) = (summaries IS NULL) AND (finished_at IS NULL) = (skipped IS NULL))
);
CREATE INDEX simulation_by_age ON simulation (tenant_id, created_at);

CREATE TABLE simulation_item (
    tenant_id      uuid           NOT NULL REFERENCES tenant (tenant_id),
    simulation_id  uuid           NOT NULL,
    item_id        text COLLATE "C" NOT NULL,
    policy         text           NOT NULL CHECK (policy IN ('CURRENT', 'PROPOSED', 'AS_IT_WAS')),
    -- Why there is no result; null: there is one.
    skipped        text           CHECK (skipped IN ('INACTIVE', 'NO_DEMAND', 'TOO_SHORT', 'NO_STOCK', 'NO_STOCK_HISTORY')),
    days           integer        CHECK (days > 0),
    demand         numeric(20, 3) CHECK (demand >= 0),
    -- What the books say was sold, and what of the demand was put in for days that ended without stock.
    sold           numeric(20, 3) CHECK (sold >= 0),
    imputed        numeric(20, 3) CHECK (imputed >= 0),
    imputed_days   integer        CHECK (imputed_days >= 0),
    opening        numeric(20, 3) CHECK (opening >= 0),
    opening_from   text           CHECK (opening_from IN ('BOOKS', 'TODAY', 'LEVEL', 'LATER')),
    received       numeric(20, 3) CHECK (received >= 0),
    -- Of the demand at once; not at once; and of that later.
    served         numeric(20, 3) CHECK (served >= 0),
    missed         numeric(20, 3) CHECK (missed >= 0),
    late           numeric(20, 3) CHECK (late >= 0),
    waiting        numeric(20, 3) CHECK (waiting >= 0),
    closing        numeric(20, 3) CHECK (closing >= 0),
    -- What of opening + received − served − late is not in the closing stock; only books can leave something unexplained.
    unexplained    numeric(20, 3) CHECK (unexplained = 0 OR policy = 'AS_IT_WAS'),
    -- Null: nothing was asked for.
    fill_rate      numeric(9, 6)  CHECK (fill_rate BETWEEN 0 AND 1),
    cycles         integer        CHECK (cycles > 0),
    cycle_service  numeric(9, 6)  CHECK (cycle_service BETWEEN 0 AND 1),
    stockout_days  integer        CHECK (stockout_days BETWEEN 0 AND days),
    in_stock       numeric(9, 6)  CHECK (in_stock BETWEEN 0 AND 1),
    mean_stock     numeric(20, 3) CHECK (mean_stock >= 0),
    max_stock      numeric(20, 3) CHECK (max_stock >= 0),
    -- Null: the item's cost is not known.
    mean_value     numeric(26, 2),
    max_value      numeric(26, 2),
    orders         integer        CHECK (orders >= 0),
    ordered        numeric(20, 3) CHECK (ordered >= 0),
    lead_days      integer        CHECK (lead_days >= 0),
    -- Null: what it is made of is not known.
    holding_cost   numeric(26, 2),
    ordering_cost  numeric(26, 2),
    shortage_cost  numeric(26, 2),
    total_cost     numeric(26, 2),
    PRIMARY KEY (tenant_id, simulation_id, item_id, policy),
    FOREIGN KEY (tenant_id, simulation_id) REFERENCES simulation (tenant_id, simulation_id),
    CHECK ((skipped IS NULL) = (days IS NOT NULL)),
    -- Nothing comes from nowhere: in thousandths.
    CHECK (abs(opening + received - served - late - closing - unexplained) <= 0.005),
    CHECK (abs(served + missed - demand) <= 0.003)
);

-- Every day of the items this was asked for.
CREATE TABLE simulation_day (
    tenant_id     uuid           NOT NULL REFERENCES tenant (tenant_id),
    simulation_id uuid           NOT NULL,
    item_id       text COLLATE "C" NOT NULL,
    policy        text           NOT NULL,
    day           date           NOT NULL,
    received      numeric(20, 3) NOT NULL,
    demand        numeric(20, 3) NOT NULL,
    served        numeric(20, 3) NOT NULL,
    missed        numeric(20, 3) NOT NULL,
    late          numeric(20, 3) NOT NULL,
    closing       numeric(20, 3) NOT NULL,
    ordered       numeric(20, 3) NOT NULL,
    reorder_point numeric(20, 3),
    order_up_to   numeric(20, 3),
    PRIMARY KEY (tenant_id, simulation_id, item_id, policy, day),
    FOREIGN KEY (tenant_id, simulation_id, item_id, policy)
        REFERENCES simulation_item (tenant_id, simulation_id, item_id, policy) ON DELETE CASCADE
);

DO $$
DECLARE each text;
BEGIN
    FOREACH each IN ARRAY ARRAY['simulation', 'simulation_item', 'simulation_day'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', each);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', each);
        EXECUTE format('CREATE POLICY tenant_wall ON %I '
            || 'USING (tenant_id = (SELECT nullif(current_setting(''app.tenant'', true), '''')::uuid)) '
            || 'WITH CHECK (tenant_id = (SELECT nullif(current_setting(''app.tenant'', true), '''')::uuid))', each);
    END LOOP;
END
$$;

GRANT SELECT, INSERT, DELETE ON simulation, simulation_item, simulation_day TO kontor_app;
GRANT UPDATE (item_count, summaries, skipped, finished_at) ON simulation TO kontor_app;
