-- Who holds which file is told to the house, in the table of all rooms. What was only waiting to be kept
-- has one more day.
INSERT INTO files_stored (sha256, arrived_at)
    SELECT DISTINCT sha256, (SELECT MAX(applied_at) FROM migrations) FROM forms_files WHERE TRUE
    ON CONFLICT (sha256) DO NOTHING;
INSERT INTO files_holders (sha256, room, holder)
    SELECT f.sha256, 'forms', f.holder FROM forms_files f
        JOIN forms_drafts d ON d.id = f.holder WHERE d.sent_path IS NULL
    ON CONFLICT (sha256, room, holder) DO NOTHING;
DROP TABLE forms_files;

