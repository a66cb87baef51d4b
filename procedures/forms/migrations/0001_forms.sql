-- Forms under way, streets, files held, papers being keyed. What is here names people and is erased.

-- A form begun and not sent. Found by an unguessable address, by its person, or at the counter by its words.
CREATE TABLE forms_drafts (
    id TEXT PRIMARY KEY,
    -- SHA-256 of the address's secret part; the part itself is not kept.
    token_hash TEXT NOT NULL UNIQUE,
    -- Said at the counter: LAVOIR 4417.
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    version TEXT NOT NULL REFERENCES catalogue_versions (id),
    person TEXT,
    lang TEXT NOT NULL,
    answers TEXT NOT NULL,
    files TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    -- Where the receipt is, once sent; nothing else is kept then.
    sent_path TEXT
);
CREATE INDEX forms_drafts_person ON forms_drafts (person);
CREATE INDEX forms_drafts_expiry ON forms_drafts (expires_at);

-- Who holds a stored file: a draft, then the case of the same id. The last to let go erases it.
CREATE TABLE forms_files (
    sha256 TEXT NOT NULL,
    holder TEXT NOT NULL,
    PRIMARY KEY (sha256, holder)
);
CREATE INDEX forms_files_holder ON forms_files (holder);

-- The town's list of streets, with what its map says of each.
CREATE TABLE forms_streets (
    id TEXT PRIMARY KEY,
    street TEXT NOT NULL,
    postcode TEXT NOT NULL,
    commune TEXT NOT NULL,
    layers TEXT NOT NULL
);

-- A paper keyed once, waiting for a second pair of eyes; then, when they disagree, for a third.
CREATE TABLE forms_keyings (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    version TEXT NOT NULL REFERENCES catalogue_versions (id),
    -- The number written on the paper when it arrived.
    paper TEXT NOT NULL,
    received_on TEXT NOT NULL,
    mandate TEXT,
    lang TEXT NOT NULL,
    first TEXT NOT NULL,
    first_by TEXT NOT NULL,
    first_at BIGINT NOT NULL,
    second TEXT,
    second_by TEXT,
    second_at BIGINT,
    UNIQUE (name, paper)
);
