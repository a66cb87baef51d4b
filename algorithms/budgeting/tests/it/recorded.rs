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
