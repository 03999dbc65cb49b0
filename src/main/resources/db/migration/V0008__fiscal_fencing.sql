-- Owner: fiscal. What a worker learned after its attempt had been given up: kept as evidence, decides nothing.
ALTER TABLE fiscal_attempt
    ADD COLUMN late    text,
    ADD COLUMN late_at timestamptz,
    ADD CONSTRAINT fiscal_attempt_late_whole CHECK ((late IS NULL) = (late_at IS NULL));
