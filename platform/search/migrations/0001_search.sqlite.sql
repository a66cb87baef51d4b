-- The long text comes last, so that reading the other columns does not read it.
CREATE TABLE search_entries (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    lang TEXT NOT NULL,
    day TEXT,
    title TEXT NOT NULL,
    url TEXT NOT NULL,
    context TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (kind, id)
);

-- Which entry stands where, and the normalised words of its title: enough to rank a few hundred
-- hits without reading the entries with their long texts.
CREATE TABLE search_titles (
    place INTEGER PRIMARY KEY,
    number BIGINT NOT NULL UNIQUE,
    words TEXT NOT NULL
);

-- Holds normalised words only, in ASCII, each after a letter that says where it stands; rowid is
-- search_titles.place. Which entries have a word is all that is kept; every beginning of three to
-- fourteen letters has a list of its own, read like that of a whole word.
CREATE VIRTUAL TABLE search_index USING fts5 (
    words,
    content = '', contentless_delete = 1, detail = none,
    prefix = '4 5 6 7 8 9 10 11 12 13 14 15',
    tokenize = 'ascii'
);
