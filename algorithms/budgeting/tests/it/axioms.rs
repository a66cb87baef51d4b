//! Axioms: what is found is so by its definition, tried over all groups of tiny elections; and what
//! rules promise they keep.

use budgeting::{
    Count, Greedy, Instance, Profile, Rule, Stop, TieOrder, Utility,
    axioms::{Priced, neglected, priceable},
    certificate, count, greedy, pb, phragmen,
    shares::{Completion, Options, equal_shares},
};
use microlp::{ComparisonOp, OptimizationDirection, Problem, SolveOptions};
use proptest::prelude::*;

use crate::random::elections;

/// What each voter marked, one by one.
fn voters(instance: &Instance) -> Vec<Vec<bool>> {
    let mut voters = Vec::new();
    for ballot in instance.ballots.iter() {
        let mut marks = vec![false; instance.projects.len()];
        for (place, &project) in ballot.projects.iter().enumerate() {
            marks[usize::from(project)] |= ballot.points.get(place) != Some(&0);
        }
        for _ in 0..ballot.count {
            voters.push(marks.clone());
        }
    }
    voters
}

fn worth(instance: &Instance, utility: Utility, project: usize) -> u64 {
    if utility == Utility::Cost {
        instance.projects[project].cost
    } else {
        1
    }
}

/// EJR up to one by its definition: for each set of projects, those who want all of it and whose
/// shares pay it. The group is then everybody who is too poorly served by it: the largest that could
/// complain.
fn is_ejr_up_to_one(instance: &Instance, utility: Utility, winners: &[usize]) -> bool {
    let voters = voters(instance);
    let projects = instance.projects.len();
    (1_u32..1 << projects).all(|set| {
        let set: Vec<usize> = (0..projects).filter(|p| set >> p & 1 == 1).collect();
        let wanted: u64 = set.iter().map(|&p| worth(instance, utility, p)).sum();
        let complaining = voters.iter().filter(|marks| {
            let served = |p: usize| {
                if marks[p] {
                    worth(instance, utility, p)
                } else {
                    0
                }
            };
            let all: u64 = winners.iter().map(|&p| served(p)).sum();
            let best = (0..projects)
                .filter(|p| !winners.contains(p))
                .map(served)
                .max();
            set.iter().all(|&p| marks[p]) && all < wanted && all + best.unwrap_or(0) <= wanted
        });
        let group = complaining.count() as u64;
        group == 0
            || u128::from(group) * u128::from(instance.budget)
                < u128::from(instance.cost_of(&set)) * voters.len() as u128
    })
}

/// Whether prices exist: the whole linear program.
fn has_prices(instance: &Instance, winners: &[usize]) -> bool {
    let voters = voters(instance);
    #[expect(clippy::cast_precision_loss, reason = "small amounts")]
    let float = |number: u64| number as f64;
    let mut problem = Problem::new(OptimizationDirection::Minimize);
    let least = float(instance.budget) / float(voters.len() as u64);
    let share = problem.add_var(1.0, (least, f64::INFINITY));
    let mut paid = vec![vec![None; instance.projects.len()]; voters.len()];
    for (marks, paid) in voters.iter().zip(&mut paid) {
        let mut sum = vec![(share, -1.0)];
        for &winner in winners.iter().filter(|&&p| marks[p]) {
            let amount = problem.add_var(0.0, (0.0, f64::INFINITY));
            paid[winner] = Some(amount);
            sum.push((amount, 1.0));
        }
        problem.add_constraint(&sum[..], ComparisonOp::Le, 0.0);
    }
    for project in 0..instance.projects.len() {
        let cost = float(instance.projects[project].cost);
        if winners.contains(&project) {
            let sum: Vec<_> = paid
                .iter()
                .filter_map(|p| p[project])
                .map(|a| (a, 1.0))
                .collect();
            if sum.is_empty() {
                if cost > 0.0 {
                    return false;
                }
                continue;
            }
            problem.add_constraint(&sum[..], ComparisonOp::Eq, cost);
        } else {
            let mut kept = Vec::new();
            let mut people = 0.0;
            for (marks, paid) in voters.iter().zip(&paid) {
                if marks[project] {
                    people += 1.0;
                    kept.extend(paid.iter().flatten().map(|amount| (*amount, -1.0)));
                }
            }
            if people > 0.0 {
                kept.push((share, people));
                problem.add_constraint(&kept[..], ComparisonOp::Le, cost + 1e-6);
            }
        }
    }
    problem.solve_with(SolveOptions::default()).is_ok()
}

