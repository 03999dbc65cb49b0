-- Owner: inventory. What is kept in stock, where, from whom it comes, by which rules it is planned, what there is of it and what was sold.
-- Items and locations are known by the names their company gives them; these names are keys, compared byte by byte.

CREATE TABLE item (
    tenant_id   uuid           NOT NULL REFERENCES tenant (tenant_id),
    item_id     text COLLATE "C" NOT NULL CHECK (length(item_id) BETWEEN 1 AND 255),
    sku         text           CHECK (length(sku) BETWEEN 1 AND 255),
    name        text           NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
    category    text           NOT NULL DEFAULT 'Uncategorized' CHECK (length(category) BETWEEN 1 AND 100),
    -- In the company's currency; null: nobody said it, which is not zero.
    unit_cost   numeric(18, 4) CHECK (unit_cost >= 0),
    price       numeric(18, 4) CHECK (price >= 0),
    -- Null: as the policy says; zero is zero.
    safety_days integer        CHECK (safety_days BETWEEN 0 AND 3650),
    -- Which policy; null: the company's own.
    segment     text COLLATE "C" CHECK (length(segment) BETWEEN 1 AND 50),
    active      boolean        NOT NULL DEFAULT true,
    version     integer        NOT NULL DEFAULT 1,
    created_at  timestamptz    NOT NULL,
    updated_at  timestamptz    NOT NULL,
    PRIMARY KEY (tenant_id, item_id)
);
CREATE INDEX item_by_category ON item (tenant_id, category, item_id);

CREATE TABLE location (
    tenant_id   uuid        NOT NULL REFERENCES tenant (tenant_id),
    location_id text COLLATE "C" NOT NULL CHECK (length(location_id) BETWEEN 1 AND 50),
    name        text        NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
    address     text        CHECK (length(address) <= 500),
    city        text        CHECK (length(city) <= 100),
    country     text        CHECK (country ~ '^[A-Z]{2}$'),
    -- Came with a feed; what people entered no feed overwrites.
    synced      boolean     NOT NULL DEFAULT false,
    active      boolean     NOT NULL DEFAULT true,
    version     integer     NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, location_id)
);

CREATE TABLE supplier (
    tenant_id         uuid           NOT NULL REFERENCES tenant (tenant_id),
    supplier_id       uuid           NOT NULL,
    external_id       text COLLATE "C" CHECK (length(external_id) BETWEEN 1 AND 255),
    name              text           NOT NULL CHECK (length(name) BETWEEN 1 AND 255),
    email             text           CHECK (length(email) <= 254),
    phone             text           CHECK (length(phone) <= 50),
    address           text           CHECK (length(address) <= 500),
    -- A purchase order buys, a work order makes.
    kind              text           NOT NULL DEFAULT 'PURCHASE' CHECK (kind IN ('PURCHASE', 'WORK')),
    default_moq       numeric(18, 3) NOT NULL DEFAULT 0 CHECK (default_moq >= 0),
    default_lead_days integer        NOT NULL DEFAULT 14 CHECK (default_lead_days BETWEEN 0 AND 3650),
    notes             text           CHECK (length(notes) <= 2000),
    synced            boolean        NOT NULL DEFAULT false,
    active            boolean        NOT NULL DEFAULT true,
    version           integer        NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, supplier_id),
    CONSTRAINT supplier_name_once UNIQUE (tenant_id, name)
);
CREATE UNIQUE INDEX supplier_external_once ON supplier (tenant_id, external_id) WHERE external_id IS NOT NULL;

