-- Cases: what becomes of an answered form. Personal data stands in cases_cases.answers, contact, name
-- and in events, letters, messages and files; all of it goes on erase_on.

-- The last number given, by initials and year.
CREATE TABLE cases_serials (
    prefix TEXT NOT NULL,
    year BIGINT NOT NULL,
    last BIGINT NOT NULL,
    PRIMARY KEY (prefix, year)
);

CREATE TABLE cases_cases (
    id TEXT PRIMARY KEY,
    -- What people know it by: PL-2026-0412.
    number TEXT NOT NULL UNIQUE,
    -- The form it came from: sending it twice gives the same case.
    submission TEXT NOT NULL UNIQUE,
    procedure TEXT NOT NULL,
    version TEXT NOT NULL REFERENCES catalogue_versions (id),
    service TEXT NOT NULL,
    territory TEXT,
    -- Counts every change: two people who act on what they saw, one wins.
    seq BIGINT NOT NULL,
    -- The engine's life, as JSON, and what lists need of it.
    life TEXT NOT NULL,
    state TEXT NOT NULL,
    turn TEXT,
    -- The next instant at which time alone does something.
    due_at BIGINT,
    -- The last day of the state's own time.
    due_on TEXT,
    late_since TEXT,
    received_at BIGINT NOT NULL,
    received_on TEXT NOT NULL,
    completed_on TEXT NOT NULL,
    answered_on TEXT,
    outcome TEXT,
    ended_on TEXT,
    ending TEXT,
    merged_into TEXT REFERENCES cases_cases (id),
    -- The day its content goes; noticed when the person was told beforehand; erased when it is done.
    erase_on TEXT,
    noticed_on TEXT,
    erased_at BIGINT,
    -- Documents may go before the case.
    files_erase_on TEXT,
    answers TEXT NOT NULL,
    known TEXT NOT NULL,
    -- The values that public figures are split by. They stay.
    across TEXT NOT NULL,
    channel TEXT NOT NULL,
    lang TEXT NOT NULL,
    applicant TEXT,
    keyed_by TEXT,
    mandate TEXT,
    -- Who asks, as answered: JSON, the name shown, and the name as searched.
    contact TEXT NOT NULL,
    name TEXT,
    folded TEXT,
    assigned_to TEXT,
    assigned_name TEXT,
    -- SHA-256 of the code; gone with the rest.
    code TEXT UNIQUE
);
CREATE INDEX cases_cases_queue ON cases_cases (service, ended_on, due_at);
CREATE INDEX cases_cases_mine ON cases_cases (applicant);
CREATE INDEX cases_cases_due ON cases_cases (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX cases_cases_name ON cases_cases (folded) WHERE folded IS NOT NULL;
CREATE INDEX cases_cases_figures ON cases_cases (procedure, received_on);
CREATE INDEX cases_cases_assigned ON cases_cases (assigned_to) WHERE ended_on IS NULL;
CREATE INDEX cases_cases_erase ON cases_cases (erase_on) WHERE erased_at IS NULL;

-- What happened, in order: enough to live the case again.
CREATE TABLE cases_events (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases_cases (id),
    seq BIGINT NOT NULL,
    at BIGINT NOT NULL,
    day TEXT NOT NULL,
    -- filed, done, elapsed, amended, closed; and what moves nothing: assigned, merged, code…
    kind TEXT NOT NULL,
    -- The action, the clock, the state whose time passed.
    name TEXT NOT NULL,
    -- The state after it.
    state TEXT NOT NULL,
    role TEXT NOT NULL,
    person TEXT,
    -- The name shown of an agent; never that of the person who asks.
    author TEXT,
    channel TEXT,
    -- Answers, reasons, effects: JSON.
    data TEXT NOT NULL,
    UNIQUE (case_id, seq)
);

-- The first arrival of a case in each state: what public figures count. It stays.
CREATE TABLE cases_reached (
    case_id TEXT NOT NULL REFERENCES cases_cases (id),
    state TEXT NOT NULL,
    day TEXT NOT NULL,
    PRIMARY KEY (case_id, state)
);

-- The motives given with each decision. They stay.
CREATE TABLE cases_reasons (
    case_id TEXT NOT NULL REFERENCES cases_cases (id),
    seq BIGINT NOT NULL,
    reason TEXT NOT NULL,
    day TEXT NOT NULL,
    PRIMARY KEY (case_id, seq, reason)
);

CREATE TABLE cases_letters (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases_cases (id),
    event_id TEXT NOT NULL,
    -- The template of the folder and the version it is in; the town's own notices have names too.
    template TEXT NOT NULL,
    version TEXT NOT NULL,
    lang TEXT NOT NULL,
    day TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    -- All that the letter shows, as JSON: composed again, it is the same letter.
    data TEXT NOT NULL,
    -- email or print.
    sent_by TEXT NOT NULL,
    -- When it left, or was printed.
    sent_at BIGINT
);
CREATE INDEX cases_letters_of ON cases_letters (case_id);
CREATE INDEX cases_letters_to_print ON cases_letters (made_at) WHERE sent_at IS NULL;

CREATE TABLE cases_messages (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases_cases (id),
    at BIGINT NOT NULL,
    role TEXT NOT NULL,
    person TEXT,
    author TEXT,
    body TEXT NOT NULL,
    -- A note between agents.
    internal BOOLEAN NOT NULL,
    read_at BIGINT
);
CREATE INDEX cases_messages_of ON cases_messages (case_id);

CREATE TABLE cases_files (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases_cases (id),
    sha256 TEXT NOT NULL,
    name TEXT NOT NULL,
    size BIGINT NOT NULL,
    kind TEXT NOT NULL,
    -- The question it answers, or empty: joined to a message.
    question TEXT NOT NULL,
    role TEXT NOT NULL,
    at BIGINT NOT NULL,
    UNIQUE (case_id, sha256)
);
CREATE INDEX cases_files_content ON cases_files (sha256);

-- Hours at which a role receives.
CREATE TABLE cases_slots (
    id TEXT PRIMARY KEY,
    procedure TEXT NOT NULL,
    role TEXT NOT NULL,
    starts_at BIGINT NOT NULL,
    minutes BIGINT NOT NULL,
    place TEXT NOT NULL,
    case_id TEXT REFERENCES cases_cases (id),
    taken_at BIGINT,
    remind_at BIGINT,
    UNIQUE (procedure, role, starts_at, place)
);
CREATE INDEX cases_slots_free ON cases_slots (procedure, role, starts_at) WHERE case_id IS NULL;
CREATE INDEX cases_slots_taken ON cases_slots (case_id) WHERE case_id IS NOT NULL;

CREATE TABLE cases_opinions (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases_cases (id),
    -- A role, or who it is in words when outside the town.
    asked_of TEXT NOT NULL,
    -- Shown to the person, or for agents only.
    internal BOOLEAN NOT NULL,
    question TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    asked_by TEXT,
    due_on TEXT,
    answer TEXT,
    answered_at BIGINT,
    answered_by TEXT
);
CREATE INDEX cases_opinions_of ON cases_opinions (case_id);

-- Somebody helps: for one case, or one procedure.
CREATE TABLE cases_mandates (
    id TEXT PRIMARY KEY,
    applicant TEXT NOT NULL,
    helper TEXT NOT NULL,
    case_id TEXT REFERENCES cases_cases (id),
    procedure TEXT,
    given_at BIGINT NOT NULL,
    until_day TEXT NOT NULL,
    revoked_at BIGINT
);
CREATE INDEX cases_mandates_helper ON cases_mandates (helper);
CREATE INDEX cases_mandates_applicant ON cases_mandates (applicant);

-- Which agent read the case, once a day each.
CREATE TABLE cases_readings (
    case_id TEXT NOT NULL REFERENCES cases_cases (id),
    person TEXT NOT NULL,
    day TEXT NOT NULL,
    at BIGINT NOT NULL,
    role TEXT NOT NULL,
    service TEXT,
    why TEXT NOT NULL,
    PRIMARY KEY (case_id, person, day)
);

-- A door opened with a code, for some hours.
CREATE TABLE cases_keys (
    token TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases_cases (id),
    -- The code itself, to be noted once by whoever has just filed.
    code TEXT,
    expires_at BIGINT NOT NULL
);

CREATE TABLE cases_acts (
    -- Its number in the journal.
    act BIGINT PRIMARY KEY,
    case_id TEXT REFERENCES cases_cases (id),
    procedure TEXT NOT NULL,
    name TEXT NOT NULL,
    day TEXT NOT NULL,
    -- What is public of it: canonical JSON, whose fingerprint is in the journal.
    shown TEXT NOT NULL,
    -- The fingerprint of the rest, and the salt without which nobody can guess it. Erased with the case.
    commitment TEXT NOT NULL,
    salt TEXT
);
CREATE INDEX cases_acts_of ON cases_acts (case_id);

CREATE TABLE cases_phrases (
    id TEXT PRIMARY KEY,
    service TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL
);

-- Somebody is away, and who does their work meanwhile.
CREATE TABLE cases_absences (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL,
    deputy TEXT NOT NULL,
    from_day TEXT NOT NULL,
    until_day TEXT NOT NULL
);
CREATE INDEX cases_absences_deputy ON cases_absences (deputy);

-- Who signs for the mayor: a service, or one procedure of it.
CREATE TABLE cases_delegations (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL,
    service TEXT NOT NULL,
    procedure TEXT,
    -- The decision that delegates, as people cite it.
    reference TEXT NOT NULL,
    from_day TEXT NOT NULL,
    until_day TEXT NOT NULL
);
CREATE INDEX cases_delegations_person ON cases_delegations (person);

-- Who holds a procedure's own role.
CREATE TABLE cases_roles (
    procedure TEXT NOT NULL,
    role TEXT NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (procedure, role, person)
);
CREATE INDEX cases_roles_person ON cases_roles (person);

-- Where new cases go: by territory, by an answer, else to whoever has the fewest.
CREATE TABLE cases_routes (
    id TEXT PRIMARY KEY,
    procedure TEXT NOT NULL,
    territory TEXT,
    fact TEXT,
    value TEXT,
    person TEXT NOT NULL,
    name TEXT NOT NULL
);
CREATE INDEX cases_routes_procedure ON cases_routes (procedure);

-- Days of the dates that a town sets: each campaign, each term.
CREATE TABLE cases_dates (
    procedure TEXT NOT NULL,
    name TEXT NOT NULL,
    day TEXT NOT NULL,
    PRIMARY KEY (procedure, name)
);
