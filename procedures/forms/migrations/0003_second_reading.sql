-- A second reading may differ in the day of arrival and in who acts, too. A paper that was sent is
-- remembered for a while: the same screen, sent again by a second click, leads to the same case.
ALTER TABLE forms_keyings ADD COLUMN second_received_on TEXT;
ALTER TABLE forms_keyings ADD COLUMN second_mandate TEXT;
ALTER TABLE forms_keyings ADD COLUMN second_sheet TEXT;
ALTER TABLE forms_keyings ADD COLUMN sent_path TEXT;
ALTER TABLE forms_keyings ADD COLUMN sent_at BIGINT;
