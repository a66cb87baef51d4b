-- What became of an idea: a project, or why it is set aside. `follows` is the case of the idea that it was
-- joined to.
CREATE TABLE ballots_ideas (
    case_id TEXT PRIMARY KEY,
    edition_id TEXT NOT NULL REFERENCES ballots_editions (id),
    number TEXT NOT NULL,
    title TEXT NOT NULL,
    project_id TEXT REFERENCES ballots_projects (id),
    set_aside TEXT,
    follows TEXT
);
CREATE INDEX ballots_ideas_of ON ballots_ideas (edition_id);

-- Ideas proposed to be one: `open` until every author answered, then `done` or `dropped`.
CREATE TABLE ballots_unions (
    id TEXT PRIMARY KEY,
    edition_id TEXT NOT NULL REFERENCES ballots_editions (id),
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    proposed_at BIGINT NOT NULL,
    state TEXT NOT NULL
);

-- The first one goes on; the others follow it.
CREATE TABLE ballots_union_parts (
    union_id TEXT NOT NULL REFERENCES ballots_unions (id),
    position BIGINT NOT NULL,
    case_id TEXT NOT NULL,
    number TEXT NOT NULL,
    title TEXT NOT NULL,
    PRIMARY KEY (union_id, position)
);

-- What was spent of an envelope, line by line.
CREATE TABLE ballots_spending (
    id TEXT PRIMARY KEY,
    envelope_id TEXT NOT NULL REFERENCES ballots_envelopes (id),
    project_id TEXT REFERENCES ballots_projects (id),
    day TEXT NOT NULL,
    label TEXT NOT NULL,
    paid_to TEXT NOT NULL,
    cents BIGINT NOT NULL CHECK (cents > 0)
);
CREATE INDEX ballots_spending_of ON ballots_spending (envelope_id);
