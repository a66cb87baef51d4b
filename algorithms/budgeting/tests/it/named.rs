//! The rules of `expected.json` by their names.

use budgeting::{
    Greedy, Instance, Outcome, Profile, Stop, TieOrder, Utility, greedy, phragmen,
    shares::{Completion, Options, Start, equal_shares},
};

/// Counts with a rule by its name, ties by id; nothing for a name that is not known.
pub fn count(instance: &Instance, rule: &str) -> Option<Outcome> {
    let order = TieOrder::by_id(instance);
    if rule == "phragmen" {
        let profile = Profile::new(instance, Utility::Cardinality);
        return Some(phragmen(&profile, &order, Stop::AtFirst));
    }
    let (rule, rest) = rule.split_once('_')?;
    let (utility, completion) = rest.split_once('_').unwrap_or((rest, ""));
    let utility = Utility::parse(if utility == "card" {
        "cardinality"
    } else {
        utility
    })?;
    let profile = Profile::new(instance, utility);
    if rule == "greedy" {
        return Some(greedy(&profile, &order, Greedy::Skip, 0));
    }
    let mut options = Options::new(&profile, Completion::None);
    (options.completion, options.start) = match completion {
        "" => (Completion::None, Start::Exact),
        "add1" => (Completion::Add1, Start::Exact),
        "add1u" => (Completion::Add1u, Start::Exact),
        "add1int" => (Completion::Add1, Start::Integral),
        "add1intu" => (Completion::Add1u, Start::Integral),
        _ => return None,
    };
    Some(equal_shares(&profile, &order, options).outcome)
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
