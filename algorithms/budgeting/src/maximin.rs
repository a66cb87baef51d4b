//! Maximin support: as Phragmén's rule, but what people bear is spread anew at each purchase so that
//! the most burdened bears as little as possible.

use std::cmp::Ordering;

use crate::{
    outcome::{Outcome, Tie},
    profile::{Profile, Supporter},
    ties::TieOrder,
};

/// A burden: money borne by the most burdened person, `money / people`.
#[derive(Clone, Copy, Debug)]
struct Burden {
    money: u128,
    people: u128,
}

impl Burden {
    fn compare(self, other: Self) -> Ordering {
        (self.money * other.people).cmp(&(other.money * self.people))
    }
}

/// Buys the project that leaves the lightest greatest burden, until one of those does not fit.
///
/// The burden of some projects is exact: the largest ratio, over groups of them, of their cost to
/// the people who support any of them (found by maximum flows).
#[must_use]
pub fn maximin_support(profile: &Profile, order: &TieOrder) -> Outcome {
    let mut outcome = Outcome::default();
    let mut left: Vec<usize> = (0..profile.projects())
        .filter(|&p| profile.is_supported(p) && profile.costs[p] <= profile.budget)
        .collect();
    // Burdens only grow with more projects: the last one known is a lower bound.
    let mut bounds: Vec<Burden> = (0..profile.projects())
        .map(|p| own_burden(profile, p))
        .collect();
    while !left.is_empty() {
        left.sort_by(|&a, &b| {
            bounds[a]
                .compare(bounds[b])
                .then(order.rank(a).cmp(&order.rank(b)))
        });
        let mut best: Option<Burden> = None;
        let mut equals: Vec<usize> = Vec::new();
        for &project in &left {
            if best.is_some_and(|best| bounds[project].compare(best) == Ordering::Greater) {
                break;
            }
            let mut projects = outcome.winners.clone();
            projects.push(project);
            let burden = heaviest(profile, &projects);
            bounds[project] = burden;
            let side = best.map_or(Ordering::Less, |best| burden.compare(best));
            if side == Ordering::Less {
                best = Some(burden);
                equals.clear();
            }
            if side != Ordering::Greater {
                equals.push(project);
            }
        }
        equals.sort_by_key(|&p| order.rank(p));
        let fits = |p: &usize| outcome.cost + profile.costs[*p] <= profile.budget;
        let Some(&taken) = equals.first().filter(|_| equals.iter().all(fits)) else {
            break;
        };
        if equals.len() > 1 {
            outcome.ties.push(Tie {
                projects: equals.clone(),
                taken,
            });
        }
        outcome.fund(taken, profile.costs[taken]);
        left.retain(|&p| p != taken);
    }
    outcome
}

fn people_of(profile: &Profile, project: usize) -> u128 {
    let people = profile.supporters(project).map(|s| u128::from(s.count));
    people.sum()
}

fn own_burden(profile: &Profile, project: usize) -> Burden {
    Burden {
        money: u128::from(profile.costs[project]),
        people: people_of(profile, project).max(1),
    }
}

/// The greatest burden of some projects, spread as well as can be: a group of projects that bears
/// more than the present guess shows itself as the cut of a flow, and gives the next guess.
fn heaviest(profile: &Profile, projects: &[usize]) -> Burden {
    let mut flow = Flow::new(profile, projects);
    let mut group: Vec<usize> = (0..projects.len()).collect();
    loop {
        let burden = flow.burden(&group);
        match flow.heavier(burden) {
            Some(heavier) => group = heavier,
            None => return burden,
        }
    }
}

/// Projects on one side, kinds of ballots on the other.
struct Flow {
    costs: Vec<u128>,
    /// Supporters of each project, by place in `counts`.
    edges: Vec<Vec<usize>>,
    counts: Vec<u128>,
}

