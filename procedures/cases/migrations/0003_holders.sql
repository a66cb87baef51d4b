-- Documents of cases are told to the house, in the table of who holds what.
INSERT INTO files_stored (sha256, arrived_at)
    SELECT DISTINCT sha256, (SELECT MAX(applied_at) FROM migrations) FROM cases_files WHERE TRUE
    ON CONFLICT (sha256) DO NOTHING;
INSERT INTO files_holders (sha256, room, holder)
    SELECT sha256, 'cases', case_id FROM cases_files WHERE TRUE
    ON CONFLICT (sha256, room, holder) DO NOTHING;
