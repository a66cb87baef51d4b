-- What was erased of a roll because somebody asked: when and by whom, never whose.
CREATE TABLE ballots_erasures (
    id TEXT PRIMARY KEY,
    edition_id TEXT NOT NULL REFERENCES ballots_editions (id),
    at BIGINT NOT NULL,
    agent TEXT,
    entry BIGINT NOT NULL
);
CREATE INDEX ballots_erasures_of ON ballots_erasures (edition_id);

-- The account whose holder gave the code of their letter, to see on their own page that they voted. On the
-- line of the roll, made long before: rows of their own would be written one by one as people vote, and
-- tell the order.
ALTER TABLE ballots_voters ADD COLUMN follower TEXT;
CREATE UNIQUE INDEX ballots_voters_follower ON ballots_voters (follower, edition_id);
