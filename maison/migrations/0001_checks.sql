-- What the last nightly check found, as JSON.
CREATE TABLE check_results (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    at BIGINT NOT NULL,
    findings BIGINT NOT NULL,
    json TEXT NOT NULL
);
