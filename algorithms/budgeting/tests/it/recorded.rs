//! Every rule of `expected.json` on every election gives the recorded winners and cost.

use budgeting::{
    Greedy, Instance, Outcome, Profile, Stop, TieOrder, Utility, greedy, phragmen,
    shares::{Completion, Options, Start, equal_shares},
};
use serde_json::Value;

use crate::data;

/// A rule by its name in `expected.json`.
fn count(instance: &Instance, rule: &str) -> Option<Outcome> {
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

#[test]
fn the_recorded_winners_come_out() {
    let Some(folder) = data::folder() else {
        return;
    };
    let expected: Value =
        serde_json::from_slice(&std::fs::read(folder.join("expected.json")).unwrap()).unwrap();
    let mut wrong = Vec::new();
    let mut counted = 0;
    for (name, file) in expected.as_object().unwrap() {
        if name == "_about" {
            continue;
        }
        let instance = budgeting::pb::read(&data::bytes(&folder, name))
            .unwrap_or_else(|faults| panic!("{name}: {faults:?}"));
        assert_eq!(file["voters"], instance.ballots.cast(), "{name}");
        assert_eq!(file["projects"], instance.projects.len(), "{name}");
        for (rule, result) in file["rules"].as_object().unwrap() {
            let outcome = count(&instance, rule).unwrap_or_else(|| panic!("{rule}"));
            let mut winners: Vec<&str> = outcome
                .winners
                .iter()
                .map(|&p| instance.projects[p].id.as_str())
                .collect();
            winners.sort_unstable();
            let cost = instance.amounts.show(outcome.cost);
            let same_cost = result["cost"].as_str().unwrap().parse::<f64>() == cost.parse();
            if result["winners"] != serde_json::json!(winners) || !same_cost {
                wrong.push(format!("{name} {rule}: {cost} for {}", result["cost"]));
            }
            counted += 1;
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    println!("{counted} counts");
    assert!(counted > 300);
}
