-- Owner: quotes. Whom is sold to, by whom, and by which figures and rules. And, owner tenancy: the roles of those who price and approve.

ALTER TABLE membership DROP CONSTRAINT membership_role_check;
ALTER TABLE membership ADD CONSTRAINT membership_role_check
    CHECK (role IN ('OWNER', 'ADMIN', 'OPERATOR', 'VIEWER', 'SALES', 'PROCUREMENT', 'LOGISTICS', 'CUSTOMS', 'FINANCE', 'DIRECTOR'));
ALTER TABLE invitation DROP CONSTRAINT invitation_role_check;
ALTER TABLE invitation ADD CONSTRAINT invitation_role_check
    CHECK (role IN ('OWNER', 'ADMIN', 'OPERATOR', 'VIEWER', 'SALES', 'PROCUREMENT', 'LOGISTICS', 'CUSTOMS', 'FINANCE', 'DIRECTOR'));

CREATE TABLE customer (
    tenant_id    uuid        NOT NULL REFERENCES tenant (tenant_id),
    customer_id  uuid        NOT NULL,
    name         text        NOT NULL CHECK (length(name) BETWEEN 1 AND 300),
    -- Russian numbers; the program checks their last digits.
    inn          text        NOT NULL CHECK (inn ~ '^([0-9]{10}|[0-9]{12})$'),
    kpp          text        CHECK (kpp ~ '^[0-9]{4}[0-9A-Z]{2}[0-9]{3}$'),
    ogrn         text        CHECK (ogrn ~ '^([0-9]{13}|[0-9]{15})$'),
    company_type text        NOT NULL CHECK (company_type IN ('ORGANIZATION', 'INDIVIDUAL', 'INDIVIDUAL_ENTREPRENEUR', 'GOVERNMENT')),
    postal_code  text        CHECK (postal_code ~ '^[0-9]{6}$'),
    address      text        CHECK (length(address) <= 500),
    credit_limit numeric(18, 2) CHECK (credit_limit >= 0),
    payment_days integer     NOT NULL CHECK (payment_days BETWEEN 0 AND 365),
    status       text        NOT NULL CHECK (status IN ('ACTIVE', 'INACTIVE', 'SUSPENDED')),
    industry     text        CHECK (length(industry) <= 100),
    director     text        CHECK (length(director) <= 200),
    director_position text   CHECK (length(director_position) <= 200),
    notes        text        CHECK (length(notes) <= 2000),
    version      integer     NOT NULL DEFAULT 1,
    created_at   timestamptz NOT NULL,
    updated_at   timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, customer_id),
    CONSTRAINT customer_inn_once UNIQUE (tenant_id, inn)
);

CREATE TABLE customer_contact (
    tenant_id   uuid    NOT NULL REFERENCES tenant (tenant_id),
    contact_id  uuid    NOT NULL,
    customer_id uuid    NOT NULL,
    name        text    NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    position    text    CHECK (length(position) <= 200),
    phone       text    CHECK (length(phone) <= 50),
    email       text    CHECK (length(email) <= 254),
    main        boolean NOT NULL,
    -- Whether they sign for the customer.
    signatory   boolean NOT NULL,
    PRIMARY KEY (tenant_id, contact_id),
    FOREIGN KEY (tenant_id, customer_id) REFERENCES customer (tenant_id, customer_id)
);
CREATE UNIQUE INDEX customer_contact_main ON customer_contact (tenant_id, customer_id) WHERE main;
CREATE INDEX customer_contact_of ON customer_contact (tenant_id, customer_id, contact_id);

CREATE TABLE customer_address (
    tenant_id   uuid NOT NULL REFERENCES tenant (tenant_id),
    address_id  uuid NOT NULL,
    customer_id uuid NOT NULL,
    label       text NOT NULL CHECK (length(label) BETWEEN 1 AND 100),
    city        text NOT NULL CHECK (length(city) BETWEEN 1 AND 100),
    postal_code text CHECK (postal_code ~ '^[0-9]{6}$'),
    address     text NOT NULL CHECK (length(address) BETWEEN 1 AND 500),
    PRIMARY KEY (tenant_id, address_id),
    FOREIGN KEY (tenant_id, customer_id) REFERENCES customer (tenant_id, customer_id)
);
CREATE INDEX customer_address_of ON customer_address (tenant_id, customer_id, address_id);

CREATE TABLE customer_contract (
    tenant_id             uuid    NOT NULL REFERENCES tenant (tenant_id),
    contract_id           uuid    NOT NULL,
    customer_id           uuid    NOT NULL,
    number                text    NOT NULL CHECK (length(number) BETWEEN 1 AND 100),
    signed_on             date    NOT NULL,
    status                text    NOT NULL CHECK (status IN ('ACTIVE', 'EXPIRED', 'TERMINATED')),
    -- What the next specification under the contract is numbered; taken with the row locked.
    next_specification_no integer NOT NULL CHECK (next_specification_no BETWEEN 1 AND 1000000),
    PRIMARY KEY (tenant_id, contract_id),
    FOREIGN KEY (tenant_id, customer_id) REFERENCES customer (tenant_id, customer_id),
    CONSTRAINT customer_contract_number_once UNIQUE (tenant_id, number)
);
CREATE INDEX customer_contract_of ON customer_contract (tenant_id, customer_id, contract_id);

