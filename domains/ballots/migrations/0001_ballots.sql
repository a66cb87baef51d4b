-- An edition is one vote: its calendar, its rule, its envelopes. Publication freezes the rule,
-- `frozen_at` the list of projects and the roll. The salt and the seed stay here until the count.
CREATE TABLE ballots_editions (
    id TEXT PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    lead TEXT NOT NULL,
    lang TEXT NOT NULL,
    service TEXT NOT NULL,
    count_rule TEXT NOT NULL,
    ballot TEXT NOT NULL,
    most BIGINT NOT NULL,
    place_rule TEXT NOT NULL,
    voters TEXT NOT NULL,
    ideas_at BIGINT,
    study_at BIGINT,
    opens_at BIGINT NOT NULL,
    closes_at BIGINT NOT NULL,
    seed TEXT NOT NULL,
    adopted_by TEXT,
    adopted_on TEXT,
    published_at BIGINT,
    published_entry BIGINT,
    frozen_at BIGINT,
    frozen_entry BIGINT,
    roll_size BIGINT,
    roll_salt TEXT NOT NULL,
    roll_sha256 TEXT,
    projects_sha256 TEXT,
    counted_at BIGINT,
    counted_entry BIGINT,
    turnout TEXT
);

CREATE TABLE ballots_envelopes (
    id TEXT PRIMARY KEY,
    edition_id TEXT NOT NULL REFERENCES ballots_editions (id),
    position BIGINT NOT NULL,
    slug TEXT NOT NULL,
    title TEXT NOT NULL,
    territory TEXT,
    amount BIGINT NOT NULL CHECK (amount > 0),
    UNIQUE (edition_id, slug)
);

-- `rivals` names a group of projects of which only one may be built.
CREATE TABLE ballots_projects (
    id TEXT PRIMARY KEY,
    edition_id TEXT NOT NULL REFERENCES ballots_editions (id),
    envelope_id TEXT NOT NULL REFERENCES ballots_envelopes (id),
    number BIGINT NOT NULL,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    cost BIGINT NOT NULL CHECK (cost > 0),
    study TEXT NOT NULL,
    territory TEXT,
    theme TEXT NOT NULL,
    rivals TEXT,
    set_aside TEXT,
    delivery TEXT,
    UNIQUE (edition_id, number)
);

-- The roll of one vote. Names, dates and addresses are erased sixty days after the count.
CREATE TABLE ballots_voters (
    id TEXT PRIMARY KEY,
    edition_id TEXT NOT NULL REFERENCES ballots_editions (id),
    person_key TEXT NOT NULL,
    family TEXT NOT NULL,
    given TEXT NOT NULL,
    born TEXT NOT NULL,
    address TEXT NOT NULL,
    territory TEXT,
    code_hash TEXT,
    code_by TEXT,
    UNIQUE (edition_id, person_key)
);
CREATE UNIQUE INDEX ballots_voters_code ON ballots_voters (edition_id, code_hash);

-- One line for each voice that somebody has, made when the roll is frozen, in the order of the roll:
-- neither a time nor an order of voting is kept.
CREATE TABLE ballots_voices (
    voter_id TEXT NOT NULL REFERENCES ballots_voters (id),
    scope TEXT NOT NULL,
    edition_id TEXT NOT NULL REFERENCES ballots_editions (id),
    envelope_id TEXT REFERENCES ballots_envelopes (id),
    channel TEXT,
    attempt TEXT,
    receipt TEXT,
    PRIMARY KEY (voter_id, scope)
);
CREATE INDEX ballots_voices_of ON ballots_voices (edition_id, channel);

-- The box of an envelope. `open_batch` holds the ballots of the batch being filled, shuffled again at
-- each new one; a full batch goes to `ballots_choices`, shuffled too. No voter is named here.
CREATE TABLE ballots_boxes (
    envelope_id TEXT PRIMARY KEY REFERENCES ballots_envelopes (id),
    turn BIGINT NOT NULL,
    open_batch TEXT NOT NULL,
    sealed BOOLEAN NOT NULL
);

CREATE TABLE ballots_choices (
    id TEXT PRIMARY KEY,
    envelope_id TEXT NOT NULL REFERENCES ballots_envelopes (id),
    choice TEXT NOT NULL
);
CREATE INDEX ballots_choices_of ON ballots_choices (envelope_id);

-- A paper ballot, by the number stamped on it when the box is emptied; read twice by two people.
CREATE TABLE ballots_papers (
    id TEXT PRIMARY KEY,
    envelope_id TEXT NOT NULL REFERENCES ballots_envelopes (id),
    number BIGINT NOT NULL,
    first_choice TEXT NOT NULL,
    first_by TEXT NOT NULL,
    second_choice TEXT,
    second_by TEXT,
    settled_by TEXT,
    state TEXT NOT NULL,
    UNIQUE (envelope_id, number)
);

-- What the count of an envelope gave: the files as they are published, and their explanation.
CREATE TABLE ballots_results (
    envelope_id TEXT PRIMARY KEY REFERENCES ballots_envelopes (id),
    file TEXT NOT NULL,
    certificate TEXT,
    account TEXT NOT NULL
);
