-- Who read somebody's name outside a case: once a day for each purpose, as long as the name is kept.
CREATE TABLE draws_readings (
    person_id TEXT NOT NULL REFERENCES draws_people (id),
    reader TEXT NOT NULL,
    day TEXT NOT NULL,
    why TEXT NOT NULL,
    at BIGINT NOT NULL,
    role TEXT NOT NULL,
    PRIMARY KEY (person_id, reader, day, why)
);

-- Who printed a letter of invitation, for whoever answers it; its language, none when not known.
ALTER TABLE draws_invitations ADD COLUMN printed_by TEXT;
ALTER TABLE draws_invitations ADD COLUMN printed_as TEXT;
ALTER TABLE draws_invitations ADD COLUMN lang TEXT;
