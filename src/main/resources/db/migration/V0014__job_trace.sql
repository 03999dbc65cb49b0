-- Owner: platform. A job goes on with the trace of what caused it; and a node can tell whether the schema is the one it expects.

ALTER TABLE job ADD COLUMN trace text CHECK (length(trace) <= 110);

GRANT SELECT (version, success) ON flyway_schema_history TO kontor_lookup;
GRANT CREATE ON SCHEMA identity TO kontor_lookup;
SET LOCAL ROLE kontor_lookup;
-- The highest migration that ran; a number and nothing else.
CREATE FUNCTION identity.schema_version(OUT version integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(max(h.version::integer), 0) FROM public.flyway_schema_history h WHERE h.success AND h.version ~ '^[0-9]{1,9}$'
$$;
REVOKE ALL ON FUNCTION identity.schema_version() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION identity.schema_version() TO kontor_app;
SET LOCAL ROLE kontor_owner;
REVOKE CREATE ON SCHEMA identity FROM kontor_lookup;