-- On which terms a supplier delivers an item; null: as the supplier's defaults say.
CREATE TABLE sourcing_rule (
    tenant_id    uuid           NOT NULL REFERENCES tenant (tenant_id),
    item_id      text COLLATE "C" NOT NULL,
    supplier_id  uuid           NOT NULL,
    supplier_sku text           CHECK (length(supplier_sku) <= 255),
    moq          numeric(18, 3) CHECK (moq >= 0),
    pack_qty     numeric(18, 3) CHECK (pack_qty > 0),
    lead_days    integer        CHECK (lead_days BETWEEN 0 AND 3650),
    lead_sd_days numeric(8, 2)  CHECK (lead_sd_days >= 0),
    unit_cost    numeric(18, 4) CHECK (unit_cost >= 0),
    -- [{"from": quantity, "unit_cost": cost}, …] with rising quantities: all units at the price of the tier reached.
    price_breaks jsonb          NOT NULL DEFAULT '[]',
    main         boolean        NOT NULL DEFAULT false,
    notes        text           CHECK (length(notes) <= 2000),
    version      integer        NOT NULL DEFAULT 1,
    PRIMARY KEY (tenant_id, item_id, supplier_id),
    FOREIGN KEY (tenant_id, item_id) REFERENCES item (tenant_id, item_id),
    FOREIGN KEY (tenant_id, supplier_id) REFERENCES supplier (tenant_id, supplier_id)
);
CREATE UNIQUE INDEX sourcing_rule_main ON sourcing_rule (tenant_id, item_id) WHERE main;
CREATE INDEX sourcing_rule_of ON sourcing_rule (tenant_id, supplier_id, item_id);

-- By which figures is planned; the row without a segment is the company's own, the others replace it for the items that name them.
CREATE TABLE planning_policy (
    tenant_id     uuid           NOT NULL REFERENCES tenant (tenant_id),
    segment       text COLLATE "C" NOT NULL DEFAULT '' CHECK (length(segment) <= 50),
    service_kind  text           NOT NULL DEFAULT 'CYCLE' CHECK (service_kind IN ('CYCLE', 'FILL', 'DAYS')),
    service_level numeric(6, 5)  NOT NULL DEFAULT 0.95 CHECK (service_level > 0 AND service_level < 1),
    -- What a safety stock of days keeps (kind DAYS), and the buffer of the cover gap.
    safety_days   integer        NOT NULL DEFAULT 7 CHECK (safety_days BETWEEN 0 AND 3650),
    -- 0: looked at continuously.
    review_days   integer        NOT NULL DEFAULT 0 CHECK (review_days BETWEEN 0 AND 365),
    under_days    integer        NOT NULL DEFAULT 14 CHECK (under_days BETWEEN 0 AND 3650),
    over_days     integer        NOT NULL DEFAULT 90 CHECK (over_days BETWEEN 1 AND 3650),
    dead_days     integer        NOT NULL DEFAULT 90 CHECK (dead_days BETWEEN 1 AND 3650),
    -- What one order costs, in the company's currency; null: orders are as large as the suppliers' minimum asks.
    order_cost    numeric(18, 4) CHECK (order_cost >= 0),
    -- What keeping stock costs in a year, as a share of its value.
    holding_rate  numeric(8, 5)  NOT NULL DEFAULT 0.25 CHECK (holding_rate > 0),
    version       integer        NOT NULL DEFAULT 1,
    CHECK (under_days < over_days),
    PRIMARY KEY (tenant_id, segment)
);

CREATE TABLE stock_balance (
    tenant_id   uuid           NOT NULL REFERENCES tenant (tenant_id),
    item_id     text COLLATE "C" NOT NULL,
    location_id text COLLATE "C" NOT NULL,
    -- Below zero: sold before it was booked in; a finding of the quality report, not an error.
    on_hand     numeric(18, 3) NOT NULL,
    reserved    numeric(18, 3) NOT NULL DEFAULT 0 CHECK (reserved >= 0),
    as_of       timestamptz    NOT NULL,
    PRIMARY KEY (tenant_id, item_id, location_id),
    FOREIGN KEY (tenant_id, item_id) REFERENCES item (tenant_id, item_id),
    FOREIGN KEY (tenant_id, location_id) REFERENCES location (tenant_id, location_id)
);

