-- What each elected member answers for is found in an index.
CREATE INDEX programme_commitments_of_elected ON programme_commitments (elected, shown, due_on);
CREATE INDEX programme_commitments_of_elected_moved ON programme_commitments (elected, moved_at);

-- Who in the service does the work of a commitment: the service's own affair, never published. The
-- row goes with the account.
CREATE TABLE programme_charges (
    commitment_id TEXT PRIMARY KEY REFERENCES programme_commitments (id),
    person TEXT NOT NULL,
    since BIGINT NOT NULL
);
CREATE INDEX programme_charges_of ON programme_charges (person);
