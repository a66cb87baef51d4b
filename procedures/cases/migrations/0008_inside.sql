-- A document joined to a note between agents, or to the request of somebody else, is for agents only.
ALTER TABLE cases_files ADD COLUMN internal BOOLEAN NOT NULL DEFAULT FALSE;
