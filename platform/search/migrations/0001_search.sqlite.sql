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

-- Ranking a thousand entries by day reads this alone, not the entries with their long texts.
CREATE INDEX search_entries_day ON search_entries (number, day);

-- Holds normalised words only, in ASCII; rowid is search_entries.number.
CREATE VIRTUAL TABLE search_index USING fts5 (
    kind, title, body,
    content = '', contentless_delete = 1, prefix = '3',
    tokenize = 'ascii'
);
