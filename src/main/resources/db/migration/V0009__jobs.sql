-- Owner: platform.jobs. What a run needs to be fenced, resumed, watched and cancelled, and the recurring schedules.

-- `attempts` counts the takes of a job and is its fence: the end of a run is noted only while its number is still the newest.
-- `failures` counts those takes that came to nothing; what waits for its time, or was returned by a stopping node, is none.
ALTER TABLE job
    ADD COLUMN failures         integer NOT NULL DEFAULT 0,
    ADD COLUMN done             bigint,
    ADD COLUMN total            bigint,
    ADD COLUMN checkpoint       text CHECK (length(checkpoint) <= 4000),
    ADD COLUMN cancel_requested boolean NOT NULL DEFAULT false;
-- Few jobs are open at a time; the count of a tenant's own is asked at every enqueue.
CREATE INDEX job_open ON job (tenant_id, state, job_id) WHERE state IN ('WAITING', 'RUNNING', 'FAILED');

-- The claim takes turns between tenants: it looks at each one's oldest due jobs, and at how many of them run.
CREATE INDEX scheduled_tasks_running ON scheduled_tasks (task_instance) WHERE picked;

-- Recurring work of the installation. It belongs to no tenant: names, times and counts only.
CREATE TABLE schedule (
    name         text        PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 100),
    -- The planned time that is run next, or is being run.
    planned_at   timestamptz NOT NULL,
    take         bigint      NOT NULL DEFAULT 0,
    failures     integer     NOT NULL DEFAULT 0,
    started_at   timestamptz,
    succeeded_at timestamptz,
    took_ms      bigint,
    items        bigint,
    checkpoint   text        CHECK (length(checkpoint) <= 4000),
    last_error   text
);

-- One row for each planned time: the second wall against running one twice.
CREATE TABLE schedule_run (
    name       text        NOT NULL REFERENCES schedule,
    planned_at timestamptz NOT NULL,
    take       bigint      NOT NULL,
    state      text        NOT NULL CHECK (state IN ('RUNNING', 'DONE', 'FAILED', 'SKIPPED')),
    started_at timestamptz NOT NULL,
    ended_at   timestamptz,
    items      bigint      NOT NULL DEFAULT 0,
    PRIMARY KEY (name, planned_at)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON schedule, schedule_run TO kontor_app;

-- Counts and ids over all tenants, for the operator's figures and for housekeeping, which then enters each tenant by itself.
GRANT SELECT (kind, state) ON job TO kontor_lookup;
CREATE POLICY lookup ON job FOR SELECT TO kontor_lookup USING (true);
CREATE INDEX job_failed ON job (kind) WHERE state = 'FAILED';
GRANT CREATE ON SCHEMA identity TO kontor_lookup;
SET LOCAL ROLE kontor_lookup;
CREATE FUNCTION identity.failed_jobs() RETURNS TABLE (kind text, jobs bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT j.kind, count(*) FROM public.job j WHERE j.state = 'FAILED' GROUP BY j.kind
$$;
CREATE FUNCTION identity.tenants_after(after uuid, most int) RETURNS TABLE (tenant_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT t.tenant_id FROM public.tenant t WHERE after IS NULL OR t.tenant_id > after ORDER BY t.tenant_id LIMIT most
$$;
REVOKE ALL ON FUNCTION identity.failed_jobs(), identity.tenants_after(uuid, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION identity.failed_jobs(), identity.tenants_after(uuid, int) TO kontor_app;
SET LOCAL ROLE kontor_owner;
REVOKE CREATE ON SCHEMA identity FROM kontor_lookup;
