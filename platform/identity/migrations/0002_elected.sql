-- Which account is whose, among the elected members whom the town names in public: so that they find
-- what they answer for. The row goes with the account.
CREATE TABLE identity_elected (
    slug TEXT PRIMARY KEY REFERENCES elected_members (slug),
    person TEXT NOT NULL UNIQUE REFERENCES identity_people (id)
);
