-- A town may take a procedure out of service: the version in force ends, for a reason that anybody may
-- read, by an act of its own in the journal. Cases already open go on.
ALTER TABLE catalogue_versions ADD COLUMN withdrawn_for TEXT;
ALTER TABLE catalogue_versions ADD COLUMN withdrawn_act BIGINT;
