-- Every document of the town, by its fingerprint, and who holds it. The bytes lie outside.

CREATE TABLE files_stored (
    sha256 TEXT PRIMARY KEY,
    -- The last time somebody brought these bytes: what nobody holds yet is left alone for a day.
    arrived_at BIGINT NOT NULL
);

-- A room says of what a document is part: a draft, a case, a piece of evidence. The reference keeps a
-- document from going while somebody takes hold of it.
CREATE TABLE files_holders (
    sha256 TEXT NOT NULL REFERENCES files_stored (sha256),
    room TEXT NOT NULL,
    holder TEXT NOT NULL,
    PRIMARY KEY (sha256, room, holder)
);
CREATE INDEX files_holders_holder ON files_holders (room, holder);
