//! Why each project won or lost, as data a page can tell.

use serde::Serialize;

use crate::{
    greedy::{Greedy, greedy},
    instance::{Instance, Project},
    profile::{Profile, Utility},
    shares::{Options, Shared, equal_shares},
    ties::TieOrder,
};

/// What a count by equal shares did for people and for projects.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explanation {
    /// Each project that is not funded, in the order of the election.
    pub losers: Vec<Loser>,
    /// How many people marked so many winners: none, one, two...
    pub winners_each: Vec<u64>,
    /// What the projects with most votes would have been, one after the other.
    pub by_votes: Vec<usize>,
    /// How many people marked none of those.
    pub without_by_votes: u64,
    /// Whether settling every tie the other way round would change the winners.
    pub ties_decide: bool,
}

/// A project that is not funded.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Loser {
    pub project: usize,
    /// After how many purchases its supporters could no longer pay it; nothing when they never could.
    pub out_of_reach_after: Option<usize>,
    /// What its supporters have left together, in the smallest unit of the election.
    pub left: f64,
    /// Where the money of its supporters went, the largest part first.
    pub paid_to: Vec<Payer>,
    /// With so many more supporters who mark nothing else, it would have been funded.
    pub votes_missing: Option<u64>,
    /// At this cost or less, it would have been funded.
    pub cost_enough: Option<u64>,
}

/// Money that supporters of a project gave to another.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Payer {
    pub to: usize,
    pub amount: f64,
}

/// Explains a count. Counts again many times: what would have been enough is found by trying.
#[must_use]
pub fn explain(
    instance: &Instance,
    utility: Utility,
    order: &TieOrder,
    options: Options,
) -> (Shared, Explanation) {
    let profile = Profile::new(instance, utility);
    let shared = equal_shares(&profile, order, options);
    let mut is_funded = vec![false; profile.projects()];
    for &project in &shared.outcome.winners {
        is_funded[project] = true;
    }
    let losers = (0..profile.projects())
        .filter(|&project| !is_funded[project])
        .map(|project| loser(instance, &profile, order, options, &shared, project))
        .collect();
    let by_votes = most_votes(instance, order);
    let reversed = equal_shares(&profile, &order.reversed(), options);
    let explanation = Explanation {
        losers,
        winners_each: winners_each(instance, &is_funded),
        without_by_votes: without(instance, &by_votes),
        by_votes,
        ties_decide: reversed.outcome.set() != shared.outcome.set(),
    };
    (shared, explanation)
}

/// The projects with most votes, one after the other, while they fit and anybody wants them.
fn most_votes(instance: &Instance, order: &TieOrder) -> Vec<usize> {
    let profile = Profile::new(instance, Utility::Cost);
    greedy(&profile, order, Greedy::Skip, 1).winners
}

fn winners_each(instance: &Instance, is_funded: &[bool]) -> Vec<u64> {
    let mut each = vec![0];
    for ballot in instance.ballots.iter() {
        let won = ballot
            .projects
            .iter()
            .enumerate()
            .filter(|(place, project)| {
                is_funded[usize::from(**project)] && ballot.points.get(*place) != Some(&0)
            })
            .count();
        if each.len() <= won {
            each.resize(won + 1, 0);
        }
        each[won] += u64::from(ballot.count);
    }
    each
}

fn without(instance: &Instance, winners: &[usize]) -> u64 {
    let mut is_funded = vec![false; instance.projects.len()];
    for &project in winners {
        is_funded[project] = true;
    }
    winners_each(instance, &is_funded)[0]
}

fn loser(
    instance: &Instance,
    profile: &Profile,
    order: &TieOrder,
    options: Options,
    shared: &Shared,
    project: usize,
) -> Loser {
    let share = shared.share.amount();
    // The money of each kind of supporter, purchase by purchase.
    let mut money: Vec<f64> = vec![share; profile.of(project).len()];
    let mut paid_to = Vec::new();
    let cost = amount(profile.costs[project]);
    let held = |money: &[f64]| -> f64 {
        let places = profile.of(project).zip(money);
        places
            .map(|(place, left)| f64::from(profile.supporter(place).count) * left)
            .sum()
    };
    let mut reach = (held(&money) >= cost * (1.0 - 1e-12)).then_some(0);
    for (round, bought) in shared.rounds.iter().enumerate() {
        let mut given = 0.0;
        for (place, left) in profile.of(project).zip(&mut money) {
            let supporter = profile.supporter(place);
            let kind = supporter.kind as usize;
            let mark = profile.marks(kind).find(|mark| mark.0 == bought.project);
            if let Some((_, worth)) = mark {
                let pays = (bought.price * amount(worth)).min(*left);
                *left -= pays;
                given += pays * f64::from(supporter.count);
            }
        }
        if given > 0.0 {
            paid_to.push(Payer {
                to: bought.project,
                amount: given,
            });
        }
        if reach.is_some() && held(&money) >= cost * (1.0 - 1e-12) {
            reach = Some(round + 1);
        }
    }
    paid_to.sort_by(|a, b| b.amount.total_cmp(&a.amount));
    let wins = |changed: &Instance| {
        let profile = Profile::new(changed, profile.utility);
        let again = equal_shares(&profile, order, options);
        again.outcome.winners.contains(&project)
    };
    Loser {
        project,
        out_of_reach_after: reach.map(|within| (within + 1).min(shared.rounds.len())),
        left: held(&money),
        paid_to,
        votes_missing: votes_missing(instance, project, &wins),
        cost_enough: cost_enough(instance, project, &wins),
    }
}

/// The fewest ballots for this project alone that would have made it win: doubling, then halving.
/// Nothing when as many again as there are voters do not suffice.
fn votes_missing(
    instance: &Instance,
    project: usize,
    wins: &dyn Fn(&Instance) -> bool,
) -> Option<u64> {
    let mark = u16::try_from(project).ok()?;
    let with = |more: u64| {
        let mut changed = instance.clone();
        let more = u32::try_from(more).unwrap_or(u32::MAX);
        changed.ballots.add(&[mark], &[1], more);
        changed
    };
    let most = instance.ballots.cast();
    let (mut too_few, mut enough) = (0, 1);
    while !wins(&with(enough)) {
        if enough >= most {
            return None;
        }
        too_few = enough;
        enough = (enough * 2).min(most);
    }
    while enough - too_few > 1 {
        let middle = too_few + (enough - too_few) / 2;
        if wins(&with(middle)) {
            enough = middle;
        } else {
            too_few = middle;
        }
    }
    Some(enough)
}

/// The highest cost at which it would have won, in whole units of currency, found by halving.
fn cost_enough(
    instance: &Instance,
    project: usize,
    wins: &dyn Fn(&Instance) -> bool,
) -> Option<u64> {
    let unit = instance.amounts.unit();
    let at = |units: u64| {
        let mut changed = instance.clone();
        let own: &mut Project = &mut changed.projects[project];
        own.cost = units * unit;
        changed
    };
    let (mut enough, mut too_much) = (1, instance.projects[project].cost / unit);
    if too_much <= 1 || !wins(&at(enough)) {
        return None;
    }
    while too_much - enough > 1 {
        let middle = enough + (too_much - enough) / 2;
        if wins(&at(middle)) {
            enough = middle;
        } else {
            too_much = middle;
        }
    }
    Some(enough * unit)
}

fn amount(number: u64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "amounts are below 2^53")]
    let amount = number as f64;
    amount
}
