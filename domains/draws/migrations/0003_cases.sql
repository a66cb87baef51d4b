-- The case by which somebody volunteered, when the draw is that of a procedure.
ALTER TABLE draws_people ADD COLUMN case_id TEXT;
CREATE INDEX draws_people_case ON draws_people (case_id) WHERE case_id IS NOT NULL;
