-- Owner: activity. Every line of the activity log gets a link of its tenant's chain: a number without gaps, the hash of the link
-- before it, and its own. The line itself stays as it was written; the link is made shortly after the commit, by a linker, so
-- that the end of the chain is no row the tenant's business transactions wait for (docs/decisions/0013-activity-chain.md).

CREATE TABLE activity_link (
    tenant_id   uuid   NOT NULL REFERENCES tenant (tenant_id),
    -- The last link before the chain's signed beginning outlives its line, so this is no foreign key.
    activity_id uuid   NOT NULL,
    -- Null until linked. A line is claimed because it has no number yet, so one that commits late is never passed over.
    seq         bigint CHECK (seq > 0),
    previous    bytea  CHECK (octet_length(previous) = 32),
    hash        bytea  CHECK (octet_length(hash) = 32),
    -- The signature that lets a shortened chain begin here.
    anchor      bytea,
    PRIMARY KEY (tenant_id, activity_id),
    UNIQUE (tenant_id, seq),
    CHECK ((seq IS NULL) = (previous IS NULL) AND (seq IS NULL) = (hash IS NULL)),
    CHECK (anchor IS NULL OR seq IS NOT NULL)
);
CREATE INDEX activity_link_pending ON activity_link (tenant_id, activity_id) WHERE seq IS NULL;

-- Lines written before there was a chain begin it. The owner is behind the wall too, but for these two statements.
ALTER TABLE activity NO FORCE ROW LEVEL SECURITY;
INSERT INTO activity_link (tenant_id, activity_id) SELECT tenant_id, activity_id FROM activity;
ALTER TABLE activity FORCE ROW LEVEL SECURITY;

ALTER TABLE activity_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE activity_link FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON activity_link
    USING (tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::uuid))
    WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::uuid));
CREATE POLICY lookup ON activity_link FOR SELECT TO kontor_lookup USING (true);
GRANT SELECT, INSERT ON activity_link TO kontor_app;
GRANT UPDATE (seq, previous, hash) ON activity_link TO kontor_app;
GRANT SELECT (tenant_id, activity_id, seq) ON activity_link TO kontor_lookup;

CREATE FUNCTION activity_noted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO public.activity_link (tenant_id, activity_id) VALUES (NEW.tenant_id, NEW.activity_id)
    ON CONFLICT (tenant_id, activity_id) DO NOTHING;
    RETURN NULL;
END
$$;
CREATE TRIGGER noted AFTER INSERT ON activity FOR EACH ROW EXECUTE FUNCTION activity_noted();

-- The second wall: whatever rights somebody is given one day, a line is not changed or removed but by identity.shorten_activity.
CREATE FUNCTION activity_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND current_user = 'kontor_owner' AND current_setting('app.shortening', true) = 'on' THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION 'the activity log is only added to' USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER kept BEFORE UPDATE OR DELETE OR TRUNCATE ON activity FOR EACH STATEMENT EXECUTE FUNCTION activity_kept();
CREATE TRIGGER kept BEFORE DELETE OR TRUNCATE ON activity_link FOR EACH STATEMENT EXECUTE FUNCTION activity_kept();

CREATE FUNCTION activity_link_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_user = 'kontor_owner' AND current_setting('app.shortening', true) = 'on' THEN
        RETURN NEW;
    END IF;
    IF OLD.seq IS NOT NULL OR NEW.anchor IS NOT NULL OR NEW.tenant_id <> OLD.tenant_id OR NEW.activity_id <> OLD.activity_id THEN
        RAISE EXCEPTION 'a link of the activity log is made once' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER once BEFORE UPDATE ON activity_link FOR EACH ROW EXECUTE FUNCTION activity_link_once();

CREATE FUNCTION activity_link_begun() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a link of the activity log begins without a number' USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER begun AFTER INSERT ON activity_link FOR EACH ROW
    WHEN (NEW.seq IS NOT NULL AND current_user = 'kontor_app') EXECUTE FUNCTION activity_link_begun();

REVOKE ALL ON FUNCTION activity_noted(), activity_kept(), activity_link_once(), activity_link_begun() FROM PUBLIC;

