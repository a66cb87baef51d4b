//! Small pools: against brute force over all panels, by hand, and with nothing to choose.

use proptest::prelude::*;
use sortition::{
    Case, Certificate, Feature, Flaw, Instance, Objective, Options, Outcome, Person, Proof, Stage,
    check, solve,
};

use crate::{feature, opposites, person};

fn leximin(instance: &Instance) -> Outcome {
    let options = Options {
        objective: Objective::Leximin,
        panels: None,
    };
    solve(instance, options, &mut |_| ())
}

pub fn lottery(instance: &Instance) -> Certificate {
    match leximin(instance) {
        Outcome::Lottery(certificate) => *certificate,
        other => panic!("a lottery is possible: {other:?}"),
    }
}

fn chances(instance: &Instance) -> Vec<String> {
    let verdict = check(instance, &lottery(instance)).expect("it holds here");
    assert!(verdict.exact, "gap {}", verdict.gap);
    verdict.chances.iter().map(ToString::to_string).collect()
}

#[test]
fn what_averages_promise_and_panels_cannot_give() {
    // Everybody can be chosen, and 1/6 for all is a mixture, but of no panels.
    let a = opposites(&[
        "000", "000", "011", "011", "101", "101", "110", "110", "111", "100", "010", "001",
    ]);
    let known: Vec<&str> = [vec!["1/8"; 8], vec!["1/4"; 4]].concat();
    assert_eq!(chances(&a), known);
    // Unequal levels.
    let d = opposites(&[
        "000", "000", "011", "011", "101", "101", "110", "111", "100", "010", "001",
    ]);
    let known: Vec<&str> = [vec!["1/7"; 7], vec!["2/7"; 3], vec!["1/7"]].concat();
    assert_eq!(chances(&d), known);
}

#[test]
fn averages_without_a_panel_are_no_draw() {
    let b = opposites(&["000", "011", "101", "110"]);
    let Outcome::Infeasible(obstacle) = leximin(&b) else {
        panic!("no two of them differ in all");
    };
    assert!(obstacle.conflict.len() >= 3);
    assert!(!obstacle.relaxation.expect("it holds here").is_empty());
}

#[test]
fn whom_no_panel_can_hold_has_no_chance() {
    let c = opposites(&["000", "011", "101", "110", "111"]);
    assert_eq!(chances(&c), ["1", "0", "0", "0", "1"]);
}

pub fn ages(seats: u32, quotas: &[(&str, u32, u32)], people: &[&str]) -> Instance {
    Instance {
        seats,
        household_max: None,
        household_held: Vec::new(),
        features: vec![feature("age", quotas)],
        people: people
            .iter()
            .enumerate()
            .map(|(number, values)| person(number, values))
            .collect(),
    }
}

#[test]
fn with_nothing_to_choose() {
    // As many seats as people.
    let all = ages(3, &[("a", 1, 1), ("b", 2, 2)], &["0", "1", "1"]);
    assert_eq!(chances(&all), ["1", "1", "1"]);
    // One seat; one type; a value with nobody.
    let one = ages(1, &[("a", 0, 1), ("b", 0, 0)], &["0", "0", "0"]);
    assert_eq!(chances(&one), ["1/3", "1/3", "1/3"]);
    // Nobody of a value may sit.
    let shut = ages(1, &[("a", 0, 1), ("b", 0, 0)], &["0", "1", "0"]);
    assert_eq!(chances(&shut), ["1/2", "0", "1/2"]);
    // No slack.
    let tight = ages(2, &[("a", 1, 1), ("b", 1, 1)], &["0", "0", "0", "1"]);
    assert_eq!(chances(&tight), ["1/3", "1/3", "1/3", "1"]);
    // More seats than people, and nobody.
    assert!(matches!(
        leximin(&ages(3, &[("a", 0, 9)], &["0", "0"])),
        Outcome::Infeasible(_)
    ));
    assert!(matches!(
        leximin(&ages(1, &[("a", 0, 1)], &[])),
        Outcome::Infeasible(_)
    ));
}

#[test]
fn a_household_larger_than_the_panel_shares_its_chance() {
    let mut homes = ages(2, &[("a", 0, 2)], &["0", "0", "0", "0", "0"]);
    homes.household_max = Some(1);
    for person in &mut homes.people[..4] {
        person.household = Some(7);
    }
    assert_eq!(chances(&homes), ["1/4", "1/4", "1/4", "1/4", "1"]);
}

