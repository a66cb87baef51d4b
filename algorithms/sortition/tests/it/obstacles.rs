//! Pools without a panel: the conflict and the change against brute force over all sets of people.

use proptest::prelude::*;
use sortition::{Change, End, Instance, Objective, Options, Outcome, Rule, solve};

use crate::{
    opposites,
    small::{panels, pool},
};

/// All rules that can bind, in words, and for each set of people which of them it breaks.
fn rules(instance: &Instance) -> (Vec<Rule>, Vec<u64>) {
    let mut rules = Vec::new();
    for (place, feature) in instance.features.iter().enumerate() {
        for (value, quota) in (0..).zip(&feature.values) {
            let has = instance.people.iter().filter(|p| p.values[place] == value);
            let people = has.count();
            for (end, seats) in [(End::Min, quota.min), (End::Max, quota.max)] {
                rules.push(Rule::Quota {
                    feature: feature.name.clone(),
                    value: quota.value.clone(),
                    end,
                    seats,
                    people,
                });
            }
        }
    }
    if let Some(most) = instance.household_max {
        rules.push(Rule::Households { most });
    }
    let seats = instance.seats;
    rules.push(Rule::Seats { seats });
    let broken = (0_u32..1 << instance.people.len())
        .map(|set| {
            let sits = |person: &usize| set >> person & 1 == 1;
            let panel: Vec<usize> = (0..instance.people.len()).filter(sits).collect();
            let mut broken = 0;
            for (place, rule) in rules.iter().enumerate() {
                if !meets(instance, &panel, rule) {
                    broken |= 1 << place;
                }
            }
            broken
        })
        .collect();
    (rules, broken)
}

fn meets(instance: &Instance, panel: &[usize], rule: &Rule) -> bool {
    match rule {
        Rule::Quota {
            feature,
            value,
            end,
            seats,
            ..
        } => {
            let place = instance.features.iter().position(|f| f.name == *feature);
            let place = place.expect("a feature");
            let of = instance.features[place].values.iter();
            let of = of.map(|quota| &quota.value).position(|v| v == value);
            let has = |p: &&usize| Some(instance.people[**p].values[place] as usize) == of;
            let count = panel.iter().filter(has).count();
            match end {
                End::Min => count >= *seats as usize,
                End::Max => count <= *seats as usize,
            }
        }
        Rule::Seats { seats } => panel.len() == *seats as usize,
        Rule::Households { most } => panel.iter().all(|person| {
            let home = instance.people[*person].household;
            let mates = panel.iter().map(|mate| instance.people[*mate].household);
            home.is_none() || mates.filter(|mate| *mate == home).count() <= *most as usize
        }),
    }
}

/// The fewest rules that no set of people meets together: sets of rules by rising size, until one is
/// broken by every set of people.
fn fewest(broken: &[u64], rules: usize) -> Option<usize> {
    (1..=rules).find(|size| conflicts(broken, rules, 0, 0, *size))
}

/// Whether some set of so many more rules, from `first` on, makes a conflict with those in the mask.
fn conflicts(broken: &[u64], rules: usize, mask: u64, first: usize, more: usize) -> bool {
    if more == 0 {
        return broken.iter().all(|broken| broken & mask != 0);
    }
    (first..rules).any(|rule| conflicts(broken, rules, mask | 1 << rule, rule + 1, more - 1))
}

/// The least that a change costs, over all panels of the right size that keep households apart.
fn cheapest(instance: &Instance) -> Option<i64> {
    let mut cheapest: Option<i64> = None;
    let mut free = instance.clone();
    for quota in free.features.iter_mut().flat_map(|f| &mut f.values) {
        (quota.min, quota.max) = (0, u32::MAX);
    }
    for panel in panels(&free) {
        let mut cost = Some(0);
        for (place, feature) in instance.features.iter().enumerate() {
            for (value, quota) in (0..).zip(&feature.values) {
                let has = |p: &&usize| instance.people[**p].values[place] == value;
                let count = u32::try_from(panel.iter().filter(has).count()).expect("small");
                let change = |end, from, to| Change {
                    feature: String::new(),
                    value: String::new(),
                    end,
                    from,
                    to,
                };
                if count < quota.min_flex || count > quota.max_flex {
                    cost = None;
                } else if count < quota.min {
                    cost = cost.map(|c| c + change(End::Min, quota.min, count).price());
                } else if count > quota.max {
                    cost = cost.map(|c| c + change(End::Max, quota.max, count).price());
                }
            }
        }
        cheapest = match (cheapest, cost) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
    }
    cheapest
}

fn obstacle(instance: &Instance) -> Option<sortition::Obstacle> {
    let options = Options {
        objective: Objective::Leximin,
        panels: None,
    };
    match solve(instance, options, &mut |_| ()) {
        Outcome::Infeasible(obstacle) => Some(*obstacle),
        _ => None,
    }
}

/// Pools that are mostly without a panel: minima raised, some limits of change.
fn crowded() -> impl Strategy<Value = Instance> {
    let moves = proptest::collection::vec((0_u32..3, 0_u32..3, 0_u32..3), 12);
    (pool(), moves).prop_map(|(mut instance, moves)| {
        let quotas = instance.features.iter_mut().flat_map(|f| &mut f.values);
        for (quota, (raise, down, up)) in quotas.zip(moves) {
            quota.min += raise;
            quota.max = quota.max.max(quota.min);
            quota.min_flex = quota.min.saturating_sub(down);
            quota.max_flex = quota.max + up;
        }
        instance
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn conflicts_are_the_smallest_and_changes_the_least(instance in crowded()) {
        let Some(told) = obstacle(&instance) else {
            prop_assert!(!panels(&instance).is_empty());
            return Ok(());
        };
        prop_assert!(panels(&instance).is_empty());
        prop_assert!(told.proven.impossible && told.proven.smallest && told.proven.least, "{told:?}");
        // The conflict: nobody meets it, and as few rules as any.
        let (rules, broken) = rules(&instance);
        let mut mask = 0_u64;
        for rule in &told.conflict {
            let place = rules.iter().position(|known| known == rule);
            mask |= 1 << place.expect("a rule of the instance");
        }
        prop_assert!(broken.iter().all(|broken| broken & mask != 0));
        prop_assert_eq!(Some(told.conflict.len()), fewest(&broken, rules.len()), "{:?}", told.conflict);
        // The change: it is enough, within limits, and costs no more than any.
        let cost = told.relaxation.as_ref().map(|c| c.iter().map(Change::price).sum::<i64>());
        prop_assert_eq!(cost, cheapest(&instance));
        if let Some(changes) = &told.relaxation {
            let mut mended = instance.clone();
            for change in changes {
                let of = mended.features.iter_mut().find(|f| f.name == change.feature);
                let quota = of.expect("a feature").values.iter_mut().find(|q| q.value == change.value);
                let quota = quota.expect("a value");
                match change.end {
                    End::Min => quota.min = change.to,
                    End::Max => quota.max = change.to,
                }
                prop_assert!(quota.min >= quota.min_flex && quota.max <= quota.max_flex);
            }
            prop_assert!(!panels(&mended).is_empty());
        }
    }
}

#[test]
fn what_only_whole_numbers_forbid_is_proven_too() {
    // A half of each would do; no two of them differ in all three.
    let told = obstacle(&opposites(&["000", "011", "101", "110"])).expect("no panel");
    assert!(told.proven.impossible && told.proven.smallest && told.proven.least);
    assert!(told.conflict.len() >= 3, "{:?}", told.conflict);
}
