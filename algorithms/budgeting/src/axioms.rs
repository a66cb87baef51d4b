//! What can be asked of winners, whatever rule chose them: is any group left behind, could the winners
//! have been paid for by those who want them? Each answer comes with what shows it.

use serde::Serialize;

use crate::{
    certificate::{self, Certificate},
    instance::{Instance, VoteType},
    profile::{Profile, Utility},
    shares::{Completion, Options, certified},
    ties::TieOrder,
};

/// People who all want a project that is not funded, and to whom little is: even with it, nobody of
/// them would have more than their shares together could buy for each of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Neglected {
    pub project: usize,
    /// How many they are.
    pub people: u64,
    /// What the winners are worth to the best served of them: money under [`Utility::Cost`], in the
    /// smallest unit; projects under [`Utility::Cardinality`].
    pub served: u64,
}

/// Groups left behind, one for each project that has some, the largest first; nothing when EJR+ up to
/// one holds.
///
/// With a share of the budget for everybody, a group of supporters of a project that is not funded is
/// left behind when, even with it, what is funded is worth no more to any of them than what their
/// shares together could buy at its rate: `s · budget / voters` under [`Utility::Cost`], so many times
/// the project under [`Utility::Cardinality`]. Nobody is under equal shares with that utility, with
/// or without completion (a voter who can no longer give their part has bought at better rates
/// before). Where nobody is under [`Utility::Cost`], EJR up to one of Peters, Pierczyński and Skowron
/// (2021) holds too; the reverse need not be, since the group here has only one project in common.
///
/// Exact, and as quick as sorting the supporters of each project: the idea of testing one project at
/// a time is that of Brill and Peters (2023). Marks with points or ranks count as approvals.
#[must_use]
pub fn neglected(instance: &Instance, utility: Utility, winners: &[usize]) -> Vec<Neglected> {
    let profile = Profile::new(instance, Utility::Cardinality);
    let is_funded = flags(profile.projects(), winners);
    let by_cost = utility == Utility::Cost;
    let worth = |project: usize| if by_cost { profile.costs[project] } else { 1 };
    let served: Vec<u64> = (0..profile.kinds())
        .map(|kind| {
            let marks = profile.marks(kind).filter(|mark| is_funded[mark.0]);
            marks.map(|mark| worth(mark.0)).sum()
        })
        .collect();
    let budget = u128::from(profile.budget);
    let voters = u128::from(profile.voters);
    let mut groups = Vec::new();
    let mut supporters: Vec<(u64, u32)> = Vec::new();
    for project in (0..profile.projects()).filter(|&project| !is_funded[project]) {
        let those = profile.supporters(project);
        supporters.clear();
        supporters.extend(those.map(|s| (served[s.kind as usize], s.count)));
        supporters.sort_unstable();
        let cost = u128::from(profile.costs[project]);
        let mut people = 0_u64;
        let mut found = None;
        for &(served, count) in &supporters {
            people += u64::from(count);
            // What the best served of the least served would have with the project.
            let with = u128::from(served) + u128::from(worth(project));
            let asked = if by_cost { with } else { with * cost };
            if asked * voters <= u128::from(people) * budget {
                found = Some(Neglected {
                    project,
                    people,
                    served,
                });
            }
        }
        groups.extend(found);
    }
    groups.sort_by_key(|group| std::cmp::Reverse(group.people));
    groups
}

/// Whether winners have a price system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "answer")]
pub enum Priced {
    /// They have: who pays what, for [`certificate::check`].
    Holds { prices: Certificate },
    /// Nobody wants this winner, and it costs something.
    Unwanted { project: usize },
    /// They have not: whatever is paid to winners, the supporters of this project keep more together
    /// than it costs.
    Fails { project: usize },
    /// Neither was found.
    Open,
}

