-- Owner: platform. The data keys that seal tenants' and accounts' secrets, each wrapped under a key-encryption key (KEK) that
-- never stands in the database. What is here opens nothing without it.

CREATE TABLE identity.data_key (
    -- A tenant or an account.
    owner_id   uuid        NOT NULL,
    -- 0 is the key by which values were sealed before there were data keys: derived from the founding KEK, and without `wrapped`
    -- until the first rotation. 1 and above are random.
    version    int         NOT NULL CHECK (version >= 0),
    kek_id     text        CHECK (length(kek_id) = 16),
    wrapped    bytea,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (owner_id, version),
    CHECK ((kek_id IS NULL) = (wrapped IS NULL)),
    CHECK (wrapped IS NOT NULL OR version = 0)
);
CREATE INDEX data_key_by_kek ON identity.data_key (kek_id, owner_id);

-- The KEK the keys of version 0 are derived from: written at the first start that finds some, needed until they are wrapped.
CREATE TABLE identity.founding_kek (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    kek_id   text    NOT NULL CHECK (length(kek_id) = 16)
);

-- Whoever is here already may have something sealed the old way. The owner is walled in; the look-up role sees the tenants' ids.
INSERT INTO identity.data_key (owner_id, version) SELECT account_id, 0 FROM identity.account WHERE totp_secret IS NOT NULL;
GRANT INSERT (owner_id, version) ON identity.data_key TO kontor_lookup;
SET LOCAL ROLE kontor_lookup;
INSERT INTO identity.data_key (owner_id, version) SELECT tenant_id, 0 FROM public.tenant;
SET LOCAL ROLE kontor_owner;
REVOKE INSERT (owner_id, version) ON identity.data_key FROM kontor_lookup;

CREATE FUNCTION identity.data_keys(owner uuid) RETURNS TABLE (version int, kek_id text, wrapped bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT k.version, k.kek_id, k.wrapped FROM identity.data_key k WHERE k.owner_id = owner ORDER BY k.version
$$;

-- False when another node was faster; its key is the one to use then.
CREATE FUNCTION identity.add_data_key(owner uuid, number int, kek text, sealed bytea) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH added AS (INSERT INTO identity.data_key (owner_id, version, kek_id, wrapped) VALUES (owner, number, kek, sealed)
                   ON CONFLICT DO NOTHING RETURNING 1)
    SELECT EXISTS (SELECT 1 FROM added)
$$;

CREATE FUNCTION identity.data_keys_besides(kek text, most int)
RETURNS TABLE (owner_id uuid, version int, kek_id text, wrapped bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT k.owner_id, k.version, k.kek_id, k.wrapped FROM identity.data_key k
    WHERE k.kek_id IS DISTINCT FROM kek ORDER BY k.owner_id, k.version LIMIT most
$$;

-- False when it is no longer wrapped as it was read: another rotation has it, or it was destroyed.
CREATE FUNCTION identity.rewrap_data_key(owner uuid, number int, former_kek text, kek text, sealed bytea) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH done AS (UPDATE identity.data_key k SET kek_id = kek, wrapped = sealed
                  WHERE k.owner_id = owner AND k.version = number AND k.kek_id IS NOT DISTINCT FROM former_kek RETURNING 1)
    SELECT EXISTS (SELECT 1 FROM done)
$$;

CREATE FUNCTION identity.destroy_data_keys(owner uuid) RETURNS int
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH gone AS (DELETE FROM identity.data_key k WHERE k.owner_id = owner RETURNING 1) SELECT count(*)::int FROM gone
$$;

-- How many data keys need which KEK; null stands for those that are still derived from the founding one.
CREATE FUNCTION identity.keks_in_use() RETURNS TABLE (kek_id text, data_keys bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT k.kek_id, count(*) FROM identity.data_key k GROUP BY k.kek_id ORDER BY k.kek_id LIMIT 100
$$;

-- The founding KEK: the one recorded, else the one proposed, which is recorded now.
CREATE FUNCTION identity.found_kek(proposed text) RETURNS text
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO identity.founding_kek (kek_id) SELECT proposed WHERE proposed IS NOT NULL ON CONFLICT DO NOTHING;
    SELECT f.kek_id FROM identity.founding_kek f
$$;

DO $$
DECLARE
    each text;
BEGIN
    FOREACH each IN ARRAY ARRAY['data_keys(uuid)', 'add_data_key(uuid, int, text, bytea)', 'data_keys_besides(text, int)',
            'rewrap_data_key(uuid, int, text, text, bytea)', 'destroy_data_keys(uuid)', 'keks_in_use()', 'found_kek(text)'] LOOP
        EXECUTE 'REVOKE ALL ON FUNCTION identity.' || each || ' FROM PUBLIC';
        EXECUTE 'GRANT EXECUTE ON FUNCTION identity.' || each || ' TO kontor_app';
    END LOOP;
END
$$;
