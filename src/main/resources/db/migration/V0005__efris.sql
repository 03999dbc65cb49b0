-- Owner: efris. How each fiscal device reaches the authority, and the session key it shares with it.

CREATE TABLE efris_device (
    tenant_id              uuid        NOT NULL REFERENCES tenant (tenant_id),
    device_id              uuid        NOT NULL,
    tin                    text        NOT NULL CHECK (length(tin) BETWEEN 10 AND 20),
    device_no              text        NOT NULL CHECK (length(device_no) BETWEEN 1 AND 20),
    environment            text        NOT NULL CHECK (environment IN ('TEST', 'PROD')),
    url                    text        NOT NULL CHECK (length(url) <= 500),
    -- Sealed by the program, never in clear.
    private_key            bytea       NOT NULL,
    public_key_fingerprint text        NOT NULL CHECK (public_key_fingerprint ~ '^[0-9a-f]{64}$'),
    -- How far the authority's clock is ahead of ours.
    clock_offset_ms        bigint      NOT NULL DEFAULT 0,
    -- The authority's answer to T103, and when it was given.
    parameters             jsonb,
    fetched_at             timestamptz,
    -- The lease under which one node of all asks for a new session key. A second key may end the first one's life.
    refreshing_until       timestamptz,
    refreshed_by           uuid,
    connected_at           timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, device_id),
    FOREIGN KEY (tenant_id, device_id) REFERENCES fiscal_device (tenant_id, device_id),
    CHECK ((parameters IS NULL) = (fetched_at IS NULL)),
    CHECK ((refreshing_until IS NULL) = (refreshed_by IS NULL))
);

-- One row a device, the key in use; a renewal raises the version.
CREATE TABLE efris_session_key (
    tenant_id   uuid        NOT NULL REFERENCES tenant (tenant_id),
    device_id   uuid        NOT NULL,
    version     bigint      NOT NULL CHECK (version > 0),
    -- Sealed by the program, never in clear.
    sealed_key  bytea       NOT NULL,
    obtained_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, device_id),
    FOREIGN KEY (tenant_id, device_id) REFERENCES efris_device (tenant_id, device_id)
);

ALTER TABLE efris_device ENABLE ROW LEVEL SECURITY; ALTER TABLE efris_device FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON efris_device USING (tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::uuid)) WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::uuid));
ALTER TABLE efris_session_key ENABLE ROW LEVEL SECURITY; ALTER TABLE efris_session_key FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON efris_session_key USING (tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::uuid)) WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant', true), '')::uuid));
GRANT SELECT, INSERT, UPDATE ON efris_device, efris_session_key TO kontor_app;
