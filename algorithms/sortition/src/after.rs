//! After the draw: seats that fall empty are drawn again, and a panel is split into tables.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::{
    chance::Stream,
    explain::sizes,
    instance::{Held, Instance},
    model::Model,
};

/// A draw for the seats that fell empty.
#[derive(Clone, Debug)]
pub struct Replacement {
    /// What is left of the quotas, and who may still be drawn: a draw like any other.
    pub instance: Instance,
    /// How many replacements the quotas would allow, if any number does.
    pub range: Option<(i64, i64)>,
}

impl Replacement {
    /// The same draw among some people only, such as the alternates.
    #[must_use]
    pub fn among(mut self, ids: &BTreeSet<String>) -> Self {
        self.instance
            .people
            .retain(|person| ids.contains(&person.id));
        self.range = sizes(&Model::new(&self.instance));
        self
    }
}

/// Other places for the people of one value, in a replacement that the announced ones make impossible.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Places {
    pub feature: String,
    pub value: String,
    /// For the whole panel, as quotas are: not for the seats that are empty.
    pub min: u32,
    pub max: u32,
}

impl Instance {
    /// The same draw with other places for some values. None when a value is not of this draw, or its
    /// least is above its most.
    #[must_use]
    pub fn with_places(mut self, changed: &[Places]) -> Option<Self> {
        for places in changed {
            let feature = self.features.iter_mut();
            let feature = feature.filter(|feature| feature.name == places.feature);
            let quota = feature
                .flat_map(|feature| &mut feature.values)
                .find(|quota| quota.value == places.value)?;
            if places.min > places.max {
                return None;
            }
            (quota.min, quota.max) = (places.min, places.max);
            quota.min_flex = quota.min_flex.min(places.min);
            quota.max_flex = quota.max_flex.max(places.max);
        }
        Some(self)
    }
}

/// The draw that fills the seats of those gone, with those kept and the new ones meeting every quota.
///
/// Nobody gone or already seated may be drawn. Seats kept count towards the limit of a household: its
/// other members share what is left of it, and cannot be drawn when nothing is.
pub fn replacement(instance: &Instance, seated: &[usize], gone: &BTreeSet<usize>) -> Replacement {
    let instance = remaining(instance, seated, gone);
    let range = sizes(&Model::new(&instance));
    Replacement { instance, range }
}

/// What is left of a draw for the seats that are empty, as [`replacement`] draws it: no solver is asked, so
/// whoever verifies a replacement finds the same.
pub fn remaining(instance: &Instance, seated: &[usize], gone: &BTreeSet<usize>) -> Instance {
    let kept: Vec<usize> = seated
        .iter()
        .copied()
        .filter(|person| !gone.contains(person))
        .collect();
    let mut rest = instance.clone();
    let empty = instance
        .seats
        .saturating_sub(u32::try_from(kept.len()).unwrap_or(u32::MAX));
    rest.seats = empty;
    for (place, feature) in rest.features.iter_mut().enumerate() {
        for (value, quota) in (0_u32..).zip(&mut feature.values) {
            let people = kept.iter();
            let held = people.filter(|person| instance.people[**person].values[place] == value);
            let held = u32::try_from(held.count()).unwrap_or(u32::MAX);
            quota.min = quota.min.saturating_sub(held);
            quota.max = quota.max.saturating_sub(held);
            quota.min_flex = quota.min_flex.saturating_sub(held);
            quota.max_flex = quota.max_flex.saturating_sub(held);
        }
    }
    let mut homes: BTreeMap<u32, u32> = instance
        .household_held
        .iter()
        .map(|held| (held.household, held.seats))
        .collect();
    for home in kept
        .iter()
        .filter_map(|place| instance.people[*place].household)
    {
        *homes.entry(home).or_default() += 1;
    }
    let out: BTreeSet<usize> = seated.iter().copied().chain(gone.iter().copied()).collect();
    let most = instance.household_max.unwrap_or(u32::MAX);
    let has_room = |home: u32| homes.get(&home).is_none_or(|held| *held < most);
    rest.people = instance
        .people
        .iter()
        .enumerate()
        .filter(|(place, person)| !out.contains(place) && person.household.is_none_or(has_room))
        .map(|(_, person)| person.clone())
        .collect();
    let coming: BTreeSet<u32> = rest.people.iter().filter_map(|p| p.household).collect();
    rest.household_held = homes
        .into_iter()
        .filter(|(home, _)| instance.household_max.is_some() && coming.contains(home))
        .map(|(household, seats)| Held { household, seats })
        .collect();
    rest
}

/// A panel at tables, round after round.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tables {
    /// For each round, for each table, the tickets of those who sit there.
    pub rounds: Vec<Vec<Vec<String>>>,
    /// How many times the two people who meet most sit together.
    pub most_meetings: u32,
    /// Pairs of members who never meet.
    pub never_met: u64,
    /// The furthest that any table is from its even share of the people of one value, rounded down.
    pub furthest: u32,
}

