//! The rules written out plainly in exact fractions, voter by voter: slow, and beyond doubt. What
//! the library counts must be the same, ties included.

use std::cmp::Reverse;

use budgeting::{
    Greedy, Instance, Profile, Stop, TieOrder, Utility, greedy, phragmen,
    shares::{Completion, End, Options, Start, equal_shares},
};
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::Zero as _;
use proptest::prelude::*;

use crate::random::elections;

fn fraction(number: u64) -> BigRational {
    BigRational::from(BigInt::from(number))
}

/// Voters one by one: what each project is worth to them.
fn voters(instance: &Instance, utility: Utility) -> Vec<Vec<u64>> {
    let mut voters = Vec::new();
    for ballot in instance.ballots.iter() {
        let mut worth = vec![0; instance.projects.len()];
        for (place, &project) in ballot.projects.iter().enumerate() {
            let project = usize::from(project);
            let points = ballot.points.get(place).copied();
            worth[project] = match utility {
                Utility::Cost if points == Some(0) => 0,
                Utility::Cost => instance.projects[project].cost,
                Utility::Cardinality => u64::from(points != Some(0)),
                Utility::Score => u64::from(points.unwrap_or(1)),
                Utility::Borda => (ballot.projects.len() - 1 - place) as u64,
                Utility::Places => (ballot.projects.len() - place) as u64,
            };
        }
        for _ in 0..ballot.count {
            voters.push(worth.clone());
        }
    }
    voters
}

/// One run at a share: winners in order.
fn run(
    instance: &Instance,
    voters: &[Vec<u64>],
    support: &[Vec<bool>],
    order: &TieOrder,
    share: &BigRational,
) -> Vec<usize> {
    let projects = instance.projects.len();
    let mut money = vec![share.clone(); voters.len()];
    let mut winners: Vec<usize> = (0..projects)
        .filter(|&p| instance.projects[p].cost == 0 && support.iter().any(|s| s[p]))
        .collect();
    winners.sort_by_key(|&p| order.rank(p));
    loop {
        let mut best: Option<(BigRational, usize)> = None;
        for project in 0..projects {
            let cost = fraction(instance.projects[project].cost);
            if cost.is_zero() || winners.contains(&project) {
                continue;
            }
            let mut payers: Vec<(BigRational, u64, usize)> = (0..voters.len())
                .filter(|&v| support[v][project])
                .map(|v| {
                    let worth = voters[v][project];
                    (&money[v] / fraction(worth), worth, v)
                })
                .collect();
            payers.sort();
            let mut missing = cost;
            let mut worth: u64 = payers.iter().map(|payer| payer.1).sum();
            for (level, own, voter) in payers {
                let price = &missing / fraction(worth);
                if price <= level {
                    let is_better = best.as_ref().is_none_or(|(lowest, other)| {
                        price < *lowest
                            || price == *lowest && order.rank(project) < order.rank(*other)
                    });
                    if is_better {
                        best = Some((price, project));
                    }
                    break;
                }
                missing -= &money[voter];
                worth -= own;
            }
        }
        let Some((price, project)) = best else {
            return winners;
        };
        for voter in 0..voters.len() {
            if support[voter][project] {
                let asked = &price * fraction(voters[voter][project]);
                let paid = asked.min(money[voter].clone());
                money[voter] -= paid;
            }
        }
        winners.push(project);
    }
}

struct Plain {
    winners: Vec<usize>,
    increments: u64,
    end: End,
}

fn plain(
    instance: &Instance,
    utility: Utility,
    order: &TieOrder,
    start: Start,
    increment: u64,
) -> Plain {
    let voters = voters(instance, utility);
    let support: Vec<Vec<bool>> = match utility {
        // Something that costs nothing is worth nothing, and wanted all the same.
        Utility::Cost => self::voters(instance, Utility::Cardinality),
        _ => voters.clone(),
    }
    .into_iter()
    .map(|worth| worth.into_iter().map(|worth| worth > 0).collect())
    .collect();
    let count = instance.ballots.cast();
    let first = match start {
        Start::Exact => fraction(instance.budget) / fraction(count),
        Start::Integral => {
            let unit = instance.amounts.unit();
            fraction(instance.budget / count / unit * unit)
        }
    };
    let cost = |winners: &[usize]| instance.cost_of(winners);
    let is_full = |winners: &[usize]| {
        (0..instance.projects.len()).all(|p| {
            winners.contains(&p)
                || !support.iter().any(|s| s[p])
                || instance.projects[p].cost + cost(winners) > instance.budget
        })
    };
    let at = |step: u64| {
        let share = &first + fraction(step * increment);
        run(instance, &voters, &support, order, &share)
    };
    let mut step = 0;
    let mut winners = at(0);
    loop {
        if is_full(&winners) {
            return Plain {
                winners,
                increments: step,
                end: End::Exhaustive,
            };
        }
        let next = at(step + 1);
        if cost(&next) > instance.budget {
            return Plain {
                winners,
                increments: step,
                end: End::Overspending,
            };
        }
        step += 1;
        winners = next;
    }
}

