//! Small elections made to be difficult: equal costs, equal ballots, projects for nothing, empty
//! ballots, cents, projects dearer than the budget.

use std::fmt::Write as _;

use budgeting::Instance;
use proptest::prelude::*;

/// An election as a file: what is counted has been read.
pub fn elections() -> impl Strategy<Value = (String, Instance)> {
    let costs = prop_oneof![
        prop::collection::vec(0_u32..12, 1..9),
        prop::collection::vec(prop::sample::select(vec![6, 6, 12, 12, 18, 30]), 1..9),
        prop::collection::vec(1_u32..5_000, 1..12),
    ];
    let kinds = prop::sample::select(vec!["approval", "cumulative", "ordinal"]);
    (costs, kinds, any::<bool>())
        .prop_flat_map(|(costs, kind, cents)| {
            let most = u16::try_from(costs.len()).expect("few projects");
            let total: u32 = costs.iter().sum::<u32>().max(1);
            let ballot = prop::collection::vec((0..most, 0_u32..4), 0..=usize::from(most).min(6));
            let ballots = prop::collection::vec((ballot, 1_usize..4), 1..25);
            (
                Just(costs),
                Just(kind),
                Just(cents),
                0..=total + total / 4 + 1,
                ballots,
            )
        })
        .prop_map(|(costs, kind, cents, budget, ballots)| {
            let file = written(&costs, kind, cents, budget, &ballots);
            let instance = budgeting::pb::read(file.as_bytes())
                .unwrap_or_else(|faults| panic!("{faults:?}\n{file}"));
            (file, instance)
        })
}

type Marks = (Vec<(u16, u32)>, usize);

fn written(costs: &[u32], kind: &str, cents: bool, budget: u32, ballots: &[Marks]) -> String {
    let amount = |units: u32| {
        if cents {
            format!("{}.{:02}", units / 100, units % 100)
        } else {
            units.to_string()
        }
    };
    let mut file = format!(
        "META\nkey;value\nbudget;{}\nvote_type;{kind}\n",
        amount(budget)
    );
    file.push_str("PROJECTS\nproject_id;cost\n");
    for (id, cost) in costs.iter().enumerate() {
        writeln!(file, "{id};{}", amount(*cost)).expect("a text");
    }
    file.push_str("VOTES\nvoter_id;vote;points\n");
    let mut voter = 0;
    for (marks, count) in ballots {
        let mut kept: Vec<(u16, u32)> = Vec::new();
        for mark in marks {
            if !kept.iter().any(|(id, _)| *id == mark.0) {
                kept.push(*mark);
            }
        }
        let list = |text: &dyn Fn(&(u16, u32)) -> String| {
            kept.iter().map(text).collect::<Vec<_>>().join(",")
        };
        let ids = list(&|(id, _)| id.to_string());
        let points = list(&|(_, points)| points.to_string());
        for _ in 0..*count {
            voter += 1;
            let points = if kind == "cumulative" { &points } else { "" };
            writeln!(file, "{voter};{ids};{points}").expect("a text");
        }
    }
    file
}
