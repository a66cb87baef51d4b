-- The head who told somebody's absence; the person, when nobody is named.
ALTER TABLE cases_absences ADD COLUMN recorded_by TEXT;
