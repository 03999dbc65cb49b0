-- Owner: platform. Which nodes of the program are live. Holds nothing of any tenant; a node that stopped without a word is
-- taken away by another after an hour.

CREATE TABLE node (
    node_id      uuid        PRIMARY KEY,
    version      text        NOT NULL CHECK (length(version) <= 100),
    started_at   timestamptz NOT NULL,
    heartbeat_at timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE, DELETE ON node TO kontor_app;
