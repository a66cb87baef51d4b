//! Once a panel sits: replacements, alternates, tables; against brute force where it is possible.

use std::collections::BTreeSet;

use proptest::prelude::*;
use sortition::{Held, Instance, alternates, leaving, replacement};

use crate::small::{ages, lottery, panels, pool};

#[test]
fn seats_that_fall_empty_are_drawn_again_within_the_quotas() {
    let people = ["0", "0", "0", "1", "1", "1"];
    let mut pool = ages(2, &[("a", 1, 1), ("b", 1, 1)], &people);
    pool.household_max = Some(1);
    pool.people[0].household = Some(1);
    pool.people[4].household = Some(1);
    // Of the panel {0, 3}, 3 is gone: another of value b, but not 4, who lives with 0.
    let rest = sortition::replacement(&pool, &[0, 3], &[3].into());
    assert_eq!(rest.range, Some((1, 1)));
    let certificate = lottery(&rest.instance);
    let mut drawn: Vec<&str> = certificate
        .panels
        .iter()
        .flat_map(|panel| &panel.members)
        .map(|member| &rest.instance.people[*member].id[..])
        .collect();
    drawn.sort_unstable();
    assert_eq!(drawn, ["p5"]);
}

#[test]
fn tables_are_even_mixed_and_new_each_round() {
    let people = ["0", "1"].repeat(8);
    let pool = ages(16, &[("a", 8, 8), ("b", 8, 8)], &people);
    let members: Vec<usize> = (0..16).collect();
    let tables = sortition::tables(&pool, &members, 4, 3, 5);
    assert_eq!(tables, sortition::tables(&pool, &members, 4, 3, 5));
    assert_eq!(tables.rounds.len(), 3);
    for round in &tables.rounds {
        assert!(round.iter().all(|table| table.len() == 4));
        let mut all: Vec<&String> = round.iter().flatten().collect();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), 16);
    }
    assert_eq!(tables.furthest, 0);
    assert!(tables.most_meetings <= 2, "{}", tables.most_meetings);
}

#[test]
fn a_household_with_a_seat_left_may_send_one_more() {
    let mut pool = ages(3, &[("a", 0, 3)], &["0"; 6]);
    pool.household_max = Some(2);
    for person in [0, 3, 4] {
        pool.people[person].household = Some(7);
    }
    // 0 stays and its household may hold one more: either of 3 and 4, never both.
    let rest = replacement(&pool, &[0, 1, 2], &[1, 2].into()).instance;
    let held = Held {
        household: 7,
        seats: 1,
    };
    assert_eq!(rest.household_held, [held]);
    let certificate = lottery(&rest);
    let drawn: Vec<Vec<&str>> = certificate
        .panels
        .iter()
        .map(|panel| {
            let members = panel.members.iter();
            members.map(|member| &rest.people[*member].id[..]).collect()
        })
        .collect();
    assert!(drawn.iter().any(|panel| panel.contains(&"p3")));
    assert!(drawn.iter().any(|panel| panel.contains(&"p4")));
    assert!(drawn.iter().all(|panel| *panel != ["p3", "p4"]));
}

fn with_mates() -> impl Strategy<Value = (Instance, u64)> {
    (pool(), 1_u32..4, any::<u64>()).prop_map(|(mut instance, most, choice)| {
        if instance.household_max.is_some() {
            instance.household_max = Some(most);
        }
        (instance, choice)
    })
}

