-- Whom a letter goes to when it is not the person: the question that says it.
ALTER TABLE cases_letters ADD COLUMN addressed_to TEXT;
