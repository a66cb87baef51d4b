-- Stage one: letters sent by lot to people of a list. Those who are not drawn are forgotten at once,
-- the others when the list of volunteers is frozen.
CREATE TABLE draws_mailings (
    draw_id TEXT PRIMARY KEY REFERENCES draws_draws (id),
    -- How many people the list had, and how many letters are sent.
    people BIGINT NOT NULL,
    letters BIGINT NOT NULL,
    -- What binds the list before chance is known: the fingerprint of a salt and of the list.
    commitment TEXT NOT NULL,
    salt TEXT NOT NULL,
    answered BIGINT NOT NULL
);

CREATE TABLE draws_invitations (
    id TEXT PRIMARY KEY,
    draw_id TEXT NOT NULL REFERENCES draws_draws (id),
    place BIGINT NOT NULL,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    is_drawn BOOLEAN NOT NULL,
    code TEXT UNIQUE,
    printed_at BIGINT,
    answered_at BIGINT
);
CREATE INDEX draws_invitations_of ON draws_invitations (draw_id, is_drawn, place);