/// Seats off the quotas, with the best of some people in the seats of those gone.
fn off_at_best(instance: &Instance, kept: &[usize], waiting: &[usize]) -> usize {
    let empty = instance.seats as usize - kept.len();
    let sets = 0_u32..1 << waiting.len();
    let off = |set: u32| {
        let sent = (0..waiting.len()).filter(|place| set >> place & 1 == 1);
        let mut panel: Vec<usize> = kept.to_vec();
        panel.extend(sent.map(|place| waiting[place]));
        let homes = panel.iter().filter_map(|p| instance.people[*p].household);
        let apart = homes.clone().all(|home| {
            let mates = homes.clone().filter(|other| *other == home).count();
            instance
                .household_max
                .is_none_or(|most| mates <= most as usize)
        });
        if panel.len() > instance.seats as usize || !apart {
            return None;
        }
        let mut off = instance.seats as usize - panel.len();
        for (place, feature) in instance.features.iter().enumerate() {
            for (value, quota) in (0..).zip(&feature.values) {
                let has = |person: &&usize| instance.people[**person].values[place] == value;
                let count = panel.iter().filter(has).count();
                off += (quota.min as usize).saturating_sub(count);
                off += count.saturating_sub(quota.max as usize);
            }
        }
        Some(off)
    };
    sets.filter(|set| set.count_ones() as usize <= empty)
        .filter_map(off)
        .min()
        .expect("nobody sent is possible")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn replacements_are_exactly_those_that_make_a_panel((instance, choice) in with_mates()) {
        let all = panels(&instance);
        if all.is_empty() {
            return Ok(());
        }
        let seated = &all[usize::try_from(choice % all.len() as u64).expect("small")];
        let gone: BTreeSet<usize> = (0..instance.people.len())
            .filter(|person| choice >> (8 + person) & 1 == 1)
            .collect();
        let kept: Vec<usize> = seated.iter().copied().filter(|p| !gone.contains(p)).collect();
        let rest = replacement(&instance, seated, &gone).instance;
        let found: BTreeSet<Vec<String>> = panels(&rest)
            .into_iter()
            .map(|panel| panel.into_iter().map(|p| rest.people[p].id.clone()).collect())
            .collect();
        let known: BTreeSet<Vec<String>> = all
            .iter()
            .filter(|panel| kept.iter().all(|person| panel.contains(person)))
            .map(|panel| panel.iter().copied().filter(|p| !kept.contains(p)).collect::<Vec<_>>())
            .filter(|sent| sent.iter().all(|p| !gone.contains(p) && !seated.contains(p)))
            .map(|sent| sent.into_iter().map(|p| instance.people[p].id.clone()).collect())
            .collect();
        prop_assert_eq!(found, known);
    }

    /// Those sure to leave and nobody else: the plays are all alike, and what is told can be counted.
    #[test]
    fn what_is_told_of_alternates_is_so((instance, choice) in with_mates(), count in 1_usize..4) {
        let all = panels(&instance);
        if all.is_empty() {
            return Ok(());
        }
        let seated = &all[usize::try_from(choice % all.len() as u64).expect("small")];
        let leaves: Vec<f64> = (0..instance.people.len())
            .map(|person| f64::from(u8::from(seated.contains(&person) && choice >> (8 + person) & 1 == 1)))
            .collect();
        let kept: Vec<usize> = seated.iter().copied().filter(|p| leaves[*p] < 0.5).collect();
        let waiting: Vec<usize> = (0..instance.people.len()).filter(|p| !seated.contains(p)).collect();
        let told = alternates(&instance, seated, &BTreeSet::new(), count, &leaves, "ab");
        prop_assert_eq!(told.members.len(), count.min(waiting.len()));
        let chosen: Vec<usize> = (0..instance.people.len())
            .filter(|p| told.members.contains(&instance.people[*p].id))
            .collect();
        prop_assert!(chosen.iter().all(|person| waiting.contains(person)));
        let near = |told: f64, known: usize| (told - f64::from(u32::try_from(known).expect("small"))).abs() < 1e-9;
        prop_assert!(near(told.off, off_at_best(&instance, &kept, &chosen)));
        prop_assert!(near(told.off_without, off_at_best(&instance, &kept, &[])));
        prop_assert!(near(told.off_least, off_at_best(&instance, &kept, &waiting)));
        prop_assert!(told.off <= told.off_without && told.off_least <= told.off);
        prop_assert_eq!(told.whole, if told.off < 0.5 { told.trials } else { 0 });
        // With one alternate, the best choice is found by trying each.
        if count == 1 {
            let best = waiting.iter().map(|p| off_at_best(&instance, &kept, &[*p])).min();
            prop_assert!(best.is_none_or(|best| near(told.off, best)), "{} {best:?}", told.off);
        }
    }
}

#[test]
fn alternates_are_of_those_likely_to_leave() {
    let people = ["0", "1"].repeat(10);
    let pool = ages(6, &[("young", 3, 3), ("old", 3, 3)], &people);
    let table = b"feature,value,probability\nAge,young,40 %\nage,old,\"0,01\"\n";
    let leaves = leaving(&pool, 0.0, Some(table)).unwrap();
    assert!((leaves[0] - 0.4).abs() < 1e-12 && (leaves[1] - 0.01).abs() < 1e-12);
    let seated = [0, 1, 2, 3, 4, 5];
    let told = alternates(&pool, &seated, &BTreeSet::new(), 3, &leaves, "00ff");
    let again = alternates(&pool, &seated, &BTreeSet::new(), 3, &leaves, "00ff");
    assert_eq!(told, again);
    let young = told.members.iter().filter(|id| {
        let person = pool.people.iter().find(|person| person.id == **id);
        person.is_some_and(|person| person.values == [0])
    });
    assert!(young.count() >= 2, "{:?}", told.members);
    assert!(told.off < told.off_without && told.whole > 500, "{told:?}");
    assert!(told.whole_at_least < 0.001 * f64::from(u32::try_from(told.whole).unwrap()));
}

#[test]
fn chances_of_leaving_are_read_or_refused() {
    let pool = ages(2, &[("a", 0, 2), ("b", 0, 2)], &["0", "1", "1"]);
    let by_id = leaving(&pool, 0.1, Some(b"id,probability\np1,0.5\n")).unwrap();
    assert_eq!(by_id, [0.1, 0.5, 0.1]);
    let both = leaving(&pool, 0.5, Some(b"feature;value;probability\nage;B;0,5\n")).unwrap();
    assert_eq!(both, [0.5, 0.75, 0.75]);
    for wrong in [
        "id,probability\nnobody,0.5\n",
        "id,probability\np1,1.5\n",
        "id,probability\np1,\n",
        "feature,value,probability\nsize,a,0.5\n",
        "feature,value,probability\nage,c,0.5\n",
        "id\np1\n",
        "name,probability\np1,0.5\n",
    ] {
        assert!(
            leaving(&pool, 0.1, Some(wrong.as_bytes())).is_err(),
            "{wrong}"
        );
    }
}
