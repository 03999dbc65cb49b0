-- Owner: tenancy. How much is going on in the whole installation, for its operator: counts only, no names.

GRANT SELECT (tenant_id, account_id, last_seen_at) ON identity.session TO kontor_lookup;
GRANT CREATE ON SCHEMA identity TO kontor_lookup;
SET LOCAL ROLE kontor_lookup;
CREATE FUNCTION identity.installation_counts(active_since timestamptz, OUT active_users bigint, OUT total_companies bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT (SELECT count(DISTINCT s.account_id) FROM identity.session s WHERE s.last_seen_at >= active_since),
           (SELECT count(*) FROM public.tenant t)
$$;
REVOKE ALL ON FUNCTION identity.installation_counts(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION identity.installation_counts(timestamptz) TO kontor_app;
SET LOCAL ROLE kontor_owner;
REVOKE CREATE ON SCHEMA identity FROM kontor_lookup;
