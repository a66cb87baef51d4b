-- The letters that cases are numbered with: two procedures never share theirs, and letters once taken
-- stay taken. A procedure that changed its letters has several rows, of which one counts.
CREATE TABLE catalogue_initials (
    initials TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    counts BOOLEAN NOT NULL
);
CREATE INDEX catalogue_initials_of ON catalogue_initials (name);