/// Splits members into tables of equal size (to one), mixed in every feature, so that each meets
/// as many others as possible over the rounds. The same seed gives the same tables.
///
/// A search by exchanges: good, not proven best.
pub fn tables(
    instance: &Instance,
    members: &[usize],
    groups: usize,
    rounds: usize,
    seed: u64,
) -> Tables {
    let groups = groups.clamp(1, members.len().max(1));
    let mut stream = Stream::new(seed);
    let count = members.len();
    let mut met = vec![vec![0_i64; count]; count];
    let mut all = Vec::new();
    for _ in 0..rounds {
        let mut order: Vec<usize> = (0..count).collect();
        for place in (1..count).rev() {
            let bound = u64::try_from(place + 1).unwrap_or(1);
            let other = usize::try_from(stream.next() % bound).unwrap_or(0);
            order.swap(place, other);
        }
        let mut table = vec![0; count];
        for (place, member) in order.into_iter().enumerate() {
            table[member] = place % groups;
        }
        exchange(instance, members, groups, &mut table, &met);
        for one in 0..count {
            for other in 0..count {
                if one != other && table[one] == table[other] {
                    met[one][other] += 1;
                }
            }
        }
        all.push(table);
    }
    let pairs = (0..count).flat_map(|one| (one + 1..count).map(move |other| (one, other)));
    let never = pairs.filter(|(one, other)| met[*one][*other] == 0).count();
    let most = met.iter().flatten().max().copied().unwrap_or(0);
    let furthest = all
        .iter()
        .map(|table| furthest(instance, members, groups, table))
        .max()
        .unwrap_or(0);
    Tables {
        rounds: all
            .iter()
            .map(|table| {
                (0..groups)
                    .map(|group| {
                        let here = members.iter().zip(table);
                        here.filter(|(_, at)| **at == group)
                            .map(|(member, _)| instance.people[*member].id.clone())
                            .collect()
                    })
                    .collect()
            })
            .collect(),
        most_meetings: u32::try_from(most).unwrap_or(u32::MAX),
        never_met: u64::try_from(never).unwrap_or(u64::MAX),
        furthest,
    }
}

fn furthest(instance: &Instance, members: &[usize], groups: usize, table: &[usize]) -> u32 {
    let mut worst = 0;
    for (place, feature) in instance.features.iter().enumerate() {
        for value in 0..feature.values.len() {
            let mut counts = vec![0_usize; groups];
            for (member, at) in members.iter().zip(table) {
                counts[*at] +=
                    usize::from(instance.people[*member].values[place] as usize == value);
            }
            let all: usize = counts.iter().sum();
            for count in counts {
                worst = worst.max((count * groups).abs_diff(all) / groups);
            }
        }
    }
    u32::try_from(worst).unwrap_or(u32::MAX)
}

/// Exchanges two people of different tables while that makes them more mixed or less often met.
fn exchange(
    instance: &Instance,
    members: &[usize],
    groups: usize,
    table: &mut [usize],
    met: &[Vec<i64>],
) {
    let width = i64::try_from(groups).unwrap_or(1);
    let features = instance.features.len();
    let mut first = Vec::with_capacity(features);
    let mut values = 0;
    for feature in &instance.features {
        first.push(values);
        values += feature.values.len();
    }
    let value = |member: usize, feature: usize| {
        first[feature] + instance.people[members[member]].values[feature] as usize
    };
    let mut counts = vec![vec![0_i64; values]; groups];
    let mut totals = vec![0_i64; values];
    for (member, at) in table.iter().enumerate() {
        for feature in 0..features {
            counts[*at][value(member, feature)] += 1;
            totals[value(member, feature)] += 1;
        }
    }
    // The square of how far a table is from its share, in parts of the number of tables.
    let off = |count: i64, total: i64| (count * width - total).pow(2);
    let meetings = |table: &[usize], member: usize, at: usize, without: usize| -> i64 {
        let others = table.iter().enumerate();
        others
            .filter(|(other, here)| **here == at && *other != member && *other != without)
            .map(|(other, _)| met[member][other].pow(2) * 2 + met[member][other])
            .sum()
    };
    for _ in 0..20 {
        let mut moved = false;
        for one in 0..table.len() {
            for other in one + 1..table.len() {
                let (here, there) = (table[one], table[other]);
                if here == there {
                    continue;
                }
                let mut gain = 0;
                for feature in 0..features {
                    let (mine, theirs) = (value(one, feature), value(other, feature));
                    if mine == theirs {
                        continue;
                    }
                    for (place, lost, won) in [(here, mine, theirs), (there, theirs, mine)] {
                        gain += off(counts[place][lost], totals[lost])
                            - off(counts[place][lost] - 1, totals[lost]);
                        gain += off(counts[place][won], totals[won])
                            - off(counts[place][won] + 1, totals[won]);
                    }
                }
                let before = meetings(table, one, here, other) + meetings(table, other, there, one);
                let after = meetings(table, one, there, other) + meetings(table, other, here, one);
                gain += (before - after) * width * width;
                if gain > 0 {
                    for feature in 0..features {
                        let (mine, theirs) = (value(one, feature), value(other, feature));
                        counts[here][mine] -= 1;
                        counts[there][mine] += 1;
                        counts[there][theirs] -= 1;
                        counts[here][theirs] += 1;
                    }
                    table.swap(one, other);
                    moved = true;
                }
            }
        }
        if !moved {
            break;
        }
    }
}