fn utilities(instance: &Instance) -> &'static [Utility] {
    match instance.vote_type.word() {
        "cumulative" => &[Utility::Score, Utility::Cost, Utility::Cardinality],
        "ordinal" => &[Utility::Borda, Utility::Places],
        _ => &[Utility::Cost, Utility::Cardinality],
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn equal_shares_are_those_of_plain_fractions(
        (file, instance) in elections(),
        finer in 1_u64..3,
        integral in any::<bool>(),
        by_id in any::<bool>(),
    ) {
        let order = if by_id {
            TieOrder::by_id(&instance)
        } else {
            TieOrder::by_lot(&instance, b"seed")
        };
        let start = if integral { Start::Integral } else { Start::Exact };
        // Few steps: plain fractions are slow.
        let step = instance.budget / instance.ballots.cast() / 12 + finer;
        for &utility in utilities(&instance) {
            let profile = Profile::new(&instance, utility);
            let options = Options { completion: Completion::Add1, start, increment: step, jumps: true };
            let counted = equal_shares(&profile, &order, options);
            let plain = plain(&instance, utility, &order, start, step);
            prop_assert_eq!(&counted.outcome.winners, &plain.winners, "{:?}\n{}", utility, file);
            prop_assert_eq!(counted.increments, plain.increments, "{:?}\n{}", utility, file);
            prop_assert_eq!(counted.end, plain.end, "{:?}\n{}", utility, file);
        }
    }

    #[test]
    fn jumping_is_stepping(
        (file, instance) in elections(),
        finer in 1_u64..400,
        integral in any::<bool>(),
    ) {
        let order = TieOrder::by_id(&instance);
        let start = if integral { Start::Integral } else { Start::Exact };
        let increment = (instance.budget / instance.ballots.cast() / finer).max(1);
        for &utility in utilities(&instance) {
            let profile = Profile::new(&instance, utility);
            let options = Options { completion: Completion::Add1, start, increment, jumps: false };
            let stepping = equal_shares(&profile, &order, options);
            let jumping = equal_shares(&profile, &order, Options { jumps: true, ..options });
            prop_assert_eq!(&jumping.outcome.winners, &stepping.outcome.winners, "{:?}\n{}", utility, file);
            prop_assert_eq!(jumping.increments, stepping.increments, "{:?}\n{}", utility, file);
            prop_assert_eq!(jumping.end, stepping.end, "{:?}\n{}", utility, file);
// Prices are for show: their last digit may differ.
            for (a, b) in jumping.rounds.iter().zip(&stepping.rounds) {
                prop_assert_eq!((a.in_full, a.poorer), (b.in_full, b.poorer), "{:?}\n{}", utility, file);
                prop_assert!((a.price - b.price).abs() <= 1e-9 * b.price);
            }
        }
    }

    #[test]
    fn phragmen_is_that_of_plain_fractions((file, instance) in elections()) {
        let order = TieOrder::by_id(&instance);
        let profile = Profile::new(&instance, Utility::Cardinality);
        for stop in [Stop::AtFirst, Stop::AtNone] {
            let counted = phragmen(&profile, &order, stop);
            prop_assert_eq!(&counted.winners, &earning(&instance, &order, stop), "{}", file);
        }
    }
}

