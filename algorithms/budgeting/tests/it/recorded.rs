//! Every rule of `expected.json` on every election gives the recorded winners and cost.

use serde_json::Value;

use crate::{data, named};

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
            let outcome =
                named::count(&instance, rule).unwrap_or_else(|| panic!("{rule} is not known"));
            if !named::is_recorded(&instance, &outcome, result) {
                let cost = instance.amounts.show(outcome.cost);
                wrong.push(format!("{name} {rule}: {cost} for {}", result["cost"]));
            }
            counted += 1;
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    println!("{counted} counts");
    assert!(counted > 300);
}

/// Towns said which projects they funded: the rule that their file names gives the same.
#[test]
fn the_winners_that_towns_named_come_out() {
    let Some(folder) = data::folder() else {
        return;
    };
    let mut agree = 0;
    let mut other = Vec::new();
    for entry in std::fs::read_dir(&folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let Some(name) = name
            .strip_suffix(".gz")
            .unwrap_or(&name)
            .strip_suffix(".pb")
        else {
            continue;
        };
        let instance = budgeting::pb::read(&data::bytes(&folder, &format!("{name}.pb"))).unwrap();
        let said: Vec<usize> = (0..instance.projects.len())
            .filter(|&p| instance.projects[p].selected.is_some_and(|code| code > 0))
            .collect();
        if let Some(outcome) = budgeting::as_in_file(&instance).filter(|_| !said.is_empty()) {
            if outcome.set() == said {
                agree += 1;
            } else {
                other.push(name.to_owned());
            }
        }
    }
    assert!(agree >= 30, "{agree} agree");
    assert_eq!(other, Vec::<String>::new());
}
