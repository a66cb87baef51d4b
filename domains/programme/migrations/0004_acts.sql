-- The acts on a programme itself (created, a document filed, a phase closed, an axis opened): what was
-- said, whole, as the journal's fingerprint covers it. Never changes.
CREATE TABLE programme_acts (
    entry BIGINT PRIMARY KEY,
    programme_id TEXT NOT NULL REFERENCES programmes (id),
    kind TEXT NOT NULL,
    at BIGINT NOT NULL,
    said TEXT NOT NULL
);