fn by_shares(instance: &Instance, utility: Utility, completion: Completion) -> Vec<usize> {
    let profile = Profile::new(instance, utility);
    let options = Options {
        increment: (instance.budget / instance.ballots.cast() / 15).max(1),
        ..Options::new(&profile, completion)
    };
    let order = TieOrder::by_id(instance);
    equal_shares(&profile, &order, options).outcome.winners
}

#[test]
fn a_group_left_behind_is_named() {
    // Six in ten want the dear project; the other four, a third of the money each, want the benches.
    let file = "META\nkey;value\nbudget;100\nvote_type;approval\nPROJECTS\nproject_id;cost\n1;100\n\
        2;30\nVOTES\nvoter_id;vote\n1;1\n2;1\n3;1\n4;1\n5;1\n6;1\n7;2\n8;2\n9;2\n10;2\n";
    let instance = pb::read(file.as_bytes()).unwrap();
    let order = TieOrder::by_id(&instance);
    let profile = Profile::new(&instance, Utility::Cost);
    let listed = greedy(&profile, &order, Greedy::Skip, 0).winners;
    assert_eq!(listed, [0]);
    let [group] = &neglected(&instance, Utility::Cost, &listed)[..] else {
        panic!("one group");
    };
    assert_eq!((group.project, group.people, group.served), (1, 4, 0));
    assert_eq!(priceable(&instance, &listed), Priced::Fails { project: 1 });
    let shared = by_shares(&instance, Utility::Cost, Completion::None);
    assert_eq!(shared, [1]);
    assert!(neglected(&instance, Utility::Cost, &shared).is_empty());
    assert!(matches!(
        priceable(&instance, &shared),
        Priced::Holds { .. }
    ));
    // The six who want the second project keep more than it costs: a place at the end is a wish too.
    let file = "META\nkey;value\nbudget;6\nvote_type;ordinal\nPROJECTS\nproject_id;cost\n0;3\n1;3\n2;3\n\
        VOTES\nvoter_id;vote\n1;2,0\n2;2,0\n3;2,0\n4;0,2\n5;0,2\n6;1\n7;1\n8;1\n9;1\n10;1\n11;1\n12;2\n13;2\n14;0\n";
    let instance = pb::read(file.as_bytes()).unwrap();
    assert_eq!(priceable(&instance, &[2, 0]), Priced::Open);
    // Nobody wants the park, which is funded.
    let file = "META\nkey;value\nbudget;100\nvote_type;approval\nPROJECTS\nproject_id;cost\n1;9\n2;3\n\
        VOTES\nvoter_id;vote\n1;2\n2;\n";
    let instance = pb::read(file.as_bytes()).unwrap();
    assert_eq!(priceable(&instance, &[0]), Priced::Unwanted { project: 0 });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn equal_shares_leave_no_group_behind_and_have_prices((file, instance) in elections()) {
        for completion in [Completion::None, Completion::Add1] {
            for utility in [Utility::Cost, Utility::Cardinality] {
                let winners = by_shares(&instance, utility, completion);
                prop_assert_eq!(neglected(&instance, utility, &winners), [], "{}", file);
                let priced = priceable(&instance, &winners);
                let Priced::Holds { prices } = priced else {
                    return Err(TestCaseError::fail(format!("{completion:?} {utility:?} {priced:?} {winners:?}\n{file}")));
                };
                prop_assert_eq!(certificate::check(&instance, &prices), Ok(()), "{}", file);
            }
        }
    }

    /// Over all groups and sets of projects, of the winners of several rules.
    #[test]
    fn groups_and_prices_are_those_of_their_definitions((file, instance) in elections()) {
        if instance.projects.len() > 7 {
            return Ok(());
        }
        let order = TieOrder::by_id(&instance);
        let profile = Profile::new(&instance, Utility::Cardinality);
        let mut outcomes = vec![
            greedy(&profile, &order, Greedy::Skip, 1).winners,
            greedy(&Profile::new(&instance, Utility::Cost), &order, Greedy::Skip, 1).winners,
            phragmen(&profile, &order, Stop::AtNone).winners,
            Vec::new(),
        ];
        for utility in [Utility::Cost, Utility::Cardinality] {
            let winners = by_shares(&instance, utility, Completion::None);
            prop_assert!(is_ejr_up_to_one(&instance, utility, &winners), "{:?}\n{}", utility, file);
            outcomes.push(winners);
        }
        let voters = voters(&instance);
        for winners in outcomes {
            if neglected(&instance, Utility::Cost, &winners).is_empty() {
                prop_assert!(is_ejr_up_to_one(&instance, Utility::Cost, &winners), "{:?}\n{}", winners, file);
            }
            for utility in [Utility::Cost, Utility::Cardinality] {
                let told = neglected(&instance, utility, &winners);
                for project in (0..instance.projects.len()).filter(|p| !winners.contains(p)) {
                    // The same words, person by person.
                    let mut served: Vec<u64> = voters.iter().filter(|marks| marks[project]).map(|marks| {
                        winners.iter().filter(|&&p| marks[p]).map(|&p| worth(&instance, utility, p)).sum()
                    }).collect();
                    served.sort_unstable();
                    let cost = u128::from(instance.projects[project].cost);
                    let group = (1..=served.len()).rev().find(|&people| {
                        let with = u128::from(served[people - 1] + worth(&instance, utility, project));
                        let asked = if utility == Utility::Cost { with } else { with * cost };
                        asked * voters.len() as u128 <= people as u128 * u128::from(instance.budget)
                    });
                    let found = told.iter().find(|group| group.project == project);
                    prop_assert_eq!(found.map(|group| group.people), group.map(|people| people as u64), "{:?} {}\n{}", winners, project, file);
                }
            }
            match priceable(&instance, &winners) {
                Priced::Holds { .. } => prop_assert!(has_prices(&instance, &winners), "{:?}\n{}", winners, file),
                Priced::Unwanted { .. } | Priced::Fails { .. } => {
                    prop_assert!(!has_prices(&instance, &winners), "{:?}\n{}", winners, file);
                }
                Priced::Open => {}
            }
        }
    }

    /// Neither the order of the voters nor that of the projects in the file changes who wins.
    #[test]
    fn the_order_of_a_file_decides_nothing((file, instance) in elections(), turn in 1_usize..7) {
        let (head, votes) = file.split_once("VOTES\n").expect("votes");
        let (titles, votes) = votes.split_once('\n').expect("a line of titles");
        let (meta, projects) = head.split_once("project_id;cost\n").expect("projects");
        let turned = |text: &str| {
            let mut lines: Vec<&str> = text.lines().rev().collect();
            let by = turn % lines.len().max(1);
            lines.rotate_left(by);
            lines.iter().flat_map(|line| [line, "\n"]).collect::<String>()
        };
        let other = format!("{meta}project_id;cost\n{}VOTES\n{titles}\n{}", turned(projects), turned(votes));
        let other = pb::read(other.as_bytes()).expect("the same election");
        let usual = Utility::usual(instance.vote_type);
        for rule in [Rule::EqualShares, Rule::Greedy, Rule::GreedyNoSkip, Rule::Phragmen, Rule::MaximinSupport] {
            let winners = |instance: &Instance| {
                let options = Options {
                    increment: (instance.budget / instance.ballots.cast() / 15).max(1),
                    ..Options::new(&Profile::new(instance, usual), Completion::Add1u)
                };
                let how = Count { rule, utility: usual, options, least: 0 };
                let counted = count(instance, &TieOrder::by_lot(instance, b"seed"), &how);
                let ids: Vec<String> = counted.outcome.winners.iter().map(|&p| instance.projects[p].id.clone()).collect();
                ids
            };
            prop_assert_eq!(winners(&instance), winners(&other), "{:?}\n{}", rule, file);
        }
    }
}
