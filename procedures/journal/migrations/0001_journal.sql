-- A log is one origin: an address, a key, a sequence of entries. There is one until a reopening.
CREATE TABLE journal_logs (
    log BIGINT PRIMARY KEY,
    origin TEXT NOT NULL UNIQUE,
    -- The public key, as published.
    vkey TEXT NOT NULL,
    -- The number of the first entry among those of all logs.
    start BIGINT NOT NULL,
    opened_at BIGINT NOT NULL,
    -- What a reopening found of it: later alterations are measured against that.
    closed_size BIGINT,
    closed_root TEXT
);

-- One row, locked by whoever appends: the log in use, its size and its right edge.
CREATE TABLE journal_head (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    log BIGINT NOT NULL REFERENCES journal_logs (log),
    start BIGINT NOT NULL,
    size BIGINT NOT NULL CHECK (size >= 0),
    -- The hashes of the complete subtrees of the right edge, 44 characters each.
    edge TEXT NOT NULL,
    -- Why nothing is signed any more, as JSON.
    refused TEXT
);

CREATE TABLE journal_entries (
    -- Across all logs, from 0: what other rooms and addresses call the act.
    number BIGINT PRIMARY KEY,
    log BIGINT NOT NULL REFERENCES journal_logs (log),
    -- In its log, from 0.
    position BIGINT NOT NULL,
    at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    -- The canonical JSON that is hashed.
    leaf TEXT NOT NULL,
    -- The hash of the leaf, then those of the subtrees this entry completes, upwards; 44 characters each.
    nodes TEXT NOT NULL,
    UNIQUE (log, position)
);

CREATE INDEX journal_entries_kind ON journal_entries (kind, number);

CREATE TABLE journal_checkpoints (
    log BIGINT NOT NULL REFERENCES journal_logs (log),
    size BIGINT NOT NULL CHECK (size >= 0),
    root TEXT NOT NULL,
    -- The signed checkpoint, with the cosignatures that came since.
    note TEXT NOT NULL,
    at BIGINT NOT NULL,
    cosigned BIGINT NOT NULL,
    UNIQUE (log, size)
);

CREATE INDEX journal_checkpoints_cosigned ON journal_checkpoints (log, size) WHERE cosigned > 0;

CREATE TABLE journal_witnesses (
    name TEXT PRIMARY KEY,
    vkey TEXT NOT NULL,
    -- Where add-checkpoint is posted, without a final slash.
    url TEXT NOT NULL,
    added_at BIGINT NOT NULL,
    -- The last answer, in a word, and when.
    answer TEXT,
    answered_at BIGINT
);

CREATE TABLE journal_cosignatures (
    log BIGINT NOT NULL REFERENCES journal_logs (log),
    size BIGINT NOT NULL,
    witness TEXT NOT NULL REFERENCES journal_witnesses (name),
    line TEXT NOT NULL,
    at BIGINT NOT NULL,
    UNIQUE (log, size, witness)
);

CREATE INDEX journal_cosignatures_witness ON journal_cosignatures (witness, log, size);
