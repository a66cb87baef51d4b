-- The check reads the history in the order of the acts, beside the journal.
CREATE INDEX programme_events_by_act ON programme_events (entry);
