//! The sequential rule of Phragmén: everybody earns at the same pace, and a project is bought as
//! soon as those who approve it can pay.

use num_bigint::BigUint;
use num_traits::Zero as _;

use crate::{
    outcome::{Outcome, Tie},
    profile::Profile,
    ties::TieOrder,
};

/// What happens when the project bought next does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Stop {
    /// The count ends as soon as one of the projects bought at that moment does not fit.
    #[default]
    AtFirst,
    /// What does not fit is left out, and the count goes on.
    AtNone,
}

/// Buys projects one after the other at the moment their supporters can pay, in exact fractions.
/// Somebody's load is the moment of the last project they paid for: a whole number over one
/// denominator shared by all moments.
#[must_use]
pub fn phragmen(profile: &Profile, order: &TieOrder, stop: Stop) -> Outcome {
    let mut outcome = Outcome::default();
    let mut moments = vec![BigUint::zero()];
    let mut denominator = BigUint::from(1_u8);
    // For each kind of ballot, the place in `moments` of its load.
    let mut loads = vec![0_u16; profile.kinds()];
    let totals: Vec<u64> = (0..profile.projects())
        .map(|p| {
            let people = profile.supporters(p).map(|s| u64::from(s.count));
            people.sum()
        })
        .collect();
    let mut left: Vec<usize> = (0..profile.projects())
        .filter(|&p| totals[p] > 0 && profile.costs[p] <= profile.budget)
        .collect();
    while !left.is_empty() {
        // The moment of each project is `sum / (denominator * total)`.
        let sums: Vec<BigUint> = left
            .iter()
            .map(|&p| {
                let mut people = vec![0_u64; moments.len()];
                for supporter in profile.supporters(p) {
                    let load = loads[supporter.kind as usize];
                    people[usize::from(load)] += u64::from(supporter.count);
                }
                let loaded = people.iter().zip(&moments).filter(|(count, _)| **count > 0);
                let loaded: BigUint = loaded.map(|(count, moment)| moment * *count).sum();
                loaded + &denominator * profile.costs[p]
            })
            .collect();
        let earliest = (0..left.len())
            .min_by(|&a, &b| (&sums[a] * totals[left[b]]).cmp(&(&sums[b] * totals[left[a]])))
            .unwrap_or_default();
        let equal = |&place: &usize| {
            &sums[place] * totals[left[earliest]] == &sums[earliest] * totals[left[place]]
        };
        let mut equals: Vec<usize> = (0..left.len()).filter(equal).collect();
        equals.sort_by_key(|&place| order.rank(left[place]));
        let fits = |&place: &usize| outcome.cost + profile.costs[left[place]] <= profile.budget;
        if stop == Stop::AtFirst && !equals.iter().all(fits) {
            break;
        }
        let Some(taken) = equals.iter().copied().find(fits) else {
            left.retain(|&p| outcome.cost + profile.costs[p] <= profile.budget);
            continue;
        };
        let project = left[taken];
        if equals.len() > 1 {
            outcome.ties.push(Tie {
                projects: equals.iter().map(|&place| left[place]).collect(),
                taken: project,
            });
        }
        // One denominator again: every moment is multiplied by the supporters of the one bought.
        let total = totals[project];
        for moment in &mut moments {
            *moment *= total;
        }
        denominator *= total;
        let now = u16::try_from(moments.len()).unwrap_or(u16::MAX);
        moments.push(sums[taken].clone());
        for supporter in profile.supporters(project) {
            loads[supporter.kind as usize] = now;
        }
        outcome.fund(project, profile.costs[project]);
        left.remove(taken);
    }
    outcome
}