-- The filters of the list, each in the order of the list.
CREATE INDEX activity_by_principal ON activity (tenant_id, principal_id, activity_id);
CREATE INDEX activity_by_verb ON activity (tenant_id, verb, activity_id);

-- Takes the oldest lines of the bound tenant away. The link `until_seq` stays as the chain's new beginning, under the
-- program's signature. The running month and the one before are never taken.
CREATE FUNCTION identity.shorten_activity(until_seq bigint, signature bytea) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    bound   uuid := nullif(current_setting('app.tenant', true), '')::uuid;
    removed bigint;
BEGIN
    IF signature IS NULL OR NOT EXISTS (SELECT 1 FROM public.activity_link l WHERE l.tenant_id = bound AND l.seq = until_seq) THEN
        RAISE EXCEPTION 'the activity log cannot begin there' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    IF EXISTS (SELECT 1 FROM public.activity a JOIN public.activity_link l ON l.tenant_id = a.tenant_id AND l.activity_id = a.activity_id
               WHERE a.tenant_id = bound AND l.seq <= until_seq
                 AND a.at >= date_trunc('month', now(), 'UTC') - interval '1 month') THEN
        RAISE EXCEPTION 'the last whole month of the activity log is kept' USING ERRCODE = 'insufficient_privilege';
    END IF;
    PERFORM set_config('app.shortening', 'on', true);
    DELETE FROM public.activity a USING public.activity_link l
    WHERE a.tenant_id = bound AND l.tenant_id = bound AND l.activity_id = a.activity_id AND l.seq <= until_seq;
    GET DIAGNOSTICS removed = ROW_COUNT;
    DELETE FROM public.activity_link l WHERE l.tenant_id = bound AND l.seq < until_seq;
    UPDATE public.activity_link l SET anchor = shorten_activity.signature WHERE l.tenant_id = bound AND l.seq = until_seq;
    PERFORM set_config('app.shortening', '', true);
    RETURN removed;
END
$$;
REVOKE ALL ON FUNCTION identity.shorten_activity(bigint, bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION identity.shorten_activity(bigint, bytea) TO kontor_app;

GRANT CREATE ON SCHEMA identity TO kontor_lookup;
SET LOCAL ROLE kontor_lookup;
-- For the linker: which tenants have lines that wait for their link, and the oldest of each. Ids only.
CREATE FUNCTION identity.unlinked_activity(after_tenant uuid, most int) RETURNS TABLE (tenant_id uuid, oldest uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT DISTINCT ON (l.tenant_id) l.tenant_id, l.activity_id FROM public.activity_link l
    WHERE l.seq IS NULL AND l.tenant_id > after_tenant ORDER BY l.tenant_id, l.activity_id LIMIT most
$$;
REVOKE ALL ON FUNCTION identity.unlinked_activity(uuid, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION identity.unlinked_activity(uuid, int) TO kontor_app;
SET LOCAL ROLE kontor_owner;
REVOKE CREATE ON SCHEMA identity FROM kontor_lookup;

-- Owner: platform. The statement time-out is per statement; the transaction as a whole is ended too, a second after its
-- deadline, so that a client that hangs between two statements holds nothing longer. That ends the session, so it is only
-- the backstop: before a slow transaction's next statement the program sets the time that is left (Connected.java).
CREATE OR REPLACE FUNCTION kontor_enter(tenant uuid, epoch bigint, statement_ms int, lock_ms int) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('app.tenant', coalesce(kontor_enter.tenant::text, ''), true),
            set_config('statement_timeout', statement_ms::text, true),
            set_config('lock_timeout', lock_ms::text, true),
            set_config('transaction_timeout', least(statement_ms::bigint + 1000, 2147483647)::text, true);
    IF epoch IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM public.tenant t
            WHERE t.tenant_id = kontor_enter.tenant AND t.access_epoch = epoch AND t.status = 'ACTIVE') THEN
        RAISE EXCEPTION 'the access this transaction was opened with has ended' USING ERRCODE = 'KT001';
    END IF;
END
$$;
