-- Lists of projects say what was paid for each.
CREATE INDEX ballots_spending_for ON ballots_spending (project_id);