impl Flow {
    fn new(profile: &Profile, projects: &[usize]) -> Self {
        let mut places = vec![usize::MAX; profile.kinds()];
        let mut counts = Vec::new();
        let edges = projects
            .iter()
            .map(|&project| {
                let place = |supporter: Supporter| {
                    let place = &mut places[supporter.kind as usize];
                    if *place == usize::MAX {
                        *place = counts.len();
                        counts.push(u128::from(supporter.count));
                    }
                    *place
                };
                profile.supporters(project).map(place).collect()
            })
            .collect();
        let costs = projects.iter().map(|&p| u128::from(profile.costs[p]));
        Self {
            costs: costs.collect(),
            edges,
            counts,
        }
    }

    fn burden(&self, group: &[usize]) -> Burden {
        let mut is_theirs = vec![false; self.counts.len()];
        for &project in group {
            for &kind in &self.edges[project] {
                is_theirs[kind] = true;
            }
        }
        let people = (0..self.counts.len())
            .filter(|&kind| is_theirs[kind])
            .map(|kind| self.counts[kind])
            .sum();
        Burden {
            money: group.iter().map(|&project| self.costs[project]).sum(),
            people,
        }
    }

    /// A group of projects that bears more than this; nothing when all can be spread below.
    ///
    /// Augments paths: each project sends its cost to its supporters, each person takes at most the
    /// burden; everything is multiplied by `burden.people` to stay whole.
    fn heavier(&mut self, burden: Burden) -> Option<Vec<usize>> {
        let mut room: Vec<u128> = self
            .counts
            .iter()
            .map(|count| count * burden.money)
            .collect();
        // What each project has sent to each of its supporters.
        let mut sent: Vec<Vec<u128>> = self
            .edges
            .iter()
            .map(|edges| vec![0; edges.len()])
            .collect();
        let mut takers: Vec<Vec<(usize, usize)>> = vec![Vec::new(); self.counts.len()];
        for (project, edges) in self.edges.iter().enumerate() {
            for (place, &kind) in edges.iter().enumerate() {
                takers[kind].push((project, place));
            }
        }
        for start in 0..self.costs.len() {
            let mut rest = self.costs[start] * burden.people;
            while rest > 0 {
                // Breadth first from the project to somebody with room.
                let mut from_project: Vec<Option<(usize, usize)>> = vec![None; self.costs.len()];
                let mut from_kind: Vec<Option<(usize, usize)>> = vec![None; self.counts.len()];
                let mut seen = vec![false; self.costs.len()];
                seen[start] = true;
                let mut line = std::collections::VecDeque::from([start]);
                let mut end = None;
                'search: while let Some(project) = line.pop_front() {
                    for (place, &kind) in self.edges[project].iter().enumerate() {
                        if from_kind[kind].is_some() {
                            continue;
                        }
                        from_kind[kind] = Some((project, place));
                        if room[kind] > 0 {
                            end = Some(kind);
                            break 'search;
                        }
                        for &(other, other_place) in &takers[kind] {
                            if !seen[other] && sent[other][other_place] > 0 {
                                seen[other] = true;
                                from_project[other] = Some((kind, other_place));
                                line.push_back(other);
                            }
                        }
                    }
                }
                let Some(end) = end else {
                    // Those reached send all they can, and it is not enough.
                    return Some((0..self.costs.len()).filter(|&p| seen[p]).collect());
                };
                // The least along the path, then the path itself.
                let mut amount = rest.min(room[end]);
                let mut kind = end;
                while let Some((project, _)) = from_kind[kind] {
                    let Some((before, place)) = from_project[project] else {
                        break;
                    };
                    amount = amount.min(sent[project][place]);
                    kind = before;
                }
                room[end] -= amount;
                rest -= amount;
                let mut kind = end;
                while let Some((project, place)) = from_kind[kind] {
                    sent[project][place] += amount;
                    let Some((before, earlier)) = from_project[project] else {
                        break;
                    };
                    sent[project][earlier] -= amount;
                    kind = before;
                }
            }
        }
        None
    }
}
