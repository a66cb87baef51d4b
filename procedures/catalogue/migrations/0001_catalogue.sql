-- What a town publishes of its procedures. Nothing here is ever changed, but for the day a version ends.

-- The folders themselves, by fingerprint: many versions, adopted by several decisions, may share one.
CREATE TABLE catalogue_folders (
    fingerprint TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    version TEXT NOT NULL,
    -- The files of the folder, as JSON.
    folder TEXT NOT NULL
);

-- A version as the town adopted it: its settings, who answers, from which day.
CREATE TABLE catalogue_versions (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    version TEXT NOT NULL,
    fingerprint TEXT NOT NULL REFERENCES catalogue_folders (fingerprint),
    settings TEXT NOT NULL,
    contact TEXT NOT NULL,
    -- The deliberation or decision that adopted it, and its day.
    adopted_by TEXT NOT NULL,
    adopted_on TEXT NOT NULL,
    starts TEXT NOT NULL,
    -- The first day it no longer takes new requests: a later version starts, or the town closed it.
    ends TEXT,
    -- What becomes of the cases opened before: keep or move.
    open_cases TEXT NOT NULL CHECK (open_cases IN ('keep', 'move')),
    published_at BIGINT NOT NULL,
    -- The act in the journal.
    act BIGINT NOT NULL
);
CREATE INDEX catalogue_versions_in_force ON catalogue_versions (name, starts);
