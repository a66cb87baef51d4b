CREATE TABLE town_settings (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    json TEXT NOT NULL,
    updated_at BIGINT NOT NULL
);

CREATE TABLE territories (
    slug TEXT PRIMARY KEY,
    parent TEXT REFERENCES territories (slug),
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('agglomeration', 'commune', 'quartier')),
    position BIGINT NOT NULL
);

CREATE TABLE services (
    slug TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT,
    position BIGINT NOT NULL,
    closed_on TEXT
);

CREATE TABLE elected_members (
    slug TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    delegation TEXT NOT NULL,
    position BIGINT NOT NULL,
    until TEXT
);