#[test]
fn a_changed_certificate_is_refused() {
    let instance = opposites(&["000", "000", "111", "011", "100", "100", "101", "010"]);
    let sound = lottery(&instance);
    let verdict = check(&instance, &sound).expect("it holds here");
    assert!(verdict.exact);
    let levels = verdict.levels;
    let refused = |change: &dyn Fn(&mut Certificate)| {
        let mut changed = sound.clone();
        change(&mut changed);
        assert_ne!(changed, sound);
        assert_eq!(check(&instance, &changed), Err(Flaw::Seal));
        // Whoever seals it again proves nothing more than is true.
        changed.seal = changed.expected_seal();
        match check(&instance, &changed) {
            Err(_) => true,
            Ok(verdict) => !verdict.exact || verdict.levels == levels,
        }
    };
    for panel in 0..sound.panels.len() {
        assert!(refused(&|c| c.panels[panel].weight += 1));
        assert!(refused(&|c| c.panels[panel].members[0] += 1));
        assert!(refused(&|c| c.panels[panel].members.reverse()));
        assert!(refused(&|c| {
            c.panels.remove(panel);
        }));
    }
    assert!(refused(&|c| c.total += 1));
    assert!(refused(&|c| c.instance = "0".repeat(64)));
    assert!(refused(&|c| c.objective = Objective::Nash));
    let Proof::Levels { stages } = &sound.proof else {
        panic!("leximin is proven by levels");
    };
    for (place, stage) in stages.iter().enumerate() {
        match stage {
            Stage::Rows { multipliers } => {
                for one in 0..multipliers.len() {
                    assert!(refused(&|c| {
                        if let Proof::Levels { stages } = &mut c.proof
                            && let Stage::Rows { multipliers } = &mut stages[place]
                        {
                            multipliers[one].value += 1;
                        }
                    }));
                }
            }
            Stage::Cases { weights, .. } => {
                for one in 0..weights.len() {
                    assert!(refused(&|c| {
                        if let Proof::Levels { stages } = &mut c.proof
                            && let Stage::Cases { weights, .. } = &mut stages[place]
                        {
                            weights[one] += 1;
                        }
                    }));
                }
                assert!(refused(&|c| {
                    if let Proof::Levels { stages } = &mut c.proof
                        && let Stage::Cases { cases, .. } = &mut stages[place]
                    {
                        cases.retain(|case| matches!(case, Case::Split { .. }));
                    }
                }));
            }
        }
    }
}

/// All panels of people, by trying every set.
pub fn panels(instance: &Instance) -> Vec<Vec<usize>> {
    let people = instance.people.len();
    let mut found = Vec::new();
    for set in 0_u32..1 << people {
        if set.count_ones() != instance.seats {
            continue;
        }
        let members: Vec<usize> = (0..people).filter(|p| set >> p & 1 == 1).collect();
        let meets = instance
            .features
            .iter()
            .enumerate()
            .all(|(place, feature)| {
                (0..).zip(&feature.values).all(|(value, quota)| {
                    let has = |person: &&usize| instance.people[**person].values[place] == value;
                    let count =
                        u32::try_from(members.iter().filter(has).count()).expect("it holds here");
                    (quota.min..=quota.max).contains(&count)
                })
            });
        let apart = instance.household_max.is_none_or(|most| {
            members.iter().all(|person| {
                let home = instance.people[*person].household;
                let mates = members
                    .iter()
                    .filter(|mate| home.is_some() && instance.people[**mate].household == home);
                let held = instance.household_held.iter();
                let held = held.filter(|held| Some(held.household) == home);
                let held: u32 = held.map(|held| held.seats).sum();
                mates.count() + held as usize <= most as usize
            })
        });
        if meets && apart {
            found.push(members);
        }
    }
    found
}

