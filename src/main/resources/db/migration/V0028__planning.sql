-- Owner: inventory (planning). What is worked out of items, stock, orders and demand: one row per item and scope. Lists, dashboard and
-- proposals read these rows only, so that they agree.

CREATE TABLE item_signal (
    tenant_id       uuid           NOT NULL REFERENCES tenant (tenant_id),
    item_id         text COLLATE "C" NOT NULL,
    -- ALL, or a location.
    scope           text COLLATE "C" NOT NULL CHECK (length(scope) BETWEEN 1 AND 50),
    -- As they were when this was worked out, so that what a list is filtered by is what it shows.
    sku             text,
    name            text           NOT NULL,
    category        text           NOT NULL,
    -- The main source, where it delivers; null: nobody is named.
    supplier_id     uuid,
    -- Null: nobody counted. Unknown is not zero.
    on_hand         numeric(20, 3),
    on_order        numeric(20, 3) NOT NULL,
    reserved        numeric(20, 3) NOT NULL,
    position        numeric(20, 3),
    -- Null: nothing is known of its demand.
    demand_per_day  double precision CHECK (demand_per_day >= 0),
    demand_30       double precision CHECK (demand_30 >= 0),
    source          text           NOT NULL CHECK (source IN ('FORECAST', 'HISTORY', 'NONE')),
    error_sd        double precision CHECK (error_sd >= 0),
    lead_days       integer        NOT NULL CHECK (lead_days >= 0),
    protection_days integer        NOT NULL CHECK (protection_days > 0),
    cover_days      double precision CHECK (cover_days >= 0),
    cover_gap       double precision CHECK (cover_gap BETWEEN 0 AND 1),
    p_stockout      double precision CHECK (p_stockout BETWEEN 0 AND 1),
    safety_stock    double precision,
    reorder_point   double precision,
    order_up_to     double precision,
    -- Null: not asked at this scope; orders are for the item as a whole.
    suggested_qty   numeric(18, 3) CHECK (suggested_qty >= 0),
    -- Of the suggested quantity, at the price break it reaches; null: not known.
    unit_cost       numeric(18, 4) CHECK (unit_cost >= 0),
    -- What is on hand at the item's cost; null: one of the two is not known.
    value           numeric(26, 2),
    status          text           NOT NULL
                    CHECK (status IN ('OUT_OF_STOCK', 'DEAD_STOCK', 'UNKNOWN', 'UNDERSTOCKED', 'OVERSTOCKED', 'NORMAL')),
    urgency         text           CHECK (urgency IN ('OUT', 'URGENT', 'REORDER')),
    at_stake        double precision NOT NULL CHECK (at_stake >= 0),
    abc             text           CHECK (abc IN ('A', 'B', 'C')),
    xyz             text           CHECK (xyz IN ('X', 'Y', 'Z')),
    pattern         text           NOT NULL CHECK (pattern IN ('SMOOTH', 'ERRATIC', 'INTERMITTENT', 'LUMPY', 'UNKNOWN')),
    -- A year's units at their price, else their cost; null: neither is known.
    revenue         double precision CHECK (revenue >= 0),
    last_sale       date,
    -- The last day whose demand counts as complete.
    known_until     date,
    computed_at     timestamptz    NOT NULL,
    -- Every other number that led to the suggestion.
    basis           jsonb          NOT NULL,
    -- What lists are sorted by, unknown before all. Doubles, since an index may only be asked behind the wall by leakproof operators.
    value_key       double precision GENERATED ALWAYS AS (coalesce(value::double precision, '-Infinity')) STORED,
    cover_key       double precision GENERATED ALWAYS AS (coalesce(cover_days, '-Infinity')) STORED,
    risk_key        double precision GENERATED ALWAYS AS (coalesce(p_stockout, '-Infinity')) STORED,
    PRIMARY KEY (tenant_id, scope, item_id),
    FOREIGN KEY (tenant_id, item_id) REFERENCES item (tenant_id, item_id)
-- Every refresh writes every row again, mostly with the same figures in what is indexed: room for the new one beside the old leaves the
-- indexes alone.
) WITH (fillfactor = 50);
CREATE INDEX item_signal_of ON item_signal (tenant_id, item_id, scope);
CREATE INDEX item_signal_by_value ON item_signal (tenant_id, scope, value_key, item_id);
CREATE INDEX item_signal_by_cover ON item_signal (tenant_id, scope, cover_key, item_id);
CREATE INDEX item_signal_by_risk ON item_signal (tenant_id, scope, risk_key, item_id);
CREATE INDEX item_signal_by_status ON item_signal (tenant_id, scope, status, value_key, item_id);
CREATE INDEX item_signal_by_category ON item_signal (tenant_id, scope, category, cover_key, item_id);
CREATE INDEX item_signal_by_supplier ON item_signal (tenant_id, scope, supplier_id, item_id);
CREATE INDEX item_signal_by_urgency ON item_signal (tenant_id, urgency, at_stake, item_id) WHERE urgency IS NOT NULL;

