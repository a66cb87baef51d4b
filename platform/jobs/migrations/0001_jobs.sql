CREATE TABLE jobs_queue (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    -- Keeps jobs asked for in the same millisecond in the order they were asked for.
    position BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    run_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL CHECK (attempts >= 0),
    locked_until BIGINT,
    last_error TEXT,
    parked_at BIGINT
);

CREATE INDEX jobs_queue_due ON jobs_queue (run_at, position, id) WHERE parked_at IS NULL;
CREATE INDEX jobs_queue_position ON jobs_queue (position);
CREATE INDEX jobs_queue_parked ON jobs_queue (parked_at) WHERE parked_at IS NOT NULL;

CREATE TABLE jobs_timers (
    name TEXT PRIMARY KEY,
    next_at BIGINT NOT NULL,
    last_error TEXT
);
