-- What was erased of a roll because somebody asked: when and by whom, never whose.
CREATE TABLE ballots_erasures (
    id TEXT PRIMARY KEY,
    edition_id TEXT NOT NULL REFERENCES ballots_editions (id),
    at BIGINT NOT NULL,
    agent TEXT,
    entry BIGINT NOT NULL
);
CREATE INDEX ballots_erasures_of ON ballots_erasures (edition_id);

-- Accounts whose holder gave the code of their letter, to see on their own page that they voted.
CREATE TABLE ballots_links (
    voter_id TEXT PRIMARY KEY REFERENCES ballots_voters (id),
    edition_id TEXT NOT NULL REFERENCES ballots_editions (id),
    person TEXT NOT NULL
);
CREATE UNIQUE INDEX ballots_links_of ON ballots_links (person, edition_id);
