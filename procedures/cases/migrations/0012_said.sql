-- What was answered, folded as names are: small letters without accents, found alike by both databases.
ALTER TABLE cases_cases ADD COLUMN said TEXT;
