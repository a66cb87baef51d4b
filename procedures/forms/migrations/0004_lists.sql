-- What a list is recognised by: one met before is not read again. A list imported before this step has
-- none and is read each time, until it is imported again.
CREATE TABLE forms_lists (
    name TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL
);