CREATE TABLE seller_entity (
    tenant_id  uuid        NOT NULL REFERENCES tenant (tenant_id),
    seller_id  uuid        NOT NULL,
    name       text        NOT NULL CHECK (length(name) BETWEEN 1 AND 300),
    code       text        NOT NULL CHECK (code ~ '^[A-Z]{3}$'),
    region     text        NOT NULL CHECK (region ~ '^[A-Z]{2}$'),
    active     boolean     NOT NULL,
    version    integer     NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, seller_id),
    CONSTRAINT seller_entity_code_once UNIQUE (tenant_id, code),
    CONSTRAINT seller_entity_name_once UNIQUE (tenant_id, name)
);

-- The tenant's figures (all shares as fractions), policy and rules, and the country and VAT rules: each change a new version,
-- none ever changed. A tenant without one has version 0, which is in the program.
CREATE TABLE quote_settings (
    tenant_id  uuid        NOT NULL REFERENCES tenant (tenant_id),
    version_no integer     NOT NULL CHECK (version_no > 0),
    version_id uuid        NOT NULL,
    content    jsonb       NOT NULL,
    created_by text        NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, version_no),
    UNIQUE (tenant_id, version_id)
);
CREATE TABLE quote_reference (
    tenant_id  uuid        NOT NULL REFERENCES tenant (tenant_id),
    version_no integer     NOT NULL CHECK (version_no > 0),
    version_id uuid        NOT NULL,
    content    jsonb       NOT NULL,
    created_by text        NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, version_no),
    UNIQUE (tenant_id, version_id)
);

CREATE TABLE quote_template (
    tenant_id   uuid        NOT NULL REFERENCES tenant (tenant_id),
    template_id uuid        NOT NULL,
    name        text        NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    description text        CHECK (length(description) <= 500),
    version     integer     NOT NULL,
    created_by  uuid        NOT NULL,
    created_at  timestamptz NOT NULL,
    removed_at  timestamptz,
    PRIMARY KEY (tenant_id, template_id)
);
CREATE UNIQUE INDEX quote_template_name_once ON quote_template (tenant_id, name) WHERE removed_at IS NULL;
CREATE TABLE quote_template_version (
    tenant_id   uuid        NOT NULL REFERENCES tenant (tenant_id),
    template_id uuid        NOT NULL,
    version_no  integer     NOT NULL CHECK (version_no > 0),
    version_id  uuid        NOT NULL,
    variables   jsonb       NOT NULL,
    created_by  text        NOT NULL,
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, template_id, version_no),
    UNIQUE (tenant_id, version_id),
    FOREIGN KEY (tenant_id, template_id) REFERENCES quote_template (tenant_id, template_id)
);

DO $$
DECLARE
    each text;
BEGIN
    FOREACH each IN ARRAY ARRAY['customer', 'customer_contact', 'customer_address', 'customer_contract', 'seller_entity',
                                'quote_settings', 'quote_reference', 'quote_template', 'quote_template_version'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', each);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', each);
        EXECUTE format('CREATE POLICY tenant_wall ON %I '
            || 'USING (tenant_id = (SELECT nullif(current_setting(''app.tenant'', true), '''')::uuid)) '
            || 'WITH CHECK (tenant_id = (SELECT nullif(current_setting(''app.tenant'', true), '''')::uuid))', each);
    END LOOP;
END
$$;

-- The second wall of what is only added to: whatever rights somebody is given one day.
CREATE FUNCTION quote_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'table % is only added to', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END
$$;
REVOKE ALL ON FUNCTION quote_kept() FROM PUBLIC;
CREATE TRIGGER kept BEFORE UPDATE OR DELETE OR TRUNCATE ON quote_settings FOR EACH STATEMENT EXECUTE FUNCTION quote_kept();
CREATE TRIGGER kept BEFORE UPDATE OR DELETE OR TRUNCATE ON quote_reference FOR EACH STATEMENT EXECUTE FUNCTION quote_kept();
CREATE TRIGGER kept BEFORE UPDATE OR DELETE OR TRUNCATE ON quote_template_version FOR EACH STATEMENT EXECUTE FUNCTION quote_kept();

GRANT SELECT, INSERT ON customer, customer_contact, customer_address, customer_contract, seller_entity, quote_settings, quote_reference,
    quote_template, quote_template_version TO kontor_app;
GRANT UPDATE (name, inn, kpp, ogrn, company_type, postal_code, address, credit_limit, payment_days, status, industry, director,
              director_position, notes, version, updated_at) ON customer TO kontor_app;
GRANT UPDATE (name, position, phone, email, main, signatory), DELETE ON customer_contact TO kontor_app;
GRANT UPDATE (label, city, postal_code, address), DELETE ON customer_address TO kontor_app;
GRANT UPDATE (number, signed_on, status, next_specification_no) ON customer_contract TO kontor_app;
GRANT UPDATE (name, code, region, active, version) ON seller_entity TO kontor_app;
GRANT UPDATE (name, description, version, removed_at) ON quote_template TO kontor_app;
