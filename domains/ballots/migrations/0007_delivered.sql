-- Whether the commitment that follows a winner is kept: its page says so.
ALTER TABLE ballots_projects ADD COLUMN delivered BOOLEAN NOT NULL DEFAULT FALSE;
