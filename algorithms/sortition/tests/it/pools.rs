//! The shared pools, against reference results made by other programs.

use std::path::PathBuf;

use num_traits::ToPrimitive as _;
use serde_json::Value;
use sortition::{
    End, Objective, Options, Outcome, Reading, Sources, Verdict, check, measure, read, report,
    solve,
};

fn folder(name: &str) -> Option<PathBuf> {
    let data = std::env::var_os("MAISON_SHARED_DATA").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data")),
        PathBuf::from,
    );
    let folder = data.join("sortition").join(name);
    if folder.is_dir() {
        Some(folder)
    } else {
        eprintln!("left out: {} is not there", folder.display());
        None
    }
}

fn reading(name: &str, seats: u32, household: &[&str]) -> Option<(Reading, Value)> {
    let folder = folder(name)?;
    let file = |name: &str| std::fs::read(folder.join(name)).expect("it holds here");
    let (people, features) = (file("people.csv"), file("features.csv"));
    let sources = Sources {
        people: &people,
        features: &features,
        seats,
        household: household.iter().map(|name| (*name).to_owned()).collect(),
        household_max: 1,
        ..Sources::default()
    };
    let reference = serde_json::from_slice(&file("reference.json")).expect("it holds here");
    Some((read(&sources).expect("it holds here"), reference))
}

fn solved(reading: &Reading, objective: Objective, panels: Option<u32>) -> (Verdict, Vec<f64>) {
    let options = Options { objective, panels };
    let Outcome::Lottery(certificate) = solve(&reading.instance, options, &mut |_| ()) else {
        panic!("a lottery is possible");
    };
    let verdict = check(&reading.instance, &certificate).expect("it holds here");
    let chances = verdict.chances.iter();
    let chances = chances
        .map(|chance| chance.to_f64().expect("it holds here"))
        .collect();
    (verdict, chances)
}

#[test]
fn leximin_is_reached_exactly() {
    for (name, seats) in [
        ("nature_example_large_200", 200),
        ("opendlp_monitoring_100_30", 30),
        ("peer_fixture_150_22", 22),
        ("syn_200_20", 20),
    ] {
        let Some((reading, reference)) = reading(name, seats, &[]) else {
            return;
        };
        let (verdict, chances) = solved(&reading, Objective::Leximin, None);
        let spread = measure(&chances);
        let known = |key: &str| reference["leximin"][key].as_f64().expect("it holds here");
        assert!(verdict.exact, "{name}: {}", verdict.gap);
        assert!(
            (spread.min - reference["maximin_min"].as_f64().expect("it holds here")).abs() < 1e-6
        );
        assert!((spread.gini - known("gini")).abs() < 1e-4, "{name}");
        assert!(
            (spread.geometric_mean - known("geo")).abs() < 1e-5,
            "{name}"
        );
    }
}

#[test]
fn households_sit_apart() {
    let Some((reading, _)) = reading("syn_500_40_hh", 40, &["address1", "Postcode"]) else {
        return;
    };
    let (verdict, chances) = solved(&reading, Objective::Maximin, None);
    assert!(verdict.gap <= 1e-8);
    assert!((measure(&chances).min - 0.060_185_2).abs() < 1e-7);
}

#[test]
fn other_objectives_are_bounded_by_their_slope() {
    let Some((reading, reference)) = reading("syn_200_20", 20, &[]) else {
        return;
    };
    let (verdict, chances) = solved(&reading, Objective::Nash, None);
    let geometric = measure(&chances).geometric_mean;
    assert!((geometric - reference["nash"]["geo"].as_f64().expect("it holds here")).abs() < 1e-5);
    assert!(verdict.gap < 1e-7, "{}", verdict.gap);
    for objective in [Objective::Goldilocks, Objective::Stratified] {
        let (verdict, _) = solved(&reading, objective, None);
        assert!(verdict.gap < 1e-6, "{objective:?}: {}", verdict.gap);
    }
}

#[test]
fn a_list_of_equal_panels_costs_nobody_more_than_one_of_it() {
    let Some((reading, _)) = reading("syn_200_20", 20, &[]) else {
        return;
    };
    let (verdict, chances) = solved(&reading, Objective::Leximin, Some(200));
    assert!(verdict.gap <= 1.0 / 200.0, "{}", verdict.gap);
    for chance in chances {
        assert!((chance * 200.0 - (chance * 200.0).round()).abs() < 1e-9);
    }
}

#[test]
fn the_quota_that_limits_fairness_is_named() {
    let Some((reading, _)) = reading("syn_500_40", 40, &[]) else {
        return;
    };
    let limits = sortition::examine(&reading.instance).limits;
    assert_eq!(limits.len(), 1);
    let sortition::Rule::Quota {
        value,
        seats,
        people,
        ..
    } = &limits[0].rule
    else {
        panic!("a quota limits it");
    };
    assert_eq!((&value[..], *seats, *people), ("degree", 13, 180));
}

#[test]
fn a_planted_conflict_is_found_with_its_mend() {
    let Some((reading, _)) = reading("syn_300_30_infeasible", 30, &[]) else {
        return;
    };
    let options = Options {
        objective: Objective::Leximin,
        panels: None,
    };
    let outcome = solve(&reading.instance, options, &mut |_| ());
    let told = report(
        &reading.instance,
        Objective::Leximin,
        &outcome,
        None,
        Vec::new(),
    );
    let changes = told.relaxation.expect("it holds here");
    assert_eq!(changes.len(), 1);
    assert_eq!(
        (&changes[0].feature[..], &changes[0].value[..]),
        ("age", "60-74")
    );
    assert_eq!(
        (changes[0].end, changes[0].from, changes[0].to),
        (End::Max, 5, 7)
    );
    assert!(told.conflict.expect("it holds here").len() >= 3);
}