/// The rule of Phragmén, voter by voter.
fn earning(instance: &Instance, order: &TieOrder, stop: Stop) -> Vec<usize> {
    let voters = voters(instance, Utility::Cardinality);
    let mut loads = vec![BigRational::zero(); voters.len()];
    let mut winners: Vec<usize> = Vec::new();
    loop {
        let spent = instance.cost_of(&winners);
        let fits = |p: usize| spent + instance.projects[p].cost <= instance.budget;
        let mut moments: Vec<(BigRational, u32, usize)> = (0..instance.projects.len())
            .filter(|p| !winners.contains(p) && instance.projects[*p].cost <= instance.budget)
            .filter(|&p| stop == Stop::AtFirst || fits(p))
            .filter_map(|p| {
                let payers: Vec<usize> = (0..voters.len()).filter(|&v| voters[v][p] > 0).collect();
                let loaded: BigRational = payers.iter().map(|&v| loads[v].clone()).sum();
                (!payers.is_empty()).then(|| {
                    let cost = fraction(instance.projects[p].cost);
                    let moment = (cost + loaded) / fraction(payers.len() as u64);
                    (moment, order.rank(p), p)
                })
            })
            .collect();
        moments.sort();
        let Some((moment, _, project)) = moments.first().cloned() else {
            return winners;
        };
        if moments
            .iter()
            .any(|(other, _, p)| *other == moment && !fits(*p))
        {
            return winners;
        }
        for (voter, load) in loads.iter_mut().enumerate() {
            if voters[voter][project] > 0 {
                load.clone_from(&moment);
            }
        }
        winners.push(project);
    }
}

/// The burden of some projects by its definition: the largest ratio over all groups of them.
fn burden(instance: &Instance, voters: &[Vec<u64>], projects: &[usize]) -> BigRational {
    (1_u32..1 << projects.len())
        .map(|group| {
            let group: Vec<usize> = (0..projects.len())
                .filter(|place| group >> place & 1 == 1)
                .map(|place| projects[place])
                .collect();
            let people = voters
                .iter()
                .filter(|worth| group.iter().any(|&p| worth[p] > 0));
            fraction(instance.cost_of(&group)) / fraction(people.count() as u64)
        })
        .max()
        .expect("one project at least")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn maximin_support_is_that_of_its_definition((file, instance) in elections()) {
        let order = TieOrder::by_id(&instance);
        let profile = Profile::new(&instance, Utility::Cardinality);
        let counted = budgeting::maximin_support(&profile, &order);
        let voters = voters(&instance, Utility::Cardinality);
        let mut winners: Vec<usize> = Vec::new();
        loop {
            let mut next: Vec<(BigRational, u32, usize)> = (0..instance.projects.len())
                .filter(|p| !winners.contains(p) && instance.projects[*p].cost <= instance.budget)
                .filter(|&p| voters.iter().any(|worth| worth[p] > 0))
                .map(|p| {
                    let mut projects = winners.clone();
                    projects.push(p);
                    (burden(&instance, &voters, &projects), order.rank(p), p)
                })
                .collect();
            next.sort();
            let Some((least, _, project)) = next.first().cloned() else {
                break;
            };
            let spent = instance.cost_of(&winners);
            let fits = |p: usize| spent + instance.projects[p].cost <= instance.budget;
            if next.iter().any(|(burden, _, p)| *burden == least && !fits(*p)) {
                break;
            }
            winners.push(project);
        }
        prop_assert_eq!(&counted.winners, &winners, "{}", file);
    }

    #[test]
    fn greedy_goes_down_the_list_of_its_definition((file, instance) in elections()) {
        let order = TieOrder::by_id(&instance);
        for utility in [Utility::Cardinality, Utility::Score, Utility::Borda] {
            let profile = Profile::new(&instance, utility);
            let counted = greedy(&profile, &order, Greedy::Skip, 0);
            let voters = voters(&instance, utility);
            // What costs nothing and is wanted, then by worth for each unit; what nobody wants, last.
            let mut list: Vec<_> = (0..instance.projects.len())
                .map(|p| {
                    let worth: u64 = voters.iter().map(|worth| worth[p]).sum();
                    let cost = instance.projects[p].cost;
                    let per_unit = fraction(worth) / fraction(cost.max(1));
                    (cost == 0 && worth > 0, per_unit, Reverse(order.rank(p)), p)
                })
                .collect();
            for first in &mut list {
                if first.0 {
                    first.1 = BigRational::zero();
                }
            }
            list.sort();
            let mut winners = Vec::new();
            let mut left = instance.budget;
            for (.., project) in list.into_iter().rev() {
                let cost = instance.projects[project].cost;
                if cost <= left {
                    left -= cost;
                    winners.push(project);
                }
            }
            prop_assert_eq!(&counted.winners, &winners, "{:?} {}", utility, &file);
        }
    }
}
