-- Who may act, and for whom. Owner part: tenancy.
--
-- Two worlds: tenant tables (public), walled by forced row-level security, and what is above tenants (schema identity), which
-- the program's role cannot read at all and reaches only through the functions below.

-- ── Binding a transaction ────────────────────────────────────────────────────────────────────────────────────────────

-- Every right that is taken away raises the tenant's access epoch in the same transaction. A transaction names the epoch its
-- credential was checked at, and is refused here when that has passed: so a revocation takes effect on every node at once,
-- however long a node remembers a credential. KT001 is that refusal. A null epoch (the platform's own work) checks nothing; a
-- null tenant binds to no tenant, and then no tenant's row can be seen.
CREATE FUNCTION kontor_enter(tenant uuid, epoch bigint, statement_ms int, lock_ms int) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('app.tenant', coalesce(kontor_enter.tenant::text, ''), true),
            set_config('statement_timeout', statement_ms::text, true),
            set_config('lock_timeout', lock_ms::text, true);
    IF epoch IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM public.tenant t
            WHERE t.tenant_id = kontor_enter.tenant AND t.access_epoch = epoch AND t.status = 'ACTIVE') THEN
        RAISE EXCEPTION 'the access this transaction was opened with has ended' USING ERRCODE = 'KT001';
    END IF;
END
$$;

-- ── Accounts, above all tenants ──────────────────────────────────────────────────────────────────────────────────────

CREATE SCHEMA identity;

CREATE TABLE identity.account (
    account_id        uuid        PRIMARY KEY,
    email             text        NOT NULL UNIQUE CHECK (email = lower(email) AND length(email) BETWEEN 3 AND 254),
    name              text        NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    password_hash     text        NOT NULL,
    -- Sealed by the program, never in clear. A secret without totp_enabled waits for its first code.
    totp_secret       bytea,
    totp_enabled      boolean     NOT NULL DEFAULT false CHECK (NOT totp_enabled OR totp_secret IS NOT NULL),
    -- The newest time step a code was accepted for: an older or equal one is a replay.
    totp_last_step    bigint      NOT NULL DEFAULT 0,
    recovery_hashes   bytea[]     NOT NULL DEFAULT '{}',
    status            text        NOT NULL DEFAULT 'ACTIVE' CHECK (status IN ('ACTIVE', 'DEACTIVATED')),
    platform_operator boolean     NOT NULL DEFAULT false,
    created_at        timestamptz NOT NULL
);

-- Counted before the password is looked at, so that parallel guesses cannot pass together.
CREATE TABLE identity.sign_in_attempt (
    subject text        PRIMARY KEY,
    since   timestamptz NOT NULL,
    tries   int         NOT NULL
);

-- ── Tenants ──────────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE tenant (
    tenant_id    uuid        PRIMARY KEY,
    name         text        NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    status       text        NOT NULL DEFAULT 'ACTIVE' CHECK (status IN ('ACTIVE', 'SUSPENDED')),
    access_epoch bigint      NOT NULL DEFAULT 1,
    created_at   timestamptz NOT NULL
);

CREATE TABLE membership (
    tenant_id  uuid        NOT NULL REFERENCES tenant,
    account_id uuid        NOT NULL REFERENCES identity.account,
    role       text        NOT NULL CHECK (role IN ('OWNER', 'ADMIN', 'OPERATOR', 'VIEWER')),
    joined_at  timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, account_id)
);
CREATE INDEX membership_of_account ON membership (account_id);

CREATE TABLE invitation (
    tenant_id     uuid        NOT NULL REFERENCES tenant,
    invitation_id uuid        NOT NULL,
    email         text        NOT NULL CHECK (email = lower(email)),
    role          text        NOT NULL CHECK (role IN ('OWNER', 'ADMIN', 'OPERATOR', 'VIEWER')),
    token_hash    bytea       NOT NULL CHECK (octet_length(token_hash) = 32),
    invited_by    uuid,
    created_at    timestamptz NOT NULL,
    expires_at    timestamptz NOT NULL,
    accepted_at   timestamptz,
    PRIMARY KEY (tenant_id, invitation_id)
);
CREATE UNIQUE INDEX invitation_open ON invitation (tenant_id, email) WHERE accepted_at IS NULL;
CREATE INDEX invitation_by_token ON invitation (token_hash);

