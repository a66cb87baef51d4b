//! Ballots seen from the projects: who supports each, and how much it is worth to them.

use serde::{Deserialize, Serialize};

use crate::{
    ballots::{Ballot, Ballots},
    instance::{Instance, VoteType},
};

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

    /// The one by which towns count ballots of this type.
    #[must_use]
    pub fn in_towns(vote_type: VoteType) -> Self {
        match vote_type {
            VoteType::Ordinal => Self::Places,
            other => Self::usual(other),
        }
    }

    /// The usual one of the literature for ballots of this type.
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

/// So many neighbourhoods of ballots: by the presence of [`FEW`] projects.
const NEIGHBOURHOODS: usize = 1 << FEW;
const FEW: usize = 12;

/// For each kind of ballot, in their order, its neighbourhood: kinds that have the most wanted
/// projects in common. With neighbours side by side, going through the supporters of a project goes
/// through memory nearly in order.
fn neighbourhoods(ballots: &Ballots, projects: usize) -> Vec<u16> {
    /// So many kinds are near in any order.
    const ALL_NEAR: usize = 20_000;
    if ballots.kinds() <= ALL_NEAR {
        return vec![0; ballots.kinds()];
    }
    let mut wanted = vec![0_u32; projects];
    for ballot in ballots.iter() {
        for &project in ballot.projects {
            wanted[usize::from(project)] += 1;
        }
    }
    let mut most: Vec<usize> = (0..projects).collect();
    most.sort_by_key(|&project| std::cmp::Reverse(wanted[project]));
    let mut bits = vec![0_u16; projects];
    for (place, &project) in most.iter().take(FEW).enumerate() {
        bits[project] = 1 << (FEW - 1 - place);
    }
    let neighbourhood = |ballot: Ballot<'_>| {
        let bits = ballot.projects.iter().map(|&p| bits[usize::from(p)]);
        bits.fold(0, |all, bit| all | bit)
    };
    ballots.iter().map(neighbourhood).collect()
}

/// What each mark of a ballot is worth, in its order.
fn worths(ballot: Ballot<'_>, utility: Utility) -> impl Iterator<Item = (u16, u32)> {
    let last = ballot.projects.len().saturating_sub(1);
    let marks = ballot.projects.iter().enumerate();
    marks.map(move |(place, &project)| {
        let points = ballot.points.get(place).copied();
        let worth = match utility {
            Utility::Cost | Utility::Cardinality => u32::from(points != Some(0)),
            Utility::Score => points.unwrap_or(1),
            Utility::Borda => u32::try_from(last - place).unwrap_or(0),
            Utility::Places => u32::try_from(last + 1 - place).unwrap_or(0),
        };
        (project, worth)
    })
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
    /// Their kinds of ballots: rising for each project.
    pub(crate) supporters: Vec<u32>,
    /// What it is worth to each supporter; empty where that is one for all (cost, cardinality).
    pub(crate) worth: Vec<u32>,
    /// How many people cast each kind of ballot.
    pub(crate) counts: Vec<u32>,
    /// Where the marks of each kind of ballot start. Kinds are not in the order of the ballots, see
    /// [`neighbourhoods`].
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
        let ballots = &instance.ballots;
        let neighbourhoods = neighbourhoods(ballots, projects);
        // The next kind of each neighbourhood, and the place of its first mark.
        let mut next = vec![(0, 0); NEIGHBOURHOODS + 1];
        let mut starts = vec![0; projects + 1];
        for (ballot, &near) in ballots.iter().zip(&neighbourhoods) {
            let (kinds, marks) = &mut next[usize::from(near) + 1];
            *kinds += 1;
            for (project, worth) in worths(ballot, utility) {
                let is_support = usize::from(worth > 0);
                *marks += is_support;
                starts[usize::from(project) + 1] += is_support;
            }
        }
        for near in 0..NEIGHBOURHOODS {
            next[near + 1].0 += next[near].0;
            next[near + 1].1 += next[near].1;
        }
        for project in 0..projects {
            starts[project + 1] += starts[project];
        }
        let all = starts[projects];
        let mut kind_starts = vec![all; ballots.kinds() + 1];
        let mut counts = vec![0; ballots.kinds()];
        let mut marks = vec![0; all];
        let mut mark_worth = vec![0; if uniform { 0 } else { all }];
        for (ballot, &near) in ballots.iter().zip(&neighbourhoods) {
            let (kind, mark) = &mut next[usize::from(near)];
            kind_starts[*kind] = *mark;
            counts[*kind] = ballot.count;
            *kind += 1;
            for (project, worth) in worths(ballot, utility).filter(|(_, worth)| *worth > 0) {
                marks[*mark] = project;
                if !uniform {
                    mark_worth[*mark] = worth;
                }
                *mark += 1;
            }
        }
        let mut supporters = vec![0; all];
        let mut worth = vec![0; mark_worth.len()];
        let mut free = starts.clone();
        for (kind, range) in (0..).zip(kind_starts.windows(2)) {
            for mark in range[0]..range[1] {
                let place = &mut free[usize::from(marks[mark])];
                supporters[*place] = kind;
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
            counts,
            kind_starts,
            marks,
            mark_worth,
        }
    }

    pub(crate) fn projects(&self) -> usize {
        self.costs.len()
    }

    pub(crate) fn kinds(&self) -> usize {
        self.counts.len()
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

    /// A supporter among those of all projects.
    pub(crate) fn supporter(&self, place: usize) -> Supporter {
        let kind = self.supporters[place];
        let count = self.counts[kind as usize];
        Supporter { kind, count }
    }

    pub(crate) fn supporters(&self, project: usize) -> impl ExactSizeIterator<Item = Supporter> {
        self.of(project).map(|place| self.supporter(place))
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
                .map(|place| u64::from(self.supporter(place).count) * self.worth_at(place))
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
