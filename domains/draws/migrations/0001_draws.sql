-- Draws of the town: their rules, who volunteered, the lotteries, the panels. Names stand in
-- draws_people and draws_invitations only.
CREATE TABLE draws_draws (
    id TEXT PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    service TEXT NOT NULL,
    state TEXT NOT NULL,
    -- The rules as JSON; what was announced is fingerprinted in the journal.
    rules TEXT NOT NULL,
    version BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    announced_at BIGINT,
    frozen_at BIGINT,
    -- The draw that this one renews a part of.
    renews TEXT REFERENCES draws_draws (id)
);

-- What happened, in public: each line is an act of the journal.
CREATE TABLE draws_acts (
    id TEXT PRIMARY KEY,
    draw_id TEXT NOT NULL REFERENCES draws_draws (id),
    at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    role TEXT NOT NULL,
    body TEXT NOT NULL,
    reason TEXT,
    entry BIGINT NOT NULL
);
CREATE INDEX draws_acts_of ON draws_acts (draw_id, at);

-- A lottery: number 0 is the draw itself, then its replacements.
CREATE TABLE draws_rounds (
    draw_id TEXT NOT NULL REFERENCES draws_draws (id),
    number BIGINT NOT NULL,
    state TEXT NOT NULL,
    seats BIGINT NOT NULL,
    -- When chance is known, and the round of the public beacon of that moment.
    draws_at BIGINT NOT NULL,
    beacon BIGINT,
    dice BIGINT,
    -- What a replacement starts from, as JSON.
    leaving TEXT,
    -- Why there is no lottery: the report, as JSON.
    trouble TEXT,
    panels BIGINT,
    certificate TEXT,
    certified_at BIGINT,
    drawn_at BIGINT,
    panel BIGINT,
    seed TEXT,
    PRIMARY KEY (draw_id, number)
);

-- The public files of a lottery, byte for byte.
CREATE TABLE draws_files (
    draw_id TEXT NOT NULL REFERENCES draws_draws (id),
    number BIGINT NOT NULL,
    name TEXT NOT NULL,
    content TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (draw_id, number, name)
);

-- Dice as the first of two people typed them.
CREATE TABLE draws_rolls (
    draw_id TEXT NOT NULL REFERENCES draws_draws (id),
    number BIGINT NOT NULL,
    person TEXT NOT NULL,
    rolls TEXT NOT NULL,
    at BIGINT NOT NULL,
    is_confirmed BOOLEAN NOT NULL,
    PRIMARY KEY (draw_id, number)
);

CREATE TABLE draws_people (
    id TEXT PRIMARY KEY,
    draw_id TEXT NOT NULL REFERENCES draws_draws (id),
    -- Name and address made plain, so that nobody is in a pool twice.
    likeness TEXT NOT NULL,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    email TEXT,
    phone TEXT,
    lang TEXT NOT NULL,
    -- One value per criterion, as JSON.
    declared TEXT NOT NULL,
    way TEXT NOT NULL,
    state TEXT NOT NULL,
    registered_at BIGINT NOT NULL,
    -- Given when the list is frozen.
    ticket TEXT,
    -- The lottery that drew them.
    round BIGINT,
    answer_by TEXT,
    answered_at BIGINT,
    answered_way TEXT,
    publish_name BOOLEAN NOT NULL,
    -- When a letter of paper was last printed for them.
    printed_at BIGINT,
    starts_on TEXT,
    ends_on TEXT,
    erased_at BIGINT,
    UNIQUE (draw_id, likeness)
);
CREATE INDEX draws_people_of ON draws_people (draw_id, state);
CREATE INDEX draws_people_ticket ON draws_people (draw_id, ticket);
CREATE INDEX draws_people_email ON draws_people (email);

-- Codes by which people see their own chance and answer. Only fingerprints are kept.
CREATE TABLE draws_codes (
    hash TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES draws_people (id),
    made_at BIGINT NOT NULL
);
CREATE INDEX draws_codes_of ON draws_codes (person_id);

-- A code that was typed opens a page for some hours, by a key that is in its address.
CREATE TABLE draws_keys (
    hash TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES draws_people (id),
    expires_at BIGINT NOT NULL
);

CREATE TABLE draws_meetings (
    id TEXT PRIMARY KEY,
    draw_id TEXT NOT NULL REFERENCES draws_draws (id),
    day TEXT NOT NULL,
    title TEXT NOT NULL
);
CREATE INDEX draws_meetings_of ON draws_meetings (draw_id, day);

CREATE TABLE draws_presences (
    meeting_id TEXT NOT NULL REFERENCES draws_meetings (id),
    person_id TEXT NOT NULL REFERENCES draws_people (id),
    PRIMARY KEY (meeting_id, person_id)
);