/// The leximin chances by definition: raise the least; whoever cannot be above it stays.
fn by_definition(people: usize, panels: &[Vec<usize>]) -> Vec<f64> {
    use microlp::{ComparisonOp, OptimizationDirection, Problem, Variable};
    let mut known: Vec<Option<f64>> = vec![None; people];
    // The largest value of one person's chance, or of the least free chance.
    let largest = |known: &[Option<f64>], floor: f64, of: Option<usize>| -> f64 {
        let mut problem = Problem::new(OptimizationDirection::Maximize);
        let least = problem.add_var(f64::from(u8::from(of.is_none())), (0.0, 1.0));
        let weights: Vec<Variable> = panels
            .iter()
            .map(|panel| {
                let counts = of.is_some_and(|person| panel.contains(&person));
                problem.add_var(f64::from(u8::from(counts)), (0.0, 1.0))
            })
            .collect();
        let all: Vec<(Variable, f64)> = weights.iter().map(|weight| (*weight, 1.0)).collect();
        problem.add_constraint(all, ComparisonOp::Eq, 1.0);
        for (person, known) in known.iter().enumerate() {
            let mut terms: Vec<(Variable, f64)> = panels
                .iter()
                .zip(&weights)
                .filter(|(panel, _)| panel.contains(&person))
                .map(|(_, weight)| (*weight, 1.0))
                .collect();
            match known {
                Some(level) => problem.add_constraint(terms, ComparisonOp::Ge, level - 1e-9),
                None if of.is_some() => {
                    problem.add_constraint(terms, ComparisonOp::Ge, floor - 1e-9);
                }
                None => {
                    terms.push((least, -1.0));
                    problem.add_constraint(terms, ComparisonOp::Ge, 0.0);
                }
            }
        }
        problem
            .solve()
            .expect("it holds here")
            .into_solution()
            .expect("it holds here")
            .objective()
    };
    while known.iter().any(Option::is_none) {
        let floor = largest(&known, 0.0, None);
        let stuck: Vec<usize> = (0..people)
            .filter(|person| known[*person].is_none())
            .filter(|person| largest(&known, floor, Some(*person)) < floor + 1e-6)
            .collect();
        assert!(!stuck.is_empty());
        for person in stuck {
            known[person] = Some(floor);
        }
    }
    known.into_iter().flatten().collect()
}

pub fn pool() -> impl Strategy<Value = Instance> {
    let quota = (0_u32..3, 0_u32..3);
    let features = proptest::collection::vec(proptest::collection::vec(quota, 2..4), 1..4);
    let people =
        proptest::collection::vec((proptest::collection::vec(0_u32..3, 3), 0_u32..6), 3..9);
    (features, people, 1_u32..5, any::<bool>()).prop_map(|(features, people, seats, homes)| {
        let features: Vec<Feature> = features
            .iter()
            .enumerate()
            .map(|(place, quotas)| {
                let names = ["x", "y", "z"];
                let values: Vec<(&str, u32, u32)> = quotas
                    .iter()
                    .zip(names)
                    .map(|((min, more), name)| (name, (*min).min(1), min + more + 1))
                    .collect();
                feature(names[place], &values)
            })
            .collect();
        let people = people
            .into_iter()
            .enumerate()
            .map(|(number, (values, home))| Person {
                id: number.to_string(),
                values: features
                    .iter()
                    .zip(values)
                    .map(|(feature, value)| {
                        value % u32::try_from(feature.values.len()).expect("it holds here")
                    })
                    .collect(),
                household: homes.then_some(home),
            })
            .collect();
        Instance {
            seats,
            household_max: homes.then_some(1),
            household_held: Vec::new(),
            features,
            people,
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn brute_force_finds_the_same(instance in pool()) {
        let panels = panels(&instance);
        match leximin(&instance) {
            Outcome::Lottery(certificate) => {
                let verdict = check(&instance, &certificate).expect("it holds here");
                let known = by_definition(instance.people.len(), &panels);
                prop_assert!(verdict.exact, "gap {} of {known:?}", verdict.gap);
                for (chance, known) in verdict.chances.iter().zip(known) {
                    let chance = num_traits::ToPrimitive::to_f64(chance).expect("it holds here");
                    prop_assert!((chance - known).abs() < 1e-7, "{chance} is not {known}");
                }
            }
            Outcome::Infeasible(_) => prop_assert!(panels.is_empty()),
            Outcome::Undecided => prop_assert!(false, "undecided with {} panels", panels.len()),
        }
    }
}
