-- The year whose money a vote spends (that of its opening when nothing is said), and the procedure whose
-- cases are its ideas.
ALTER TABLE ballots_editions ADD COLUMN fiscal_year BIGINT;
ALTER TABLE ballots_editions ADD COLUMN procedure TEXT;

-- The debate on the general budget of a year: a draft, its lines, and the comments of a procedure.
CREATE TABLE ballots_debates (
    id TEXT PRIMARY KEY,
    year BIGINT NOT NULL UNIQUE,
    lead TEXT NOT NULL,
    lang TEXT NOT NULL,
    service TEXT NOT NULL,
    procedure TEXT NOT NULL,
    opens_at BIGINT NOT NULL,
    closes_at BIGINT NOT NULL,
    published_at BIGINT,
    published_entry BIGINT,
    closed_at BIGINT,
    closed_entry BIGINT
);

CREATE TABLE ballots_debate_lines (
    debate_id TEXT NOT NULL REFERENCES ballots_debates (id),
    number BIGINT NOT NULL,
    theme TEXT NOT NULL,
    title TEXT NOT NULL,
    income BOOLEAN NOT NULL,
    before_cents BIGINT NOT NULL,
    cents BIGINT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (debate_id, number)
);

-- A comment published with its reply. The name is there only with the consent of the person, and goes
-- when their case is erased.
CREATE TABLE ballots_comments (
    case_id TEXT PRIMARY KEY,
    debate_id TEXT NOT NULL REFERENCES ballots_debates (id),
    number BIGINT NOT NULL,
    line BIGINT,
    theme TEXT NOT NULL,
    text TEXT NOT NULL,
    author TEXT,
    reply TEXT NOT NULL,
    replied_on TEXT NOT NULL,
    UNIQUE (debate_id, number)
);