-- What was asked for on a day. A day without a row had no demand, unless it is marked as unknown elsewhere.
CREATE TABLE demand_day (
    tenant_id   uuid           NOT NULL REFERENCES tenant (tenant_id),
    item_id     text COLLATE "C" NOT NULL,
    location_id text COLLATE "C" NOT NULL DEFAULT 'UNSPECIFIED',
    day         date           NOT NULL,
    units       numeric(14, 3) NOT NULL CHECK (units >= 0),
    promo       boolean        NOT NULL DEFAULT false,
    holiday     boolean        NOT NULL DEFAULT false,
    -- What was left at this location in the evening; null: not known.
    stock_close numeric(18, 3),
    PRIMARY KEY (tenant_id, item_id, location_id, day)
);

-- Items whose signals are older than what they are made of. An empty name stands for all items.
CREATE TABLE signal_due (
    tenant_id uuid        NOT NULL REFERENCES tenant (tenant_id),
    item_id   text COLLATE "C" NOT NULL,
    -- The first change that was not worked off.
    since     timestamptz NOT NULL,
    -- Another one with every change: who has worked one off removes it by this, and leaves what changed meanwhile.
    mark      uuid        NOT NULL DEFAULT uuidv7(),
    PRIMARY KEY (tenant_id, item_id)
);

-- The terms that hold: the rule's own, else the supplier's, and for the cost the item's. Null: nobody said it. Zero is zero.
CREATE VIEW sourcing_terms WITH (security_invoker = true) AS
SELECT r.tenant_id, r.item_id, r.supplier_id, s.name AS supplier_name, s.kind AS supplier_kind, s.active AS supplier_active, r.main,
       r.supplier_sku, coalesce(r.moq, s.default_moq) AS moq, r.pack_qty, coalesce(r.lead_days, s.default_lead_days) AS lead_days,
       r.lead_sd_days, coalesce(r.unit_cost, i.unit_cost) AS unit_cost, r.price_breaks
FROM sourcing_rule r
JOIN supplier s ON s.tenant_id = r.tenant_id AND s.supplier_id = r.supplier_id
JOIN item i ON i.tenant_id = r.tenant_id AND i.item_id = r.item_id;

DO $$
DECLARE each text;
BEGIN
    FOREACH each IN ARRAY ARRAY['item', 'location', 'supplier', 'sourcing_rule', 'planning_policy', 'stock_balance', 'demand_day',
                                'signal_due'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', each);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', each);
        EXECUTE format('CREATE POLICY tenant_wall ON %I '
            || 'USING (tenant_id = (SELECT nullif(current_setting(''app.tenant'', true), '''')::uuid)) '
            || 'WITH CHECK (tenant_id = (SELECT nullif(current_setting(''app.tenant'', true), '''')::uuid))', each);
    END LOOP;
END
$$;

GRANT SELECT, INSERT ON item, location, supplier, sourcing_rule, planning_policy, stock_balance, demand_day, signal_due TO kontor_app;
GRANT SELECT ON sourcing_terms TO kontor_app;
GRANT UPDATE (sku, name, category, unit_cost, price, safety_days, segment, active, version, updated_at) ON item TO kontor_app;
GRANT UPDATE (name, address, city, country, synced, active, version) ON location TO kontor_app;
GRANT UPDATE (external_id, name, email, phone, address, kind, default_moq, default_lead_days, notes, synced, active, version)
    ON supplier TO kontor_app;
GRANT UPDATE (supplier_sku, moq, pack_qty, lead_days, lead_sd_days, unit_cost, price_breaks, main, notes, version), DELETE
    ON sourcing_rule TO kontor_app;
GRANT UPDATE (service_kind, service_level, safety_days, review_days, under_days, over_days, dead_days, order_cost, holding_rate, version),
    DELETE ON planning_policy TO kontor_app;
GRANT UPDATE (on_hand, reserved, as_of), DELETE ON stock_balance TO kontor_app;
GRANT UPDATE (units, promo, holiday, stock_close), DELETE ON demand_day TO kontor_app;
GRANT UPDATE (since, mark), DELETE ON signal_due TO kontor_app;
