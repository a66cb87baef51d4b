//! Ballots seen from the projects: who supports each, and how much it is worth to them.

use serde::{Deserialize, Serialize};

use crate::instance::{Instance, VoteType};

/// What a funded project is worth to whoever marked it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Utility {
    /// Its cost.
    Cost,
    /// One, whatever the project.
    Cardinality,
    /// The points given.
    Score,
    /// How many projects of the ballot come after it: the last one is worth nothing.
    Borda,
    /// The same and one more: the last one is worth one. So towns count the points of rankings (in
    /// Kraków three, two and one), and so does the column `score` of their files.
    Places,
}

impl Utility {
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "cost" => Some(Self::Cost),
            "cardinality" => Some(Self::Cardinality),
            "score" => Some(Self::Score),
            "borda" => Some(Self::Borda),
            "places" => Some(Self::Places),
            _ => None,
        }
    }

    /// The usual one for ballots of this type.
    #[must_use]
    pub fn usual(vote_type: VoteType) -> Self {
        match vote_type {
            VoteType::Approval | VoteType::ChooseOne => Self::Cost,
            VoteType::Cumulative => Self::Score,
            VoteType::Ordinal => Self::Borda,
        }
    }
}

/// Somebody's support of a project.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Supporter {
    /// The kind of ballot.
    pub kind: u32,
    /// How many people.
    pub count: u32,
}

/// Kinds of ballots in an order where those with the most wanted projects in common are neighbours:
/// going through the supporters of a project then goes through memory nearly in order.
fn near(instance: &Instance) -> Vec<u32> {
    /// By the presence of so many projects.
    const FEW: usize = 12;
    /// So many kinds are near in any order.
    const ALL_NEAR: usize = 20_000;
    let ballots = &instance.ballots;
    let kinds = u32::try_from(ballots.kinds()).expect("fewer than 2^32 ballots");
    if ballots.kinds() <= ALL_NEAR {
        return (0..kinds).collect();
    }
    let mut wanted = vec![0_u32; instance.projects.len()];
    for ballot in ballots.iter() {
        for &project in ballot.projects {
            wanted[usize::from(project)] += 1;
        }
    }
    let mut most: Vec<usize> = (0..wanted.len()).collect();
    most.sort_by_key(|&project| std::cmp::Reverse(wanted[project]));
    let mut bits = vec![0_u16; wanted.len()];
    for (place, &project) in most.iter().take(FEW).enumerate() {
        bits[project] = 1 << (FEW - 1 - place);
    }
    let keys: Vec<u16> = ballots
        .iter()
        .map(|ballot| {
            let bits = ballot.projects.iter().map(|&p| bits[usize::from(p)]);
            bits.fold(0, |all, bit| all | bit)
        })
        .collect();
    let mut free = vec![0_usize; (1 << FEW) + 1];
    for &key in &keys {
        free[usize::from(key) + 1] += 1;
    }
    for key in 0..1 << FEW {
        free[key + 1] += free[key];
    }
    let mut order = vec![0; keys.len()];
    for (kind, key) in (0..kinds).zip(keys) {
        let place = &mut free[usize::from(key)];
        order[*place] = kind;
        *place += 1;
    }
    order
}

/// An election under a utility. Marks worth nothing are no support.
#[derive(Clone, Debug)]
pub struct Profile {
    pub(crate) utility: Utility,
    /// How many people voted.
    pub(crate) voters: u64,
    pub(crate) budget: u64,
    /// One unit of currency.
    pub(crate) unit: u64,
    pub(crate) costs: Vec<u64>,
    /// Where the supporters of each project start.
    pub(crate) starts: Vec<usize>,
    pub(crate) supporters: Vec<Supporter>,
    /// What it is worth to each supporter; empty where that is one for all (cost, cardinality).
    pub(crate) worth: Vec<u32>,
    /// Where the marks of each kind of ballot start. Kinds are not in the order of the ballots, see
    /// [`near`].
    kind_starts: Vec<usize>,
    /// The projects marked, and what each is worth; no worths where all are one.
    marks: Vec<u16>,
    mark_worth: Vec<u32>,
}

