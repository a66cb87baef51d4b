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

/// A second solver, level by level, over all averages that meet the rules: nobody of a level can have
/// more while nobody else has less than is fair.
#[test]
fn another_solver_finds_the_same_levels() {
    use microlp::{ComparisonOp, OptimizationDirection, Problem};
    for (name, seats, households, first) in [
        ("peer_fixture_150_22", 22, &[][..], 100),
        ("syn_500_40", 40, &[][..], 100),
        ("syn_500_40_hh", 40, &["address1", "postcode"][..], 3),
        ("syn_1000_60", 60, &[][..], 3),
    ] {
        let Some((reading, _)) = reading(name, seats, households) else {
            return;
        };
        let (verdict, chances) = solved(&reading, Objective::Leximin, None);
        assert!(verdict.exact);
        let model = sortition::Model::new(&reading.instance);
        let of_kind: Vec<f64> = model.kinds.iter().map(|k| chances[k.people[0]]).collect();
        let size = |kind: &sortition::Kind| f64::from(u32::try_from(kind.size()).expect("small"));
        let mut levels = of_kind.clone();
        levels.sort_by(f64::total_cmp);
        levels.dedup();
        assert!(levels.len() >= 3);
        for level in levels.into_iter().take(first) {
            let mut problem = Problem::new(OptimizationDirection::Maximize);
            let mut lines = vec![Vec::new(); model.rows.len()];
            let mut now = 0.0;
            for (kind, chance) in model.kinds.iter().zip(&of_kind) {
                let size = size(kind);
                let own = chance.total_cmp(&level).is_eq();
                now += if own { level * size } else { 0.0 };
                let floor = chance.min(level) * size - 1e-9;
                let unknown = problem.add_var(f64::from(u8::from(own)), (floor.max(0.0), size));
                for row in &kind.rows {
                    lines[*row].push((unknown, 1.0));
                }
            }
            for (line, row) in lines.into_iter().zip(&model.rows) {
                let bound = |value: i64| f64::from(i32::try_from(value).expect("small"));
                problem.add_constraint(line.clone(), ComparisonOp::Ge, bound(row.low));
                problem.add_constraint(line, ComparisonOp::Le, bound(row.high));
            }
            let solution = problem.solve().expect("possible").into_solution();
            let most = solution.expect("no limit was set").objective();
            assert!(
                (most - now).abs() < 1e-4,
                "{name}: {level}: {most} above {now}"
            );
        }
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
    let told = report(&reading.instance, Objective::Leximin, &outcome, Vec::new())
        .expect("nothing to check");
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
