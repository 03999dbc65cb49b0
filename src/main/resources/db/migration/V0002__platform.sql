-- Owner: platform. Idempotency records and jobs of tenants, and the alarm clock of the job runner.

CREATE TABLE idempotency_record (
    tenant_id    uuid        NOT NULL REFERENCES tenant (tenant_id),
    principal_id uuid        NOT NULL,
    route        text        NOT NULL CHECK (length(route) <= 200),
    key          text        NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
    fingerprint  text        NOT NULL,
    status       integer,
    body         text,
    created_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, principal_id, route, key)
);
CREATE INDEX idempotency_record_by_age ON idempotency_record (tenant_id, created_at);
ALTER TABLE idempotency_record ENABLE ROW LEVEL SECURITY;
ALTER TABLE idempotency_record FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON idempotency_record
    USING (tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::uuid))
    WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency_record TO kontor_app;

-- What a tenant sees of its work: the state belongs to the tenant, the alarm clock below only knows when to ring.
CREATE TABLE job (
    tenant_id   uuid        NOT NULL REFERENCES tenant (tenant_id),
    job_id      uuid        NOT NULL,
    kind        text        NOT NULL CHECK (length(kind) <= 100),
    subject_id  uuid        NOT NULL,
    state       text        NOT NULL CHECK (state IN ('WAITING', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    attempts    integer     NOT NULL DEFAULT 0,
    due_at      timestamptz NOT NULL,
    started_at  timestamptz,
    finished_at timestamptz,
    last_error  text,
    created_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, job_id)
);
ALTER TABLE job ENABLE ROW LEVEL SECURITY;
ALTER TABLE job FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON job
    USING (tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::uuid))
    WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::uuid));
CREATE INDEX job_by_age ON job (tenant_id, created_at) WHERE state IN ('DONE', 'CANCELLED');
GRANT SELECT, INSERT, UPDATE, DELETE ON job TO kontor_app;

-- The table of db-scheduler, in the form its version 16 asks for. It holds no tenant's data but ids: which job of which
-- tenant is due when, and which node has it.
CREATE TABLE scheduled_tasks (
    task_name            text        NOT NULL,
    task_instance        text        NOT NULL,
    task_data            bytea,
    execution_time       timestamptz NOT NULL,
    picked               boolean     NOT NULL,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      NOT NULL,
    priority             smallint,
    PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_by_execution_time ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_by_last_heartbeat ON scheduled_tasks (last_heartbeat);
CREATE INDEX scheduled_tasks_by_priority ON scheduled_tasks (priority DESC, execution_time ASC);
GRANT SELECT, INSERT, UPDATE, DELETE ON scheduled_tasks TO kontor_app;
