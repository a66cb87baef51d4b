-- The services that may say who somebody is, as the configuration lists them, and what each publishes
-- about itself, so that every node knows it.
CREATE TABLE identity_providers (
    service TEXT PRIMARY KEY,
    settings TEXT NOT NULL,
    metadata TEXT,
    metadata_at BIGINT,
    keys TEXT,
    keys_at BIGINT,
    -- When its keys were last asked for because one was unknown.
    tried_at BIGINT NOT NULL
);

-- Who went to a service and has not come back yet; a row is deleted when they do.
CREATE TABLE identity_journeys (
    state_hash TEXT PRIMARY KEY,
    -- Of the cookie of the browser that left: nobody else comes back by this row.
    browser_hash TEXT NOT NULL,
    service TEXT NOT NULL,
    -- enter or leave
    kind TEXT NOT NULL,
    -- On the way in what must come back, on the way out what says who leaves.
    nonce TEXT NOT NULL,
    verifier TEXT NOT NULL,
    -- On the way out, the state itself, which stands in the address.
    state TEXT,
    lang TEXT NOT NULL,
    next TEXT,
    expires_at BIGINT NOT NULL
);
CREATE INDEX identity_journeys_browser ON identity_journeys (browser_hash);

-- Whom a service has recognised and no account knows: they say what they want within minutes, or
-- nothing is kept.
CREATE TABLE identity_arrivals (
    browser_hash TEXT PRIMARY KEY,
    service TEXT NOT NULL,
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    level TEXT NOT NULL,
    second_shown BOOLEAN NOT NULL,
    facts TEXT NOT NULL,
    id_token TEXT NOT NULL,
    next TEXT,
    expires_at BIGINT NOT NULL
);

-- Which account is whose, for a service. The row goes with the account.
CREATE TABLE identity_recognised (
    service TEXT NOT NULL,
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    person TEXT NOT NULL REFERENCES identity_people (id),
    level TEXT NOT NULL,
    facts TEXT NOT NULL,
    linked_at BIGINT NOT NULL,
    used_at BIGINT NOT NULL,
    UNIQUE (service, issuer, subject),
    UNIQUE (person, service)
);

-- To sign out of the service too, it must be told of which visit.
ALTER TABLE identity_sessions ADD COLUMN service TEXT;
ALTER TABLE identity_sessions ADD COLUMN id_token TEXT;
