-- Owner: activity. Who did what; the application may add and read, never change or remove.

CREATE TABLE activity (
    tenant_id      uuid        NOT NULL REFERENCES tenant (tenant_id),
    activity_id    uuid        NOT NULL,
    at             timestamptz NOT NULL DEFAULT now(),
    principal_kind text        NOT NULL,
    principal_id   uuid,
    principal_name text        NOT NULL,
    request_id     text        NOT NULL,
    verb           text        NOT NULL CHECK (length(verb) <= 100),
    subject_kind   text        NOT NULL CHECK (length(subject_kind) <= 50),
    subject_id     text        NOT NULL CHECK (length(subject_id) <= 100),
    details        jsonb       NOT NULL DEFAULT '{}',
    PRIMARY KEY (tenant_id, activity_id)
);
CREATE INDEX activity_by_subject ON activity (tenant_id, subject_kind, subject_id, activity_id);
ALTER TABLE activity ENABLE ROW LEVEL SECURITY;
ALTER TABLE activity FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON activity
    USING (tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::uuid))
    WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::uuid));
GRANT SELECT, INSERT ON activity TO kontor_app;
