-- What the desk's list counts and orders, whole: no case's texts are read for it.
DROP INDEX cases_cases_open;
DROP INDEX cases_cases_open_of;
CREATE INDEX cases_cases_work ON cases_cases (procedure, version, service, territory, turn, assigned_to,
        channel, late_since, due_at, received_at, id, ended_on)
    WHERE ended_on IS NULL;
-- Open cases under the same name, for whoever reads one of them.
CREATE INDEX cases_cases_same ON cases_cases (folded, procedure)
    WHERE ended_on IS NULL AND folded IS NOT NULL;
