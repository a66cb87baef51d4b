-- What was caused once and must not be caused again by a job that runs twice. Keys are hashed, and
-- forgotten after thirty days, when no job can run again.
CREATE TABLE jobs_once (
    key_hash TEXT PRIMARY KEY,
    at BIGINT NOT NULL
);
CREATE INDEX jobs_once_at ON jobs_once (at);
