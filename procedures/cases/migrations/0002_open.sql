-- The desk's list reads open cases only, however many are over.
CREATE INDEX cases_cases_open ON cases_cases (late_since, due_at) WHERE ended_on IS NULL;
