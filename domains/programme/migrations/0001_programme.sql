-- A programme is a tree: axis, orientation (may be absent), commitment; and a series of phases.
CREATE TABLE programmes (
    id TEXT PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    lead TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('mandate', 'pact', 'territorial_project', 'plan')),
    lang TEXT NOT NULL,
    adopted_on TEXT,
    position BIGINT NOT NULL,
    published_at BIGINT
);

CREATE TABLE programme_phases (
    id TEXT PRIMARY KEY,
    programme_id TEXT NOT NULL REFERENCES programmes (id),
    kind TEXT NOT NULL,
    opens_on TEXT,
    closes_on TEXT NOT NULL,
    closed_on TEXT,
    position BIGINT NOT NULL,
    UNIQUE (programme_id, kind)
);

CREATE TABLE programme_inputs (
    id TEXT PRIMARY KEY,
    phase_id TEXT NOT NULL REFERENCES programme_phases (id),
    title TEXT NOT NULL,
    link TEXT,
    filed_on TEXT,
    position BIGINT NOT NULL
);
CREATE INDEX programme_inputs_of ON programme_inputs (phase_id, position);

CREATE TABLE programme_axes (
    id TEXT PRIMARY KEY,
    programme_id TEXT NOT NULL REFERENCES programmes (id),
    slug TEXT NOT NULL,
    title TEXT NOT NULL,
    position BIGINT NOT NULL,
    UNIQUE (programme_id, slug)
);

CREATE TABLE programme_orientations (
    id TEXT PRIMARY KEY,
    axis_id TEXT NOT NULL REFERENCES programme_axes (id),
    title TEXT NOT NULL,
    position BIGINT NOT NULL,
    UNIQUE (axis_id, title)
);

-- `state` is what people declare; `shown` adds the two states nobody sets (late, silent) and is
-- brought up to date by every act and every night. `headline` is the last sentence said about the
-- commitment, `quiet_on` the day its silence becomes public.
CREATE TABLE programme_commitments (
    id TEXT PRIMARY KEY,
    number BIGINT NOT NULL UNIQUE,
    programme_id TEXT NOT NULL REFERENCES programmes (id),
    axis_id TEXT NOT NULL REFERENCES programme_axes (id),
    orientation_id TEXT REFERENCES programme_orientations (id),
    orientation_position BIGINT NOT NULL,
    position BIGINT NOT NULL,
    reference TEXT NOT NULL,
    title TEXT NOT NULL,
    promise TEXT NOT NULL,
    kind TEXT NOT NULL,
    territory TEXT,
    service TEXT,
    elected TEXT,
    starts_on TEXT,
    due_on TEXT,
    first_due_on TEXT,
    silence_months BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('kept', 'under_way', 'not_started', 'dropped')),
    shown TEXT NOT NULL CHECK (shown IN ('kept', 'under_way', 'not_started', 'late', 'silent', 'dropped')),
    stage TEXT NOT NULL,
    news_on TEXT,
    quiet_on TEXT NOT NULL,
    headline TEXT NOT NULL,
    moved_at BIGINT NOT NULL,
    version BIGINT NOT NULL,
    published_at BIGINT,
    UNIQUE (programme_id, reference)
);
-- The number comes last so that pages are found in the index alone, however deep.
CREATE INDEX programme_commitments_by_axis
    ON programme_commitments (axis_id, orientation_position, position, number);
CREATE INDEX programme_commitments_late ON programme_commitments (programme_id, shown, due_on, number);
CREATE INDEX programme_commitments_quiet ON programme_commitments (programme_id, shown, quiet_on, number);
CREATE INDEX programme_commitments_of_programme ON programme_commitments (programme_id, number);
CREATE INDEX programme_commitments_all_late ON programme_commitments (shown, due_on);
CREATE INDEX programme_commitments_all_quiet ON programme_commitments (shown, quiet_on);
CREATE INDEX programme_commitments_moved ON programme_commitments (moved_at);
CREATE INDEX programme_commitments_all_moved ON programme_commitments (shown, moved_at);
CREATE INDEX programme_commitments_of_programme_moved
    ON programme_commitments (programme_id, moved_at);
CREATE INDEX programme_commitments_of_service ON programme_commitments (service, shown, due_on);

-- How many commitments of each axis are in each shown state: pages add these few rows up.
CREATE TABLE programme_totals (
    axis_id TEXT NOT NULL REFERENCES programme_axes (id),
    programme_id TEXT NOT NULL REFERENCES programmes (id),
    shown TEXT NOT NULL,
    number BIGINT NOT NULL,
    UNIQUE (axis_id, shown)
);
CREATE INDEX programme_totals_of_programme ON programme_totals (programme_id);

