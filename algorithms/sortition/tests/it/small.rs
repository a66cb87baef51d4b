//! Small pools: against brute force over all panels, by hand, and with nothing to choose.

use std::fmt::Write as _;

use proptest::prelude::*;
use sortition::{
    Case, Certificate, Feature, Flaw, Instance, Objective, Options, Outcome, Person, Proof,
    Sources, Stage, Status, check, read, report, solve,
};

use crate::{
    feature, opposites, person,
    simplex::{Fraction, most},
};

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
fn what_the_checker_refuses_is_not_reported() {
    let instance = opposites(&["000", "000", "111", "011", "100", "100", "101", "010"]);
    let sound = lottery(&instance);
    let told = |certificate: Certificate| {
        let outcome = Outcome::Lottery(Box::new(certificate));
        report(&instance, Objective::Leximin, &outcome, Vec::new())
    };
    let report = told(sound.clone()).expect("it holds here");
    assert_eq!(report.status, Status::Optimal);
    let mut heavier = sound;
    heavier.panels[0].weight += 1;
    heavier.seal = heavier.expected_seal();
    assert_eq!(told(heavier), Err(Flaw::Total));
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
    fn brute_force_finds_the_same(mut instance in pool(), most in 1_u32..3) {
        instance.household_max = instance.household_max.map(|_| most);
        fairest(&instance)?;
    }

    /// Read from files in which some sit already: they and their households are left out.
    #[test]
    fn brute_force_finds_the_same_without_those_who_sit(instance in pool(), sits in any::<u16>()) {
        let (mut people, mut features) = ("id,street".to_owned(), "feature,value,min,max\n".to_owned());
        for feature in &instance.features {
            let _ = write!(people, ",{}", feature.name);
            for quota in &feature.values {
                let _ = writeln!(features, "{},{},{},{}", feature.name, quota.value, quota.min, quota.max);
            }
        }
        let mut already = "id\n".to_owned();
        let seated = |place: usize| sits >> place & 1 == 1 && sits >> 9 & 1 == 1;
        for (place, person) in instance.people.iter().enumerate() {
            let home = person.household.map_or(String::new(), |home| format!("{home} Main St"));
            let _ = write!(people, "\n{},{home}", person.id);
            for (value, feature) in person.values.iter().zip(&instance.features) {
                let _ = write!(people, ",{}", feature.values[*value as usize].value);
            }
            if seated(place) {
                let _ = writeln!(already, "{}", person.id);
            }
        }
        let sources = Sources {
            people: people.as_bytes(),
            features: features.as_bytes(),
            already: Some(already.as_bytes()),
            seats: instance.seats,
            household: vec!["street".to_owned()],
            household_max: 1,
        };
        let Ok(reading) = read(&sources) else {
            return Err(TestCaseError::fail("a sound file"));
        };
        let homes: Vec<u32> = (0..instance.people.len())
            .filter(|place| seated(*place))
            .filter_map(|place| instance.people[place].household)
            .collect();
        let left: Vec<&String> = instance.people.iter().enumerate()
            .filter(|(place, person)| !seated(*place) && !person.household.is_some_and(|h| homes.contains(&h)))
            .map(|(_, person)| &person.id)
            .collect();
        let pool: Vec<&String> = reading.instance.people.iter().map(|person| &person.id).collect();
        prop_assert_eq!(pool, left);
        fairest(&reading.instance)?;
    }

    /// Sealed again, a changed lottery is refused or known to be less fair, and a changed proof shows
    /// nothing that is not so.
    #[test]
    fn no_change_of_a_certificate_makes_it_say_more(instance in pool(), change in any::<u64>()) {
        let Outcome::Lottery(sound) = leximin(&instance) else {
            return Ok(());
        };
        let verdict = check(&instance, &sound).expect("it holds here");
        let nth = |bits: u32, of: usize| usize::try_from(change >> bits & 0xff).expect("small") % of;
        let mut changed = (*sound).clone();
        let panel = nth(8, sound.panels.len());
        match change % 4 {
            0 => {
                let other = nth(16, sound.panels.len());
                changed.panels[panel].weight += 1;
                changed.panels[other].weight -= 1;
            }
            1 => {
                let person = nth(16, instance.people.len());
                let members = &mut changed.panels[panel].members;
                let place = nth(24, members.len());
                members[place] = person;
                members.sort_unstable();
            }
            2 => {
                let total = &mut changed.total;
                *total += 1;
                changed.panels[panel].weight += 1;
            }
            _ => alter(&mut changed.proof, &nth, change >> 40 & 1 == 1),
        }
        if changed == *sound {
            return Ok(());
        }
        prop_assert_eq!(check(&instance, &changed), Err(Flaw::Seal));
        changed.seal = changed.expected_seal();
        if let Ok(told) = check(&instance, &changed) {
            if told.chances != verdict.chances {
                prop_assert!(told.gap > 0.0 && !told.exact);
            } else if told.exact {
                prop_assert_eq!(told.levels, verdict.levels);
            }
        }
    }
}

/// Changes one number of a proof by one.
fn alter(proof: &mut Proof, nth: &dyn Fn(u32, usize) -> usize, up: bool) {
    let Proof::Levels { stages } = proof else {
        return;
    };
    if stages.is_empty() {
        return;
    }
    let place = nth(8, stages.len());
    let by = if up { 1 } else { -1 };
    match &mut stages[place] {
        Stage::Rows { multipliers } => {
            let one = nth(16, multipliers.len());
            multipliers[one].value += by;
        }
        Stage::Cases {
            weights,
            bound,
            cases,
        } => match nth(32, 3) {
            0 => {
                let one = nth(16, weights.len());
                weights[one] += by;
            }
            1 => *bound += by,
            _ => {
                let one = nth(16, cases.len());
                match &mut cases[one] {
                    Case::Split { at, .. } => *at += i64::from(by),
                    Case::Closed { multipliers, .. } if !multipliers.is_empty() => {
                        let one = nth(24, multipliers.len());
                        multipliers[one].value += by;
                    }
                    Case::Closed { scale, .. } => *scale += 1,
                }
            }
        },
    }
}

/// Whether the lottery found is the fairest of all over all panels, exactly.
///
/// It is when for each level, among lotteries that keep those below at theirs and give all others the
/// level at least, nobody of the level can have more: the sum of their chances cannot grow.
fn fairest(instance: &Instance) -> Result<(), TestCaseError> {
    let panels = panels(instance);
    let certificate = match leximin(instance) {
        Outcome::Lottery(certificate) => certificate,
        Outcome::Infeasible(_) => {
            prop_assert!(panels.is_empty());
            return Ok(());
        }
        Outcome::Undecided => return Err(TestCaseError::fail("undecided")),
    };
    let verdict = check(instance, &certificate).expect("it holds here");
    let chances: Vec<Fraction> = verdict
        .chances
        .iter()
        .map(|chance| {
            let part = |whole: &num_bigint::BigInt| i128::try_from(whole).expect("small");
            Fraction::new(part(chance.numer()), part(chance.denom()))
        })
        .collect();
    let levels: std::collections::BTreeSet<&Fraction> = chances.iter().collect();
    for level in levels {
        let floors: Vec<Fraction> = chances.iter().map(|chance| *chance.min(level)).collect();
        let group: Vec<usize> = (0..chances.len())
            .filter(|p| chances[*p] == *level)
            .collect();
        let now = *level * Fraction::from(i128::try_from(group.len()).expect("small"));
        prop_assert_eq!(most(&panels, &floors, &group), Some(now), "{:?}", chances);
    }
    Ok(())
}
