-- Everything that names a person stands here, and goes when the account is closed.
CREATE TABLE identity_people (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    pronouns TEXT,
    email TEXT UNIQUE,
    -- The number printed on a letter, for people without e-mail.
    number TEXT UNIQUE,
    lang TEXT NOT NULL,
    password TEXT,
    totp_secret TEXT,
    totp_pending TEXT,
    -- The last accepted step: a code counts once.
    totp_step BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    -- Letters sent about a long absence: 0, 1 or 2, and when the last one left.
    warnings BIGINT NOT NULL,
    warned_at BIGINT
);
CREATE INDEX identity_people_seen ON identity_people (seen_at);

-- All that stays of a closed account.
CREATE TABLE identity_closed (
    id TEXT PRIMARY KEY,
    closed_at BIGINT NOT NULL
);

CREATE TABLE identity_sessions (
    id TEXT PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    person TEXT NOT NULL REFERENCES identity_people (id),
    method TEXT NOT NULL,
    device TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    -- When a second factor was shown in this session.
    second_at BIGINT
);
CREATE INDEX identity_sessions_person ON identity_sessions (person);
CREATE INDEX identity_sessions_expiry ON identity_sessions (expires_at);

-- Links sent by e-mail; a row is deleted when the link is used.
CREATE TABLE identity_links (
    token_hash TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    person TEXT REFERENCES identity_people (id),
    email TEXT NOT NULL,
    next TEXT,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX identity_links_person ON identity_links (person);

-- Codes printed on letters and recovery codes; a row is deleted when the code is used.
CREATE TABLE identity_codes (
    code_hash TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    person TEXT NOT NULL REFERENCES identity_people (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT
);
CREATE INDEX identity_codes_person ON identity_codes (person);

CREATE TABLE identity_passkeys (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES identity_people (id),
    credential TEXT NOT NULL UNIQUE,
    json TEXT NOT NULL,
    label TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX identity_passkeys_person ON identity_passkeys (person);

-- Questions asked to a passkey and not answered yet.
CREATE TABLE identity_challenges (
    id TEXT PRIMARY KEY,
    session TEXT,
    json TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);

CREATE TABLE identity_grants (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES identity_people (id),
    role TEXT NOT NULL,
    service TEXT REFERENCES services (slug),
    territory TEXT REFERENCES territories (slug),
    given_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX identity_grants_once
    ON identity_grants (person, role, COALESCE(service, ''), COALESCE(territory, ''));

CREATE TABLE identity_invitations (
    id TEXT PRIMARY KEY,
    -- Of the link's token, or of the printed code.
    token_hash TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    email TEXT,
    lang TEXT NOT NULL,
    role TEXT NOT NULL,
    service TEXT REFERENCES services (slug),
    territory TEXT REFERENCES territories (slug),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);

-- Who changed which right: roles and ids, never a name or an address.
CREATE TABLE identity_changes (
    id TEXT PRIMARY KEY,
    at BIGINT NOT NULL,
    by_person TEXT,
    by_role TEXT NOT NULL,
    what TEXT NOT NULL,
    subject TEXT,
    before TEXT,
    after TEXT
);
CREATE INDEX identity_changes_subject ON identity_changes (subject);

-- Who read whose file; the person sees it.
CREATE TABLE identity_readings (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES identity_people (id),
    at BIGINT NOT NULL,
    by_person TEXT,
    by_role TEXT NOT NULL,
    by_service TEXT,
    what TEXT NOT NULL,
    why TEXT NOT NULL
);
CREATE INDEX identity_readings_person ON identity_readings (person, at);

-- How often something was tried; keys are hashed with the day's salt, which is not kept.
CREATE TABLE identity_attempts (
    key_hash TEXT NOT NULL,
    span BIGINT NOT NULL,
    tries BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    UNIQUE (key_hash, span)
);

CREATE TABLE identity_salts (
    day TEXT PRIMARY KEY,
    salt TEXT NOT NULL
);
