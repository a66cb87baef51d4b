-- What the page that follows a winner says of it: where it stands, its last sentence, its days (JSON).
ALTER TABLE ballots_projects ADD COLUMN standing TEXT;
