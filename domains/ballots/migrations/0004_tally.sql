-- How many ideas a vote received and what became of them, counted each minute: its page is read far more
-- often than ideas move.
ALTER TABLE ballots_editions ADD COLUMN tally TEXT;