-- Until which day demand is known is asked before every refresh.
CREATE INDEX demand_day_on ON demand_day (tenant_id, day);

-- Proposals are derived; only that somebody does not want to see one for a while is kept.
CREATE TABLE proposal_dismissal (
    tenant_id         uuid        NOT NULL REFERENCES tenant (tenant_id),
    item_id           text COLLATE "C" NOT NULL,
    type              text        NOT NULL CHECK (type IN ('URGENT', 'REORDER', 'REDUCE', 'DEAD_STOCK', 'PROMOTE')),
    until             timestamptz NOT NULL,
    reason            text        CHECK (length(reason) <= 500),
    dismissed_by      uuid,
    dismissed_by_name text        NOT NULL,
    dismissed_at      timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, item_id, type),
    FOREIGN KEY (tenant_id, item_id) REFERENCES item (tenant_id, item_id)
);
CREATE INDEX proposal_dismissal_over ON proposal_dismissal (tenant_id, until);

-- How the assortment stood, a row for each day on which it was worked out whole.
CREATE TABLE inventory_day (
    tenant_id      uuid    NOT NULL REFERENCES tenant (tenant_id),
    day            date    NOT NULL,
    items          integer NOT NULL,
    out_of_stock   integer NOT NULL,
    dead_stock     integer NOT NULL,
    status_unknown integer NOT NULL,
    understocked   integer NOT NULL,
    overstocked    integer NOT NULL,
    status_normal  integer NOT NULL,
    to_order       integer NOT NULL,
    urgent         integer NOT NULL,
    value          numeric(30, 2) NOT NULL,
    value_unknown  integer NOT NULL,
    dead_value     numeric(30, 2) NOT NULL,
    over_value     numeric(30, 2) NOT NULL,
    order_cost     numeric(30, 2) NOT NULL,
    cover_days     double precision,
    at_stake       double precision NOT NULL,
    computed_at    timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, day)
);

DO $$
DECLARE each text;
BEGIN
    FOREACH each IN ARRAY ARRAY['item_signal', 'proposal_dismissal', 'inventory_day'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', each);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', each);
        EXECUTE format('CREATE POLICY tenant_wall ON %I '
            || 'USING (tenant_id = (SELECT nullif(current_setting(''app.tenant'', true), '''')::uuid)) '
            || 'WITH CHECK (tenant_id = (SELECT nullif(current_setting(''app.tenant'', true), '''')::uuid))', each);
    END LOOP;
END
$$;

GRANT SELECT, INSERT ON item_signal, proposal_dismissal, inventory_day TO kontor_app;
GRANT UPDATE (sku, name, category, supplier_id, on_hand, on_order, reserved, position, demand_per_day, demand_30, source, error_sd,
              lead_days, protection_days, cover_days, cover_gap, p_stockout, safety_stock, reorder_point, order_up_to, suggested_qty,
              unit_cost, value, status, urgency, at_stake, abc, xyz, pattern, revenue, last_sale, known_until, computed_at, basis), DELETE
    ON item_signal TO kontor_app;
GRANT UPDATE (until, reason, dismissed_by, dismissed_by_name, dismissed_at), DELETE ON proposal_dismissal TO kontor_app;
GRANT UPDATE (items, out_of_stock, dead_stock, status_unknown, understocked, overstocked, status_normal, to_order, urgent, value,
              value_unknown, dead_value, over_value, order_cost, cover_days, at_stake, computed_at) ON inventory_day TO kontor_app;
