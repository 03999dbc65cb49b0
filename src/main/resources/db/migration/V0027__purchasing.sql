-- Owner: inventory (purchasing). What somebody is about to order, what was ordered from whom, and what of it came.

-- A cart belongs to the account, or to the key, that fills it. Prices are looked up when it is read: a cart remembers none.
CREATE TABLE cart_line (
    tenant_id   uuid           NOT NULL REFERENCES tenant (tenant_id),
    owner_id    uuid           NOT NULL,
    item_id     text COLLATE "C" NOT NULL,
    supplier_id uuid           NOT NULL,
    quantity    numeric(18, 3) NOT NULL CHECK (quantity > 0),
    note        text           CHECK (length(note) <= 500),
    changed_at  timestamptz    NOT NULL,
    PRIMARY KEY (tenant_id, owner_id, supplier_id, item_id),
    FOREIGN KEY (tenant_id, item_id) REFERENCES item (tenant_id, item_id),
    FOREIGN KEY (tenant_id, supplier_id) REFERENCES supplier (tenant_id, supplier_id)
);

-- The last number of a year. Its row is held from the drawing of a number to the commit of the order that has it.
CREATE TABLE purchase_order_counter (
    tenant_id uuid    NOT NULL REFERENCES tenant (tenant_id),
    year      integer NOT NULL CHECK (year BETWEEN 2000 AND 9999),
    last_no   integer NOT NULL CHECK (last_no > 0),
    PRIMARY KEY (tenant_id, year)
);

CREATE TABLE purchase_order (
    tenant_id       uuid           NOT NULL REFERENCES tenant (tenant_id),
    order_id        uuid           NOT NULL,
    number          text COLLATE "C" NOT NULL CHECK (length(number) BETWEEN 1 AND 50),
    supplier_id     uuid           NOT NULL,
    -- As it was called when it was ordered from.
    supplier_name   text           NOT NULL CHECK (length(supplier_name) BETWEEN 1 AND 255),
    state           text           NOT NULL
                    CHECK (state IN ('DRAFT', 'SENT', 'CONFIRMED', 'PARTLY_RECEIVED', 'RECEIVED', 'CANCELLED')),
    ordered_on      date           NOT NULL,
    expected_on     date           NOT NULL,
    -- How the company's own currency is written on the order; null: not at all. Nothing is converted by it.
    currency        text           CHECK (currency ~ '^[A-Z]{3}$'),
    -- Null: the cost of at least one line is not known.
    total           numeric(32, 2) CHECK (total >= 0),
    notes           text           CHECK (length(notes) <= 2000),
    created_by      uuid           NOT NULL,
    created_by_name text           NOT NULL,
    version         integer        NOT NULL DEFAULT 1,
    created_at      timestamptz    NOT NULL,
    updated_at      timestamptz    NOT NULL,
    PRIMARY KEY (tenant_id, order_id),
    CONSTRAINT purchase_order_number_once UNIQUE (tenant_id, number),
    -- Nothing that was ordered from is forgotten.
    FOREIGN KEY (tenant_id, supplier_id) REFERENCES supplier (tenant_id, supplier_id)
);
CREATE INDEX purchase_order_by_state ON purchase_order (tenant_id, state, order_id);
CREATE INDEX purchase_order_by_supplier ON purchase_order (tenant_id, supplier_id, order_id);

CREATE TABLE purchase_order_line (
    tenant_id    uuid           NOT NULL REFERENCES tenant (tenant_id),
    order_id     uuid           NOT NULL,
    line_no      integer        NOT NULL CHECK (line_no > 0),
    item_id      text COLLATE "C" NOT NULL,
    -- As they were when it was ordered.
    item_name    text           NOT NULL CHECK (length(item_name) BETWEEN 1 AND 255),
    supplier_sku text           CHECK (length(supplier_sku) <= 255),
    quantity     numeric(18, 3) NOT NULL CHECK (quantity > 0),
    -- Null: not known, which is not free of charge.
    unit_cost    numeric(18, 4) CHECK (unit_cost >= 0),
    -- More than the quantity where more came and was taken.
    received     numeric(18, 3) NOT NULL DEFAULT 0 CHECK (received >= 0),
    expected_on  date           NOT NULL,
    note         text           CHECK (length(note) <= 500),
    PRIMARY KEY (tenant_id, order_id, line_no),
    FOREIGN KEY (tenant_id, order_id) REFERENCES purchase_order (tenant_id, order_id),
    FOREIGN KEY (tenant_id, item_id) REFERENCES item (tenant_id, item_id)
);
CREATE INDEX purchase_order_line_of_item ON purchase_order_line (tenant_id, item_id);

