-- A mandate is offered to an address, or noted from a paper at the counter, before somebody accepts it:
-- helper is empty until then. Who is helped may have no account: applicant is empty then.
ALTER TABLE cases_mandates ADD COLUMN email TEXT;
ALTER TABLE cases_mandates ADD COLUMN token TEXT;
ALTER TABLE cases_mandates ADD COLUMN noted_by TEXT;
ALTER TABLE cases_mandates ADD COLUMN paper TEXT;
ALTER TABLE cases_mandates ADD COLUMN accepted_at BIGINT;
UPDATE cases_mandates SET accepted_at = given_at;
CREATE UNIQUE INDEX cases_mandates_token ON cases_mandates (token) WHERE token IS NOT NULL;
CREATE INDEX cases_mandates_email ON cases_mandates (email) WHERE email IS NOT NULL;
CREATE INDEX cases_mandates_case ON cases_mandates (case_id) WHERE case_id IS NOT NULL;
