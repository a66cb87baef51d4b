-- A case whose term is over and that its rule gives to the archives waits to be handed over; nothing of it
-- is erased before.
ALTER TABLE cases_cases ADD COLUMN awaiting_since TEXT;
-- Why a case was erased, and when: JSON, without a word about anybody.
ALTER TABLE cases_cases ADD COLUMN erased_why TEXT;
CREATE INDEX cases_cases_awaiting ON cases_cases (service) WHERE awaiting_since IS NOT NULL;
