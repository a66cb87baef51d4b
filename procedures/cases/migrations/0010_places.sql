-- The desk's list in its own order, which is one number: see `place` in store/worklist.rs, which writes
-- the same expression. It holds what the list asks of a case, so that piles are counted without reading
-- cases; the other gives the procedures with open cases.
DROP INDEX cases_cases_work;
CREATE INDEX cases_cases_work ON cases_cases ((CASE WHEN turn = 'applicant'
                THEN 20000000000000000 + COALESCE(due_at, 9000000000000000)
            WHEN late_since IS NOT NULL THEN CAST(REPLACE(late_since, '-', '') AS BIGINT)
            ELSE COALESCE(due_at, 9000000000000000) END),
        received_at, id, service, territory, procedure, turn, assigned_to, channel, due_at, late_since, ended_on)
    WHERE ended_on IS NULL;
CREATE INDEX cases_cases_open_of ON cases_cases (procedure, service, territory, turn, assigned_to, version, ended_on)
    WHERE ended_on IS NULL;
