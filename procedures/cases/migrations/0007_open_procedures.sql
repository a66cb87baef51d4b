-- The procedures of open cases, for the desk's list: found without looking at any case that is over.
CREATE INDEX cases_cases_open_of ON cases_cases (procedure, version, service, turn, assigned_to)
    WHERE ended_on IS NULL;