CREATE TABLE programme_milestones (
    id TEXT PRIMARY KEY,
    commitment_id TEXT NOT NULL REFERENCES programme_commitments (id),
    title TEXT NOT NULL,
    due_on TEXT NOT NULL,
    done_on TEXT,
    note TEXT NOT NULL,
    position BIGINT NOT NULL
);
CREATE INDEX programme_milestones_of ON programme_milestones (commitment_id, position);

-- Values are whole numbers of 10^-decimals units.
CREATE TABLE programme_indicators (
    id TEXT PRIMARY KEY,
    commitment_id TEXT NOT NULL REFERENCES programme_commitments (id),
    title TEXT NOT NULL,
    unit TEXT NOT NULL,
    decimals BIGINT NOT NULL,
    source TEXT NOT NULL,
    baseline BIGINT,
    baseline_on TEXT,
    target BIGINT,
    target_on TEXT,
    every_months BIGINT NOT NULL,
    next_due_on TEXT,
    position BIGINT NOT NULL
);
CREATE INDEX programme_indicators_of ON programme_indicators (commitment_id, position);
CREATE INDEX programme_indicators_due ON programme_indicators (next_due_on);

CREATE TABLE programme_measures (
    indicator_id TEXT NOT NULL REFERENCES programme_indicators (id),
    day TEXT NOT NULL,
    value BIGINT NOT NULL,
    note TEXT NOT NULL,
    UNIQUE (indicator_id, day)
);

CREATE TABLE programme_money (
    commitment_id TEXT NOT NULL REFERENCES programme_commitments (id),
    year BIGINT NOT NULL,
    planned BIGINT,
    voted BIGINT,
    spent BIGINT,
    UNIQUE (commitment_id, year)
);

CREATE TABLE programme_evidence (
    id TEXT PRIMARY KEY,
    commitment_id TEXT NOT NULL REFERENCES programme_commitments (id),
    title TEXT NOT NULL,
    link TEXT,
    file_sha256 TEXT,
    file_name TEXT,
    day TEXT NOT NULL
);
CREATE INDEX programme_evidence_of ON programme_evidence (commitment_id, day);

-- What the town asked of another authority (S06).
CREATE TABLE programme_demands (
    id TEXT PRIMARY KEY,
    commitment_id TEXT NOT NULL REFERENCES programme_commitments (id),
    addressee TEXT NOT NULL,
    body TEXT NOT NULL,
    sent_on TEXT NOT NULL,
    reply TEXT,
    replied_on TEXT,
    remind_on TEXT
);
CREATE INDEX programme_demands_of ON programme_demands (commitment_id, sent_on);
CREATE INDEX programme_demands_by_day ON programme_demands (sent_on, id, replied_on);

-- The public history. Every row is an act of the journal and never changes.
CREATE TABLE programme_events (
    id TEXT PRIMARY KEY,
    commitment_id TEXT NOT NULL REFERENCES programme_commitments (id),
    at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    author_role TEXT NOT NULL,
    author_service TEXT,
    body TEXT NOT NULL,
    before TEXT,
    after TEXT,
    reason TEXT,
    entry BIGINT NOT NULL
);
CREATE INDEX programme_events_of ON programme_events (commitment_id, entry);
CREATE INDEX programme_events_by_time ON programme_events (at);

-- A question waits here, with whom to tell, until it is answered in public.
CREATE TABLE programme_questions (
    id TEXT PRIMARY KEY,
    commitment_id TEXT NOT NULL REFERENCES programme_commitments (id),
    kind TEXT NOT NULL CHECK (kind IN ('question', 'news_wanted')),
    asked_at BIGINT NOT NULL,
    body TEXT NOT NULL,
    email TEXT,
    person TEXT,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'answered', 'set_aside')),
    answer TEXT,
    answered_at BIGINT
);
CREATE INDEX programme_questions_of ON programme_questions (commitment_id, state);
CREATE INDEX programme_questions_waiting ON programme_questions (state, asked_at);

CREATE TABLE programme_followers (
    id TEXT PRIMARY KEY,
    commitment_id TEXT NOT NULL REFERENCES programme_commitments (id),
    email TEXT NOT NULL,
    lang TEXT NOT NULL,
    -- Confirms and ends this one subscription; it gives no other power.
    token TEXT NOT NULL UNIQUE,
    asked_at BIGINT NOT NULL,
    confirmed_at BIGINT,
    UNIQUE (commitment_id, email)
);

-- A draft of an edit or an import being previewed; deleted when published or after a week.
CREATE TABLE programme_drafts (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('edit', 'import')),
    commitment_id TEXT REFERENCES programme_commitments (id),
    json TEXT NOT NULL,
    saved_at BIGINT NOT NULL
);
CREATE INDEX programme_drafts_of ON programme_drafts (person, saved_at);
