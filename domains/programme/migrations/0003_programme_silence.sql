-- The day of silence that followers were told of: a commitment that is late may fall silent too,
-- and its state shown does not change then. Followers of those shown as silent know already.
ALTER TABLE programme_commitments ADD COLUMN silence_told TEXT;
UPDATE programme_commitments SET silence_told = quiet_on WHERE shown = 'silent';