CREATE TABLE api_key (
    tenant_id          uuid        NOT NULL REFERENCES tenant,
    key_id             uuid        NOT NULL,
    name               text        NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    public_id          text        NOT NULL,
    secret_hash        bytea       NOT NULL CHECK (octet_length(secret_hash) = 32),
    -- The secret before the last rotation, still good until its end.
    former_secret_hash bytea       CHECK (octet_length(former_secret_hash) = 32),
    former_ends_at     timestamptz,
    permissions        text[]      NOT NULL CHECK (cardinality(permissions) > 0),
    allowed_addresses  inet[]      NOT NULL DEFAULT '{}',
    created_by         uuid,
    created_at         timestamptz NOT NULL,
    expires_at         timestamptz,
    revoked_at         timestamptz,
    -- To the minute, written later: it tells which keys are forgotten, not who did what.
    last_used_at       timestamptz,
    PRIMARY KEY (tenant_id, key_id),
    UNIQUE (tenant_id, public_id),
    CHECK ((former_secret_hash IS NULL) = (former_ends_at IS NULL))
);
-- Two keys in use cannot share a name; so a creation sent twice makes one key, without keeping its secret for a replay.
CREATE UNIQUE INDEX api_key_name ON api_key (tenant_id, name) WHERE revoked_at IS NULL;
CREATE INDEX api_key_by_public_id ON api_key (public_id);

ALTER TABLE tenant ENABLE ROW LEVEL SECURITY; ALTER TABLE tenant FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON tenant USING (tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::uuid)) WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::uuid));
ALTER TABLE membership ENABLE ROW LEVEL SECURITY; ALTER TABLE membership FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON membership USING (tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::uuid)) WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::uuid));
ALTER TABLE invitation ENABLE ROW LEVEL SECURITY; ALTER TABLE invitation FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON invitation USING (tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::uuid)) WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::uuid));
ALTER TABLE api_key ENABLE ROW LEVEL SECURITY; ALTER TABLE api_key FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON api_key USING (tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::uuid)) WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::uuid));

GRANT EXECUTE ON FUNCTION kontor_enter(uuid, bigint, int, int) TO kontor_app;
GRANT SELECT, INSERT ON tenant TO kontor_app;
GRANT UPDATE (name, status, access_epoch) ON tenant TO kontor_app;
GRANT SELECT, INSERT, DELETE ON membership, invitation TO kontor_app;
GRANT UPDATE (role) ON membership TO kontor_app;
GRANT UPDATE (accepted_at) ON invitation TO kontor_app;
GRANT SELECT, INSERT ON api_key TO kontor_app;
GRANT UPDATE (secret_hash, former_secret_hash, former_ends_at, revoked_at, last_used_at) ON api_key TO kontor_app;

-- A session acts for one tenant, and ends with the membership; a platform operator's may act for none.
CREATE TABLE identity.session (
    token_hash   bytea       PRIMARY KEY CHECK (octet_length(token_hash) = 32),
    session_id   uuid        NOT NULL UNIQUE,
    account_id   uuid        NOT NULL REFERENCES identity.account,
    tenant_id    uuid,
    address      inet        NOT NULL,
    user_agent   text        NOT NULL CHECK (length(user_agent) <= 300),
    created_at   timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    idle_until   timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    ended_at     timestamptz,
    FOREIGN KEY (tenant_id, account_id) REFERENCES membership ON DELETE CASCADE
);
CREATE INDEX session_of_account ON identity.session (account_id);
CREATE INDEX session_of_membership ON identity.session (tenant_id, account_id);
CREATE INDEX session_by_expiry ON identity.session (expires_at);

-- ── Looking up across tenants ────────────────────────────────────────────────────────────────────────────────────────
-- A credential must be found before its tenant is known. These functions run as kontor_lookup, which may read the columns
-- named here of every tenant, and nothing else; each answers for one exact key only.

GRANT USAGE, CREATE ON SCHEMA identity TO kontor_lookup;
GRANT SELECT (tenant_id, name, status, access_epoch) ON tenant TO kontor_lookup;
GRANT SELECT ON membership TO kontor_lookup;
GRANT SELECT (tenant_id, invitation_id, email, role, token_hash, expires_at, accepted_at) ON invitation TO kontor_lookup;
GRANT SELECT (tenant_id, key_id, name, public_id, secret_hash, former_secret_hash, former_ends_at, permissions,
              allowed_addresses, expires_at, revoked_at) ON api_key TO kontor_lookup;