/// Looks for a price system: the same share for everybody, at least the budget divided by the voters;
/// payments to winners that one marked, within one's share; every winner paid in full; and nothing
/// left out that its supporters could still pay.
///
/// Prices are looked for where each winner is paid by its supporters alike, as in equal shares; that
/// none exist is shown for one project at a time. Between the two, [`Priced::Open`] says honestly
/// that a whole linear program would be needed. Equal shares always have prices when no other
/// completion than raising the shares follows; not by Borda, to which the last place of a ranking is
/// no support, while every mark is one here.
#[must_use]
pub fn priceable(instance: &Instance, winners: &[usize]) -> Priced {
    let profile = Profile::new(instance, Utility::Cardinality);
    let is_funded = flags(profile.projects(), winners);
    let people = profile.totals();
    let costs = &profile.costs;
    if let Some(&project) = winners.iter().find(|&&p| costs[p] > 0 && people[p] == 0) {
        return Priced::Unwanted { project };
    }
    // The least share: the budget divided by the voters, or what some winner costs its supporters.
    let budget = (
        u128::from(profile.budget),
        u128::from(profile.voters.max(1)),
    );
    let least = winners
        .iter()
        .filter(|&&p| people[p] > 0)
        .map(|&p| (u128::from(costs[p]), u128::from(people[p])))
        .fold(budget, |a, b| if b.0 * a.1 > a.0 * b.1 { b } else { a });
    if let Some(project) = keeps_too_much(&profile, &is_funded, least) {
        return Priced::Fails { project };
    }
    // Those for which every mark is a support: not Borda, to which the last place is none.
    let mut utilities = vec![Utility::Cost, Utility::Cardinality];
    match instance.vote_type {
        VoteType::Cumulative => utilities.insert(0, Utility::Score),
        VoteType::Ordinal => utilities.insert(0, Utility::Places),
        VoteType::Approval | VoteType::ChooseOne => {}
    }
    let found = utilities
        .into_iter()
        .find_map(|utility| prices(instance, utility, winners, least));
    found.map_or(Priced::Open, |prices| Priced::Holds { prices })
}

fn flags(projects: usize, winners: &[usize]) -> Vec<bool> {
    let mut flags = vec![false; projects];
    for &winner in winners {
        flags[winner] = true;
    }
    flags
}

/// A project left out whose supporters keep more than its cost, even if they pay as much of the
/// winners as they can. What they keep does not fall when shares rise: the least share tells.
fn keeps_too_much(profile: &Profile, is_funded: &[bool], share: (u128, u128)) -> Option<usize> {
    let (share, parts) = share;
    let mut shared = vec![0_u128; profile.projects()];
    (0..profile.projects()).find(|&project| {
        if is_funded[project] {
            return false;
        }
        shared.fill(0);
        let mut people = 0;
        for supporter in profile.supporters(project) {
            let count = u128::from(supporter.count);
            people += count;
            for (other, _) in profile.marks(supporter.kind as usize) {
                shared[other] += count;
            }
        }
        let paid: u128 = (0..profile.projects())
            .filter(|&other| is_funded[other])
            .map(|other| (u128::from(profile.costs[other]) * parts).min(share * shared[other]))
            .sum();
        people > 0 && share * people > paid + u128::from(profile.costs[project]) * parts
    })
}

/// Equal shares among the winners alone, from the least share up to one that pays them all.
fn prices(
    instance: &Instance,
    utility: Utility,
    winners: &[usize],
    least: (u128, u128),
) -> Option<Certificate> {
    /// More than all shares together.
    const OUT_OF_REACH: u64 = 1 << 52;
    let is_funded = flags(instance.projects.len(), winners);
    let mut among = instance.clone();
    for (project, is_funded) in among.projects.iter_mut().zip(&is_funded) {
        if !is_funded {
            project.cost = OUT_OF_REACH;
        }
    }
    let order = TieOrder::by_id(instance);
    let voters = u128::from(instance.ballots.cast().max(1));
    let start = u64::try_from((least.0 * voters).div_ceil(least.1)).ok()?;
    let mut at = |money: u64| -> Option<Certificate> {
        among.budget = money;
        let profile = Profile::new(&among, utility);
        let options = Options::new(&profile, Completion::None);
        let (shared, mut prices) = certified(&among, &profile, &order, options);
        prices.budget = instance.budget;
        prices.increments = u64::from(money > instance.budget);
        (shared.outcome.winners.len() == winners.len()).then_some(prices)
    };
    // Too little, then enough: doubling what is added, then halving the gap.
    let (mut little, mut enough) = (start, at(start));
    let mut money = start;
    for doublings in 0..20 {
        if enough.is_some() {
            break;
        }
        little = money;
        money = start.checked_add((start / 64 + 1) << doublings)?;
        if money >= OUT_OF_REACH {
            return None;
        }
        enough = at(money);
    }
    let mut prices = enough?;
    for _ in 0..8 {
        if certificate::check(instance, &prices).is_ok() {
            return Some(prices);
        }
        if money - little < 2 {
            return None;
        }
        let middle = little + (money - little) / 2;
        match at(middle) {
            Some(fewer) => (money, prices) = (middle, fewer),
            None => little = middle,
        }
    }
    certificate::check(instance, &prices)
        .is_ok()
        .then_some(prices)
}
