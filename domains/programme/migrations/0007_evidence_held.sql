-- Evidence that is a file is told to the house, in the table of who holds what.
INSERT INTO files_stored (sha256, arrived_at)
    SELECT DISTINCT file_sha256, (SELECT MAX(applied_at) FROM migrations) FROM programme_evidence
        WHERE file_sha256 IS NOT NULL
    ON CONFLICT (sha256) DO NOTHING;
INSERT INTO files_holders (sha256, room, holder)
    SELECT file_sha256, 'programme', id FROM programme_evidence WHERE file_sha256 IS NOT NULL
    ON CONFLICT (sha256, room, holder) DO NOTHING;
