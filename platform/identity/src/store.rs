//! Identity's SQL, all of it. The functions around the statements stand in this folder, by subject.

pub(crate) mod access;
pub(crate) mod factors;
pub(crate) mod people;
pub(crate) mod recognition;
pub(crate) mod sessions;
pub(crate) mod traces;

db::statements! {
    // People
    PUT_PERSON = "INSERT INTO identity_people
        (id, name, pronouns, email, number, lang, totp_step, created_at, seen_at, warnings)
        VALUES ($1, $2, $3, $4, $5, $6, 0, $7, $7, 0)";
    PERSON = "SELECT id, name, pronouns, email, number, lang, password, totp_secret, totp_pending,
        created_at, seen_at FROM identity_people WHERE id = $1";
    PERSON_BY_EMAIL = "SELECT id, name, pronouns, email, number, lang, password, totp_secret,
        totp_pending, created_at, seen_at FROM identity_people WHERE email = $1";
    PERSON_BY_NUMBER = "SELECT id, name, pronouns, email, number, lang, password, totp_secret,
        totp_pending, created_at, seen_at FROM identity_people WHERE number = $1";
    SET_PROFILE = "UPDATE identity_people SET name = $2, pronouns = $3, lang = $4 WHERE id = $1";
    SET_EMAIL = "UPDATE identity_people SET email = $2 WHERE id = $1";
    SET_PASSWORD = "UPDATE identity_people SET password = $2 WHERE id = $1";
    TOUCH_PERSON = "UPDATE identity_people SET seen_at = $2, warnings = 0, warned_at = NULL
        WHERE id = $1";
    NAME_OF = "SELECT name FROM identity_people WHERE id = $1";
    DELETE_PERSON = "DELETE FROM identity_people WHERE id = $1";
    PUT_CLOSED = "INSERT INTO identity_closed (id, closed_at) VALUES ($1, $2)";
    CLOSED = "SELECT closed_at FROM identity_closed WHERE id = $1";
    /// Residents with an address, not seen since $1, warned $2 times, the last time before $3.
    ABSENT = "SELECT p.id, p.name, p.email, p.lang FROM identity_people p
        WHERE p.seen_at < $1 AND p.warnings = $2 AND (p.warned_at IS NULL OR p.warned_at < $3)
            AND p.email IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM identity_grants g WHERE g.person = p.id)
        ORDER BY p.id LIMIT 200";
    WARNED = "UPDATE identity_people SET warnings = $2, warned_at = $3 WHERE id = $1";

    // Sessions
    PUT_SESSION = "INSERT INTO identity_sessions
        (id, token_hash, person, method, device, created_at, seen_at, expires_at, second_at)
        VALUES ($1, $2, $3, $4, $5, $6, $6, $7, $8)";
    /// One row per right, or one without right: everything a request needs, in one statement.
    RESOLVE = "SELECT s.id, s.person, s.method, s.created_at, s.seen_at, s.second_at, p.name, p.lang,
            (p.totp_secret IS NOT NULL
                OR EXISTS (SELECT 1 FROM identity_passkeys k WHERE k.person = p.id)) AS has_second,
            g.role, g.service, g.territory
        FROM identity_sessions s
        JOIN identity_people p ON p.id = s.person
        LEFT JOIN identity_grants g ON g.person = p.id
        WHERE s.token_hash = $1 AND s.expires_at > $2
        ORDER BY g.id";
    ROTATE = "UPDATE identity_sessions SET token_hash = $2, second_at = $3 WHERE id = $1";
    TOUCH_SESSION = "UPDATE identity_sessions SET seen_at = $2 WHERE id = $1";
    SESSIONS = "SELECT id, device, method, created_at, seen_at FROM identity_sessions
        WHERE person = $1 AND expires_at > $2 ORDER BY seen_at DESC, id DESC";
    END_SESSION = "DELETE FROM identity_sessions WHERE id = $1 AND person = $2";
    END_BY_TOKEN = "DELETE FROM identity_sessions WHERE token_hash = $1";
    END_OTHERS = "DELETE FROM identity_sessions
        WHERE person = $1 AND (CAST($2 AS TEXT) IS NULL OR id <> $2)";
    PURGE_SESSIONS = "DELETE FROM identity_sessions WHERE expires_at <= $1 OR seen_at <= $2";

    // Links and codes
    PUT_LINK = "INSERT INTO identity_links
        (token_hash, kind, person, email, next, created_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    LINK = "SELECT person, email, next FROM identity_links
        WHERE token_hash = $1 AND kind = $2 AND expires_at > $3";
    USE_LINK = "DELETE FROM identity_links WHERE token_hash = $1 AND kind = $2 AND expires_at > $3
        RETURNING person, email, next";
    DROP_LINKS = "DELETE FROM identity_links
        WHERE person = $1 OR email = (SELECT email FROM identity_people WHERE id = $1)";
    PURGE_LINKS = "DELETE FROM identity_links WHERE expires_at <= $1";
    PUT_CODE = "INSERT INTO identity_codes (code_hash, kind, person, created_at, expires_at)
        VALUES ($1, $2, $3, $4, $5)";
    USE_CODE = "DELETE FROM identity_codes WHERE code_hash = $1 AND kind = $2
            AND (CAST($3 AS TEXT) IS NULL OR person = $3)
            AND (expires_at IS NULL OR expires_at > $4)
        RETURNING person";
    COUNT_CODES = "SELECT COUNT(*) FROM identity_codes WHERE person = $1 AND kind = $2";
    DROP_CODES = "DELETE FROM identity_codes
        WHERE person = $1 AND (CAST($2 AS TEXT) IS NULL OR kind = $2)";
    PURGE_CODES = "DELETE FROM identity_codes WHERE expires_at <= $1";

    // Second factors
    SECRETS = "SELECT id, totp_secret, totp_pending FROM identity_people
        WHERE totp_secret IS NOT NULL OR totp_pending IS NOT NULL";
    RESEAL = "UPDATE identity_people SET totp_secret = $2, totp_pending = $3 WHERE id = $1";
    SET_TOTP_PENDING = "UPDATE identity_people SET totp_pending = $2 WHERE id = $1";
    SET_TOTP = "UPDATE identity_people SET totp_secret = $2, totp_pending = NULL, totp_step = $3
        WHERE id = $1";
    /// Takes a step once: two requests with the same code cannot both pass.
    TAKE_STEP = "UPDATE identity_people SET totp_step = $2 WHERE id = $1 AND totp_step < $2";
    PUT_PASSKEY = "INSERT INTO identity_passkeys (id, person, credential, json, label, created_at)
        VALUES ($1, $2, $3, $4, $5, $6)";
    PASSKEYS = "SELECT id, label, created_at, used_at FROM identity_passkeys
        WHERE person = $1 ORDER BY id";
    PASSKEY_KEYS = "SELECT json FROM identity_passkeys WHERE person = $1 ORDER BY id";
    PASSKEY_BY_CREDENTIAL = "SELECT id, person, json FROM identity_passkeys WHERE credential = $1";
    USED_PASSKEY = "UPDATE identity_passkeys SET json = $2, used_at = $3 WHERE id = $1";
    DROP_PASSKEY = "DELETE FROM identity_passkeys WHERE id = $1 AND person = $2";
    DROP_PASSKEYS = "DELETE FROM identity_passkeys WHERE person = $1";
    PUT_CHALLENGE = "INSERT INTO identity_challenges (id, session, json, expires_at)
        VALUES ($1, $2, $3, $4)";
    USE_CHALLENGE = "DELETE FROM identity_challenges WHERE id = $1 AND expires_at > $2
            AND COALESCE(session, '') = COALESCE(CAST($3 AS TEXT), '')
        RETURNING json";
    DROP_CHALLENGES = "DELETE FROM identity_challenges WHERE session IN
        (SELECT id FROM identity_sessions WHERE person = $1)";
    PURGE_CHALLENGES = "DELETE FROM identity_challenges WHERE expires_at <= $1";

    // Rights
    PUT_GRANT = "INSERT INTO identity_grants (id, person, role, service, territory, given_at)
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING";
    GRANT = "SELECT person, role, service, territory FROM identity_grants WHERE id = $1";
    GRANTS_OF = "SELECT person, role, service, territory FROM identity_grants
        WHERE person = $1 ORDER BY id";
    GRANTS = "SELECT g.id, g.person, p.name, g.role, g.service, g.territory, g.given_at,
            (p.totp_secret IS NOT NULL
                OR EXISTS (SELECT 1 FROM identity_passkeys k WHERE k.person = p.id)) AS is_guarded
        FROM identity_grants g JOIN identity_people p ON p.id = g.person
        ORDER BY p.name, g.person, g.id LIMIT 2000";
    DROP_GRANT = "DELETE FROM identity_grants WHERE id = $1";
    DROP_GRANTS = "DELETE FROM identity_grants WHERE person = $1";
    /// Takes the rows' locks on PostgreSQL, so that two administrators cannot remove each other.
    HOLD_ADMINISTRATORS = "UPDATE identity_grants SET given_at = given_at
        WHERE role = 'administrator' AND service IS NULL AND territory IS NULL";
    COUNT_ADMINISTRATORS = "SELECT COUNT(*) FROM identity_grants
        WHERE role = 'administrator' AND service IS NULL AND territory IS NULL";
    DROP_MEMBER = "DELETE FROM identity_elected WHERE slug = $1 OR person = CAST($2 AS TEXT)";
    PUT_MEMBER = "INSERT INTO identity_elected (slug, person) VALUES ($1, $2)";
    MEMBER_OF = "SELECT slug FROM identity_elected WHERE person = $1";
    ACCOUNT_OF = "SELECT person FROM identity_elected WHERE slug = $1";
    DROP_MEMBER_OF = "DELETE FROM identity_elected WHERE person = $1";
    PUT_INVITATION = "INSERT INTO identity_invitations
        (id, token_hash, name, email, lang, role, service, territory, created_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    INVITATIONS = "SELECT id, name, email, lang, role, service, territory, created_at, expires_at
        FROM identity_invitations WHERE expires_at > $1 ORDER BY id DESC LIMIT 500";
    INVITATION = "SELECT id, name, email, lang, role, service, territory, created_at, expires_at
        FROM identity_invitations WHERE token_hash = $1 AND expires_at > $2";
    INVITATION_BY_ID = "SELECT id, name, email, lang, role, service, territory, created_at,
            expires_at FROM identity_invitations WHERE id = $1";
    USE_INVITATION = "DELETE FROM identity_invitations WHERE id = $1 AND expires_at > $2";
    DROP_INVITATION = "DELETE FROM identity_invitations WHERE id = $1";
    DROP_INVITATIONS_TO = "DELETE FROM identity_invitations
        WHERE email = (SELECT email FROM identity_people WHERE id = $1)";
    PURGE_INVITATIONS = "DELETE FROM identity_invitations WHERE expires_at <= $1";

    // Services that say who somebody is
    PROVIDERS = "SELECT service FROM identity_providers ORDER BY service";
    PROVIDERS_FOR = "SELECT service FROM identity_providers
        UNION SELECT service FROM identity_recognised WHERE person = $1 ORDER BY service";
    PROVIDER = "SELECT settings, metadata, metadata_at, keys, keys_at FROM identity_providers
        WHERE service = $1";
    PUT_PROVIDER = "INSERT INTO identity_providers (service, settings, tried_at)
        VALUES ($1, $2, 0)
        ON CONFLICT (service) DO UPDATE SET settings = excluded.settings, metadata = NULL,
            metadata_at = NULL, keys = NULL, keys_at = NULL, tried_at = 0";
    DROP_PROVIDER = "DELETE FROM identity_providers WHERE service = $1";
    KEEP_METADATA = "UPDATE identity_providers SET metadata = $2, metadata_at = $3
        WHERE service = $1";
    KEEP_KEYS = "UPDATE identity_providers SET keys = $2, keys_at = $3 WHERE service = $1";
    TAKE_PROVIDER_TRY = "UPDATE identity_providers SET tried_at = $2
        WHERE service = $1 AND tried_at <= $3";
    PUT_JOURNEY = "INSERT INTO identity_journeys (state_hash, browser_hash, service, kind, nonce,
            verifier, state, lang, next, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    USE_JOURNEY = "DELETE FROM identity_journeys
        WHERE state_hash = $1 AND browser_hash = $2 AND service = $3 AND kind = $4
            AND expires_at > $5
        RETURNING nonce, verifier, lang, next";
    LEAVING = "SELECT state, nonce FROM identity_journeys
        WHERE browser_hash = $1 AND service = $2 AND kind = 'leave' AND expires_at > $3";
    DROP_JOURNEYS = "DELETE FROM identity_journeys WHERE service = $1";
    PURGE_JOURNEYS = "DELETE FROM identity_journeys WHERE expires_at <= $1";
    PUT_ARRIVAL = "INSERT INTO identity_arrivals (browser_hash, service, issuer, subject, level,
            second_shown, facts, id_token, next, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    ARRIVAL = "SELECT service, issuer, subject, level, second_shown, facts, id_token, next
        FROM identity_arrivals WHERE browser_hash = $1 AND expires_at > $2";
    USE_ARRIVAL = "DELETE FROM identity_arrivals WHERE browser_hash = $1 AND expires_at > $2
        RETURNING service, issuer, subject, level, second_shown, facts, id_token, next";
    PURGE_ARRIVALS = "DELETE FROM identity_arrivals WHERE expires_at <= $1";
    RECOGNISED = "SELECT person FROM identity_recognised
        WHERE service = $1 AND issuer = $2 AND subject = $3";
    PUT_RECOGNISED = "INSERT INTO identity_recognised
        (service, issuer, subject, person, level, facts, linked_at, used_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $7)";
    USED_RECOGNISED = "UPDATE identity_recognised SET level = $3, facts = $4, used_at = $5
        WHERE person = $1 AND service = $2";
    RECOGNISED_OF = "SELECT service, subject, level, facts, linked_at, used_at
        FROM identity_recognised WHERE person = $1 ORDER BY service";
    FORGET_FACTS = "UPDATE identity_recognised SET facts = '{}' WHERE service = $1";
    DROP_RECOGNISED = "DELETE FROM identity_recognised WHERE person = $1 AND service = $2";
    DROP_RECOGNISED_OF = "DELETE FROM identity_recognised WHERE person = $1";
    KEEP_HINT = "UPDATE identity_sessions SET service = $2, id_token = $3 WHERE token_hash = $1";
    HINT = "SELECT service, id_token FROM identity_sessions WHERE token_hash = $1";

    // Traces
    PUT_CHANGE = "INSERT INTO identity_changes
        (id, at, by_person, by_role, what, subject, before, after)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    CHANGES = "SELECT at, by_role, what, subject, before, after FROM identity_changes
        ORDER BY id DESC LIMIT $1 OFFSET $2";
    CHANGES_ABOUT = "SELECT at, by_role, what, subject, before, after FROM identity_changes
        WHERE subject = $1 ORDER BY id DESC LIMIT 200";
    PUT_READING = "INSERT INTO identity_readings
        (id, person, at, by_person, by_role, by_service, what, why)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    READINGS = "SELECT at, by_role, by_service, what, why FROM identity_readings
        WHERE person = $1 ORDER BY at DESC, id DESC LIMIT $2";
    DROP_READINGS = "DELETE FROM identity_readings WHERE person = $1";

    // Limits
    PUT_SALT = "INSERT INTO identity_salts (day, salt) VALUES ($1, $2)
        ON CONFLICT (day) DO UPDATE SET salt = identity_salts.salt RETURNING salt";
    SALT = "SELECT salt FROM identity_salts WHERE day = $1";
    TRY = "INSERT INTO identity_attempts (key_hash, span, tries, ends_at) VALUES ($1, $2, 1, $3)
        ON CONFLICT (key_hash, span) DO UPDATE SET tries = identity_attempts.tries + 1
        RETURNING tries";
    TRIED = "SELECT tries FROM identity_attempts WHERE key_hash = $1 AND span = $2";
    FORGET_TRIES = "DELETE FROM identity_attempts WHERE key_hash = $1";
    PURGE_TRIES = "DELETE FROM identity_attempts WHERE ends_at <= $1";
    PURGE_SALTS = "DELETE FROM identity_salts WHERE day < $1";
}