impl Profile {
    #[must_use]
    pub fn new(instance: &Instance, utility: Utility) -> Self {
        let uniform = matches!(utility, Utility::Cost | Utility::Cardinality);
        let projects = instance.projects.len();
        let kinds = near(instance);
        let mut kind_starts = Vec::with_capacity(kinds.len() + 1);
        let mut marks = Vec::with_capacity(instance.ballots.marks());
        let mut mark_worth = Vec::new();
        let mut starts = vec![0; projects + 1];
        for &kind in &kinds {
            let ballot = instance.ballots.kind(kind as usize);
            kind_starts.push(marks.len());
            let last = ballot.projects.len().saturating_sub(1);
            for (place, &project) in ballot.projects.iter().enumerate() {
                let points = ballot.points.get(place).copied();
                let worth = match utility {
                    Utility::Cost | Utility::Cardinality => u32::from(points != Some(0)),
                    Utility::Score => points.unwrap_or(1),
                    Utility::Borda => u32::try_from(last - place).unwrap_or(0),
                    Utility::Places => u32::try_from(last + 1 - place).unwrap_or(0),
                };
                if worth > 0 {
                    marks.push(project);
                    if !uniform {
                        mark_worth.push(worth);
                    }
                    starts[usize::from(project) + 1] += 1;
                }
            }
        }
        kind_starts.push(marks.len());
        for project in 0..projects {
            starts[project + 1] += starts[project];
        }
        let mut supporters = vec![Supporter::default(); marks.len()];
        let mut worth = vec![0; if uniform { 0 } else { marks.len() }];
        let mut free = starts.clone();
        for (kind, &before) in (0_u32..).zip(&kinds) {
            let at = kind as usize;
            let count = instance.ballots.kind(before as usize).count;
            for mark in kind_starts[at]..kind_starts[at + 1] {
                let place = &mut free[usize::from(marks[mark])];
                supporters[*place] = Supporter { kind, count };
                if !uniform {
                    worth[*place] = mark_worth[mark];
                }
                *place += 1;
            }
        }
        Self {
            utility,
            voters: instance.ballots.cast(),
            budget: instance.budget,
            unit: instance.amounts.unit(),
            costs: instance
                .projects
                .iter()
                .map(|project| project.cost)
                .collect(),
            starts,
            supporters,
            worth,
            kind_starts,
            marks,
            mark_worth,
        }
    }

    pub(crate) fn projects(&self) -> usize {
        self.costs.len()
    }

    pub(crate) fn kinds(&self) -> usize {
        self.kind_starts.len() - 1
    }

    /// The projects that a kind of ballot marks, and what each is worth to whoever cast it.
    pub(crate) fn marks(&self, kind: usize) -> impl Iterator<Item = (usize, u64)> {
        (self.kind_starts[kind]..self.kind_starts[kind + 1]).map(|mark| {
            let worth = self.mark_worth.get(mark).copied().unwrap_or(1);
            (usize::from(self.marks[mark]), u64::from(worth))
        })
    }

    pub(crate) fn of(&self, project: usize) -> std::ops::Range<usize> {
        self.starts[project]..self.starts[project + 1]
    }

    pub(crate) fn is_supported(&self, project: usize) -> bool {
        !self.of(project).is_empty()
    }

    pub(crate) fn worth_at(&self, place: usize) -> u64 {
        self.worth.get(place).map_or(1, |&worth| u64::from(worth))
    }

    /// What each project is worth to all its supporters together, the cost left out.
    #[must_use]
    pub fn totals(&self) -> Vec<u64> {
        let total = |project: usize| {
            self.of(project)
                .map(|place| u64::from(self.supporters[place].count) * self.worth_at(place))
                .sum()
        };
        (0..self.projects()).map(total).collect()
    }

    /// How many people marked each project, whatever it is worth to them.
    #[must_use]
    pub fn votes(instance: &Instance) -> Vec<u64> {
        let mut votes = vec![0; instance.projects.len()];
        for ballot in instance.ballots.iter() {
            for (place, &project) in ballot.projects.iter().enumerate() {
                if ballot.points.get(place) != Some(&0) {
                    votes[usize::from(project)] += u64::from(ballot.count);
                }
            }
        }
        votes
    }

    /// Whether something supported and not funded would still fit.
    pub(crate) fn is_exhausted(&self, is_funded: &[bool], spent: u64) -> bool {
        let left = self.budget.saturating_sub(spent);
        (0..self.projects()).all(|p| is_funded[p] || !self.is_supported(p) || self.costs[p] > left)
    }
}