-- A delivery: what came of one order, to one place, on one day.
CREATE TABLE receipt (
    tenant_id        uuid        NOT NULL REFERENCES tenant (tenant_id),
    receipt_id       uuid        NOT NULL,
    order_id         uuid        NOT NULL,
    location_id      text COLLATE "C" NOT NULL,
    received_on      date        NOT NULL,
    note             text        CHECK (length(note) <= 500),
    received_by      uuid        NOT NULL,
    received_by_name text        NOT NULL,
    at               timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, receipt_id),
    FOREIGN KEY (tenant_id, order_id) REFERENCES purchase_order (tenant_id, order_id),
    FOREIGN KEY (tenant_id, location_id) REFERENCES location (tenant_id, location_id)
);
CREATE INDEX receipt_of ON receipt (tenant_id, order_id, receipt_id);

CREATE TABLE receipt_line (
    tenant_id  uuid           NOT NULL REFERENCES tenant (tenant_id),
    receipt_id uuid           NOT NULL,
    line_no    integer        NOT NULL,
    order_id   uuid           NOT NULL,
    quantity   numeric(18, 3) NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (tenant_id, receipt_id, line_no),
    FOREIGN KEY (tenant_id, receipt_id) REFERENCES receipt (tenant_id, receipt_id),
    FOREIGN KEY (tenant_id, order_id, line_no) REFERENCES purchase_order_line (tenant_id, order_id, line_no)
);

-- An order on its way to its supplier by mail.
CREATE TABLE purchase_order_mail (
    tenant_id         uuid        NOT NULL REFERENCES tenant (tenant_id),
    mail_id           uuid        NOT NULL,
    order_id          uuid        NOT NULL,
    -- As it stood on the supplier's card.
    recipient         text        NOT NULL CHECK (length(recipient) BETWEEN 3 AND 254),
    reply_to          text        CHECK (length(reply_to) BETWEEN 3 AND 254),
    language          text        NOT NULL CHECK (language IN ('EN', 'RU', 'TR')),
    message           text        CHECK (length(message) <= 2000),
    state             text        NOT NULL CHECK (state IN ('WAITING', 'SENDING', 'SENT', 'REFUSED', 'FAILED', 'IN_DOUBT')),
    -- How often handing it over was begun.
    tries             integer     NOT NULL DEFAULT 0 CHECK (tries >= 0),
    -- The mail server's, where it refused.
    answer            integer     CHECK (answer BETWEEN 500 AND 599),
    requested_by      uuid        NOT NULL,
    requested_by_name text        NOT NULL,
    at                timestamptz NOT NULL,
    ended_at          timestamptz,
    PRIMARY KEY (tenant_id, mail_id),
    CHECK ((ended_at IS NULL) = (state IN ('WAITING', 'SENDING'))),
    CHECK ((answer IS NOT NULL) = (state = 'REFUSED')),
    FOREIGN KEY (tenant_id, order_id) REFERENCES purchase_order (tenant_id, order_id)
);
CREATE INDEX purchase_order_mail_of ON purchase_order_mail (tenant_id, order_id, mail_id);
-- How many went out in a day is asked before each.
CREATE INDEX purchase_order_mail_at ON purchase_order_mail (tenant_id, at);

DO $$
DECLARE each text;
BEGIN
    FOREACH each IN ARRAY ARRAY['cart_line', 'purchase_order_counter', 'purchase_order', 'purchase_order_line', 'receipt',
                                'receipt_line', 'purchase_order_mail'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', each);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', each);
        EXECUTE format('CREATE POLICY tenant_wall ON %I '
            || 'USING (tenant_id = (SELECT nullif(current_setting(''app.tenant'', true), '''')::uuid)) '
            || 'WITH CHECK (tenant_id = (SELECT nullif(current_setting(''app.tenant'', true), '''')::uuid))', each);
    END LOOP;
END
$$;

GRANT SELECT, INSERT ON cart_line, purchase_order_counter, purchase_order, purchase_order_line, receipt, receipt_line,
    purchase_order_mail TO kontor_app;
GRANT UPDATE (quantity, note, changed_at), DELETE ON cart_line TO kontor_app;
GRANT UPDATE (last_no) ON purchase_order_counter TO kontor_app;
GRANT UPDATE (state, expected_on, version, updated_at) ON purchase_order TO kontor_app;
GRANT UPDATE (received, expected_on) ON purchase_order_line TO kontor_app;
GRANT UPDATE (state, tries, answer, ended_at) ON purchase_order_mail TO kontor_app;