GRANT SELECT (account_id, email, name, status, platform_operator) ON identity.account TO kontor_lookup;
GRANT SELECT (token_hash, session_id, account_id, tenant_id, idle_until, expires_at, ended_at) ON identity.session TO kontor_lookup;
CREATE POLICY lookup ON tenant FOR SELECT TO kontor_lookup USING (true);
CREATE POLICY lookup ON membership FOR SELECT TO kontor_lookup USING (true);
CREATE POLICY lookup ON invitation FOR SELECT TO kontor_lookup USING (true);
CREATE POLICY lookup ON api_key FOR SELECT TO kontor_lookup USING (true);

SET LOCAL ROLE kontor_lookup;

CREATE FUNCTION identity.find_session(hash bytea)
RETURNS TABLE (session_id uuid, account_id uuid, name text, platform_operator boolean, tenant_id uuid, role text,
               tenant_status text, access_epoch bigint, idle_until timestamptz, expires_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT s.session_id, a.account_id, a.name, a.platform_operator, s.tenant_id, m.role, t.status, t.access_epoch,
           s.idle_until, s.expires_at
    FROM identity.session s
    JOIN identity.account a ON a.account_id = s.account_id
    LEFT JOIN public.membership m ON m.tenant_id = s.tenant_id AND m.account_id = s.account_id
    LEFT JOIN public.tenant t ON t.tenant_id = s.tenant_id
    WHERE s.token_hash = hash AND s.ended_at IS NULL AND a.status = 'ACTIVE'
$$;

-- The public id is unique enough to be found by, not to be trusted: the program compares the secret's hash.
CREATE FUNCTION identity.find_key(public text)
RETURNS TABLE (tenant_id uuid, key_id uuid, name text, secret_hash bytea, former_secret_hash bytea, former_ends_at timestamptz,
               permissions text[], allowed_addresses text[], expires_at timestamptz, tenant_status text, access_epoch bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT k.tenant_id, k.key_id, k.name, k.secret_hash, k.former_secret_hash, k.former_ends_at, k.permissions,
           k.allowed_addresses::text[], k.expires_at, t.status, t.access_epoch
    FROM public.api_key k
    JOIN public.tenant t ON t.tenant_id = k.tenant_id
    WHERE k.public_id = public AND k.revoked_at IS NULL
    LIMIT 4
$$;

CREATE FUNCTION identity.find_invitation(hash bytea)
RETURNS TABLE (tenant_id uuid, invitation_id uuid, email text, role text, expires_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT i.tenant_id, i.invitation_id, i.email, i.role, i.expires_at
    FROM public.invitation i
    JOIN public.tenant t ON t.tenant_id = i.tenant_id
    WHERE i.token_hash = hash AND i.accepted_at IS NULL AND t.status = 'ACTIVE'
    LIMIT 1
$$;

CREATE FUNCTION identity.memberships_of(account uuid)
RETURNS TABLE (tenant_id uuid, name text, status text, role text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT m.tenant_id, t.name, t.status, m.role
    FROM public.membership m
    JOIN public.tenant t ON t.tenant_id = m.tenant_id
    WHERE m.account_id = account
    ORDER BY m.joined_at, m.tenant_id
    LIMIT 1000
$$;

-- Members with their names and addresses, which stand outside the tenant: only of the tenant the transaction is bound to.
CREATE FUNCTION identity.members(tenant uuid, after uuid, most int)
RETURNS TABLE (account_id uuid, email text, name text, status text, role text, joined_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT a.account_id, a.email, a.name, a.status, m.role, m.joined_at
    FROM public.membership m
    JOIN identity.account a ON a.account_id = m.account_id
    WHERE m.tenant_id = tenant
      AND m.tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::uuid)
      AND (after IS NULL OR m.account_id > after)
    ORDER BY m.account_id
    LIMIT most
$$;

-- Whether the tenant keeps an owner who can sign in when this account is one no more.
CREATE FUNCTION identity.other_owner(tenant uuid, besides uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (
        SELECT 1 FROM public.membership m
        JOIN identity.account a ON a.account_id = m.account_id
        WHERE m.tenant_id = tenant
          AND m.tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::uuid)
          AND m.account_id <> besides AND m.role = 'OWNER' AND a.status = 'ACTIVE')
$$;

REVOKE ALL ON FUNCTION identity.find_session(bytea), identity.find_key(text), identity.find_invitation(bytea),
                       identity.memberships_of(uuid), identity.members(uuid, uuid, int), identity.other_owner(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION identity.find_session(bytea), identity.find_key(text), identity.find_invitation(bytea),
                          identity.memberships_of(uuid), identity.members(uuid, uuid, int), identity.other_owner(uuid, uuid) TO kontor_app;
GRANT EXECUTE ON FUNCTION identity.memberships_of(uuid) TO kontor_owner;

SET LOCAL ROLE kontor_owner;
REVOKE CREATE ON SCHEMA identity FROM kontor_lookup;

-- ── Rights taken away ────────────────────────────────────────────────────────────────────────────────────────────────
-- In the schema, so that no statement, of this version or a later one, can take a right and forget to say so.

CREATE FUNCTION identity.tenant_status_changed() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    NEW.access_epoch := OLD.access_epoch + 1;
    RETURN NEW;
END
$$;

-- The owner is walled in like everyone else: it steps into the tenant concerned, and back where the transaction was.
CREATE FUNCTION identity.raise_epoch(tenant uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    bound text := current_setting('app.tenant', true);
BEGIN
    PERFORM set_config('app.tenant', raise_epoch.tenant::text, true);
    UPDATE public.tenant t SET access_epoch = t.access_epoch + 1 WHERE t.tenant_id = raise_epoch.tenant;
    PERFORM set_config('app.tenant', coalesce(bound, ''), true);
END
$$;

CREATE FUNCTION identity.tenant_rights_taken() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF OLD.tenant_id IS NOT NULL THEN
        PERFORM identity.raise_epoch(OLD.tenant_id);
    END IF;
    RETURN NULL;
END
$$;

CREATE FUNCTION identity.account_rights_taken() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    concerned uuid;
BEGIN
    -- One order for everyone, so that two such changes never wait for each other.
    FOR concerned IN SELECT m.tenant_id FROM identity.memberships_of(OLD.account_id) m ORDER BY m.tenant_id LOOP
        PERFORM identity.raise_epoch(concerned);
    END LOOP;
    RETURN NULL;
END
$$;

CREATE TRIGGER rights_taken BEFORE UPDATE OF status ON tenant
    FOR EACH ROW WHEN (OLD.status <> NEW.status) EXECUTE FUNCTION identity.tenant_status_changed();
CREATE TRIGGER rights_taken AFTER DELETE OR UPDATE OF role ON membership
    FOR EACH ROW EXECUTE FUNCTION identity.tenant_rights_taken();
CREATE TRIGGER rights_taken AFTER UPDATE OF secret_hash, former_secret_hash, former_ends_at, permissions, allowed_addresses, expires_at, revoked_at ON api_key
    FOR EACH ROW EXECUTE FUNCTION identity.tenant_rights_taken();
CREATE TRIGGER rights_taken AFTER UPDATE OF ended_at ON identity.session
    FOR EACH ROW EXECUTE FUNCTION identity.tenant_rights_taken();
CREATE TRIGGER rights_taken AFTER UPDATE OF status, password_hash, platform_operator ON identity.account
    FOR EACH ROW EXECUTE FUNCTION identity.account_rights_taken();

-- ── Signing in ───────────────────────────────────────────────────────────────────────────────────────────────────────

-- Counts one try. Answers the seconds to wait, 0 when it may go on.
CREATE FUNCTION identity.count_attempt(subject text, at timestamptz, span interval, most int) RETURNS int
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO identity.sign_in_attempt AS a (subject, since, tries)
    VALUES (count_attempt.subject, at, 1)
    ON CONFLICT (subject) DO UPDATE SET
        tries = CASE WHEN a.since + span <= at THEN 1 ELSE least(a.tries, most) + 1 END,
        since = CASE WHEN a.since + span <= at THEN at ELSE a.since END
    RETURNING CASE WHEN a.tries <= most THEN 0 ELSE greatest(1, ceil(extract(epoch FROM a.since + span - at)))::int END
$$;

-- A try that succeeded: the e-mail's count begins anew, and the address, which many people may share, gets its try back.
CREATE FUNCTION identity.forgive_attempts(email_subject text, address_subject text) RETURNS int
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    UPDATE identity.sign_in_attempt a SET tries = CASE WHEN a.subject = email_subject THEN 0 ELSE greatest(a.tries - 1, 0) END
    WHERE a.subject IN (email_subject, address_subject);
    SELECT 1
$$;

CREATE FUNCTION identity.account_by_email(address text)
RETURNS TABLE (account_id uuid, email text, name text, password_hash text, totp_secret bytea, totp_enabled boolean,
               totp_last_step bigint, recovery_left int, status text, platform_operator boolean, created_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT a.account_id, a.email, a.name, a.password_hash, a.totp_secret, a.totp_enabled, a.totp_last_step,
           cardinality(a.recovery_hashes), a.status, a.platform_operator, a.created_at
    FROM identity.account a WHERE a.email = address
$$;

CREATE FUNCTION identity.account_by_id(account uuid)
RETURNS TABLE (account_id uuid, email text, name text, password_hash text, totp_secret bytea, totp_enabled boolean,
               totp_last_step bigint, recovery_left int, status text, platform_operator boolean, created_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT a.account_id, a.email, a.name, a.password_hash, a.totp_secret, a.totp_enabled, a.totp_last_step,
           cardinality(a.recovery_hashes), a.status, a.platform_operator, a.created_at
    FROM identity.account a WHERE a.account_id = account
$$;

-- Uses up a time step; false when it, or a later one, was used before.
CREATE FUNCTION identity.use_totp_step(account uuid, step bigint) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH used AS (UPDATE identity.account a SET totp_last_step = step
                  WHERE a.account_id = account AND a.totp_last_step < step RETURNING 1)
    SELECT EXISTS (SELECT 1 FROM used)
$$;

-- Uses up a recovery code; false when there is no such code, or no more.
CREATE FUNCTION identity.use_recovery_code(account uuid, hash bytea) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH used AS (UPDATE identity.account a SET recovery_hashes = array_remove(a.recovery_hashes, hash)
                  WHERE a.account_id = account AND hash = ANY (a.recovery_hashes) RETURNING 1)
    SELECT EXISTS (SELECT 1 FROM used)
$$;

-- The password may have been changed, or the account deactivated, while it was being checked: the row is locked and looked at
-- again, so that no session is born behind such a change. A tenant is named unless the account is a platform operator's.
CREATE FUNCTION identity.open_session(hash bytea, session uuid, account uuid, checked_password_hash text, tenant uuid,
                                      from_address inet, agent text, at timestamptz, idle interval, life interval) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH holder AS (SELECT a.account_id FROM identity.account a
                    WHERE a.account_id = account AND a.password_hash = checked_password_hash AND a.status = 'ACTIVE'
                      AND (tenant IS NOT NULL OR a.platform_operator)
                    FOR SHARE),
         opened AS (INSERT INTO identity.session (token_hash, session_id, account_id, tenant_id, address, user_agent,
                                                  created_at, last_seen_at, idle_until, expires_at)
                    SELECT hash, session, h.account_id, tenant, from_address, agent, at, at, at + idle, at + life FROM holder h
                    RETURNING 1)
    SELECT EXISTS (SELECT 1 FROM opened)
$$;

CREATE FUNCTION identity.sessions_of(account uuid, at timestamptz)
RETURNS TABLE (session_id uuid, tenant_id uuid, address text, user_agent text, created_at timestamptz, last_seen_at timestamptz,
               expires_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT s.session_id, s.tenant_id, host(s.address), s.user_agent, s.created_at, s.last_seen_at, s.expires_at
    FROM identity.session s
    WHERE s.account_id = account AND s.ended_at IS NULL AND s.expires_at > at AND s.idle_until > at
    ORDER BY s.created_at DESC, s.session_id
    LIMIT 100
$$;

-- A session that has run out is not brought back to life.
CREATE FUNCTION identity.touch_sessions(sessions uuid[], at timestamptz, idle interval) RETURNS int
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH touched AS (UPDATE identity.session s SET last_seen_at = at, idle_until = at + idle
                     WHERE s.session_id = ANY (sessions) AND s.ended_at IS NULL AND s.idle_until > at AND s.expires_at > at RETURNING 1)
    SELECT count(*)::int FROM touched
$$;

CREATE FUNCTION identity.end_session(account uuid, session uuid, at timestamptz) RETURNS int
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH ended AS (UPDATE identity.session s SET ended_at = at
                   WHERE s.account_id = account AND s.session_id = session AND s.ended_at IS NULL RETURNING 1)
    SELECT count(*)::int FROM ended
$$;

-- Ends every session of the account but the one kept, if any.
CREATE FUNCTION identity.end_sessions(account uuid, kept uuid, at timestamptz) RETURNS int
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH ended AS (UPDATE identity.session s SET ended_at = at
                   WHERE s.account_id = account AND s.session_id IS DISTINCT FROM kept AND s.ended_at IS NULL RETURNING 1)
    SELECT count(*)::int FROM ended
$$;

-- Forgets what nobody can use any more: sessions a day after their end, counts of tries a day after they began.
CREATE FUNCTION identity.sweep(before timestamptz, most int) RETURNS int
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH sessions AS (DELETE FROM identity.session s WHERE s.token_hash IN (
                          SELECT d.token_hash FROM identity.session d WHERE d.expires_at < before LIMIT most) RETURNING 1),
         attempts AS (DELETE FROM identity.sign_in_attempt a WHERE a.subject IN (
                          SELECT d.subject FROM identity.sign_in_attempt d WHERE d.since < before LIMIT most) RETURNING 1)
    SELECT (SELECT count(*) FROM sessions)::int + (SELECT count(*) FROM attempts)::int
$$;

-- ── Accounts ─────────────────────────────────────────────────────────────────────────────────────────────────────────

-- False when the e-mail address has an account already.
CREATE FUNCTION identity.create_account(account uuid, address text, called text, hash text, at timestamptz) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH created AS (INSERT INTO identity.account (account_id, email, name, password_hash, created_at)
                     VALUES (account, address, called, hash, at) ON CONFLICT (email) DO NOTHING RETURNING 1)
    SELECT EXISTS (SELECT 1 FROM created)
$$;

-- The first platform operator of an installation; false when there is one. Further ones are appointed by an operator.
CREATE FUNCTION identity.create_first_operator(account uuid, address text, called text, hash text, at timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('kontor.first_operator'));
    IF EXISTS (SELECT 1 FROM identity.account a WHERE a.platform_operator) THEN
        RETURN false;
    END IF;
    INSERT INTO identity.account (account_id, email, name, password_hash, platform_operator, created_at)
    VALUES (account, address, called, hash, true, at)
    ON CONFLICT (email) DO NOTHING;
    RETURN FOUND;
END
$$;

CREATE FUNCTION identity.is_operator(account uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM identity.account a WHERE a.account_id = account AND a.status = 'ACTIVE' AND a.platform_operator)
$$;

-- The old hash is named so that of two changes at once only one holds.
CREATE FUNCTION identity.change_password(account uuid, old_hash text, new_hash text) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH changed AS (UPDATE identity.account a SET password_hash = new_hash
                     WHERE a.account_id = account AND a.password_hash = old_hash RETURNING 1)
    SELECT EXISTS (SELECT 1 FROM changed)
$$;

-- A new secret waits for its first code; an enabled one is never replaced unseen.
CREATE FUNCTION identity.propose_totp(account uuid, secret bytea) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH proposed AS (UPDATE identity.account a SET totp_secret = secret
                      WHERE a.account_id = account AND NOT a.totp_enabled RETURNING 1)
    SELECT EXISTS (SELECT 1 FROM proposed)
$$;

CREATE FUNCTION identity.enable_totp(account uuid, secret bytea, step bigint, recovery bytea[]) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH enabled AS (UPDATE identity.account a SET totp_enabled = true, totp_last_step = step, recovery_hashes = recovery
                     WHERE a.account_id = account AND NOT a.totp_enabled AND a.totp_secret = secret RETURNING 1)
    SELECT EXISTS (SELECT 1 FROM enabled)
$$;

CREATE FUNCTION identity.disable_totp(account uuid) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH disabled AS (UPDATE identity.account a SET totp_enabled = false, totp_secret = NULL, recovery_hashes = '{}'
                      WHERE a.account_id = account AND a.totp_enabled RETURNING 1)
    SELECT EXISTS (SELECT 1 FROM disabled)
$$;

-- False when there is no such account, or it has this status already.
CREATE FUNCTION identity.set_account_status(account uuid, new_status text, at timestamptz) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH changed AS (UPDATE identity.account a SET status = new_status
                     WHERE a.account_id = account AND a.status <> new_status RETURNING 1),
         ended AS (UPDATE identity.session s SET ended_at = at
                   WHERE s.account_id = account AND s.ended_at IS NULL AND new_status = 'DEACTIVATED' RETURNING 1)
    SELECT EXISTS (SELECT 1 FROM changed)
$$;

-- Every function of this schema that belongs to the owner, but for what only triggers use.
DO $$
DECLARE
    ours regprocedure;
BEGIN
    FOR ours IN SELECT p.oid FROM pg_proc p WHERE p.pronamespace = 'identity'::regnamespace AND p.proowner = 'kontor_owner'::regrole LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', ours);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO kontor_app', ours);
    END LOOP;
END
$$;
REVOKE EXECUTE ON FUNCTION identity.raise_epoch(uuid), identity.tenant_status_changed(), identity.tenant_rights_taken(),
                           identity.account_rights_taken() FROM kontor_app;
GRANT USAGE ON SCHEMA identity TO kontor_app;
