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
    /// How many projects of the ballot come after it.
    Borda,
}

impl Utility {
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "cost" => Some(Self::Cost),
            "cardinality" => Some(Self::Cardinality),
            "score" => Some(Self::Score),
            "borda" => Some(Self::Borda),
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Supporter {
    /// The kind of ballot.
    pub kind: u32,
    /// How many people.
    pub count: u32,
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
    /// The marks of each kind of ballot: projects and worths.
    pub(crate) kind_starts: Vec<usize>,
    pub(crate) marks: Vec<(u16, u32)>,
}

impl Profile {
    #[must_use]
    pub fn new(instance: &Instance, utility: Utility) -> Self {
        let uniform = matches!(utility, Utility::Cost | Utility::Cardinality);
        let projects = instance.projects.len();
        let mut kind_starts = Vec::with_capacity(instance.ballots.kinds() + 1);
        let mut marks = Vec::new();
        let mut sizes = vec![0_usize; projects];
        for ballot in instance.ballots.iter() {
            kind_starts.push(marks.len());
            let last = ballot.projects.len().saturating_sub(1);
            for (place, &project) in ballot.projects.iter().enumerate() {
                let points = ballot.points.get(place).copied();
                let worth = match utility {
                    Utility::Cost | Utility::Cardinality => u32::from(points != Some(0)),
                    Utility::Score => points.unwrap_or(1),
                    Utility::Borda => u32::try_from(last - place).unwrap_or(0),
                };
                if worth > 0 {
                    marks.push((project, worth));
                    sizes[usize::from(project)] += 1;
                }
            }
        }
        kind_starts.push(marks.len());
        let mut starts = Vec::with_capacity(projects + 1);
        let mut at = 0;
        for size in &sizes {
            starts.push(at);
            at += size;
        }
        starts.push(at);
        let mut supporters = vec![Supporter { kind: 0, count: 0 }; at];
        let mut worth = vec![0; if uniform { 0 } else { at }];
        let mut free = starts.clone();
        for (kind, ballot) in (0_u32..).zip(instance.ballots.iter()) {
            let at = kind as usize;
            for &(project, given) in &marks[kind_starts[at]..kind_starts[at + 1]] {
                let place = &mut free[usize::from(project)];
                supporters[*place] = Supporter {
                    kind,
                    count: ballot.count,
                };
                if !uniform {
                    worth[*place] = given;
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
        }
    }

    pub(crate) fn projects(&self) -> usize {
        self.costs.len()
    }

    pub(crate) fn kinds(&self) -> usize {
        self.kind_starts.len() - 1
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
