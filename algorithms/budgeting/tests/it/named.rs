//! The rules of `expected.json` by their names.

use budgeting::{
    Count, Instance, Outcome, Profile, Rule, TieOrder, Utility,
    shares::{Completion, Options, Start},
};

/// Counts with a rule by its name, ties by id, as `maison tally run` does: again, with ties settled the
/// other way round, where any was met. Nothing for a name that is not known.
pub fn count(instance: &Instance, rule: &str) -> Option<Outcome> {
    let how = how(instance, rule)?;
    let counted = budgeting::count(instance, &TieOrder::by_id(instance), &how);
    Some(counted.outcome)
}

fn how(instance: &Instance, rule: &str) -> Option<Count> {
    let (rule, rest) = rule.split_once('_').unwrap_or((rule, "card"));
    let (utility, completion) = rest.split_once('_').unwrap_or((rest, ""));
    let utility = match utility {
        "card" => Utility::Cardinality,
        other => Utility::parse(other)?,
    };
    let profile = Profile::new(instance, utility);
    let mut options = Options::new(&profile, Completion::None);
    (options.completion, options.start) = match completion {
        "" => (Completion::None, Start::Exact),
        "add1" => (Completion::Add1, Start::Exact),
        "add1u" => (Completion::Add1u, Start::Exact),
        "add1int" => (Completion::Add1, Start::Integral),
        "add1intu" => (Completion::Add1u, Start::Integral),
        _ => return None,
    };
    Some(Count {
        rule: match rule {
            "phragmen" => Rule::Phragmen,
            "greedy" => Rule::Greedy,
            "mes" => Rule::EqualShares,
            _ => return None,
        },
        utility,
        options,
        least: 0,
    })
}

/// Whether an outcome is the one recorded.
pub fn is_recorded(instance: &Instance, outcome: &Outcome, result: &serde_json::Value) -> bool {
    let mut winners: Vec<&str> = outcome
        .winners
        .iter()
        .map(|&p| instance.projects[p].id.as_str())
        .collect();
    winners.sort_unstable();
    let cost = instance.amounts.show(outcome.cost);
    let same_cost = result["cost"].as_str().map(str::parse::<f64>) == Some(cost.parse());
    result["winners"] == serde_json::json!(winners) && same_cost
}
