-- What a programme says of itself may be mended: a list imported from a file has the file's name for
-- a title. Each revision is public, and an act of the journal.
ALTER TABLE programmes ADD COLUMN starts_on TEXT;
ALTER TABLE programmes ADD COLUMN ends_on TEXT;
-- The place in the journal of the last revision; an editor who saw another is told.
ALTER TABLE programmes ADD COLUMN revised_entry BIGINT;

-- `before` and `after` hold the whole presentation as JSON. Rows never change.
CREATE TABLE programme_revisions (
    id TEXT PRIMARY KEY,
    programme_id TEXT NOT NULL REFERENCES programmes (id),
    at BIGINT NOT NULL,
    author_role TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    reason TEXT NOT NULL,
    entry BIGINT NOT NULL
);
CREATE INDEX programme_revisions_of ON programme_revisions (programme_id, entry);
