-- Where a project would stand, in millionths of a degree, north and east; unknown for what is everywhere.
ALTER TABLE ballots_projects ADD COLUMN north BIGINT;
ALTER TABLE ballots_projects ADD COLUMN east BIGINT;
