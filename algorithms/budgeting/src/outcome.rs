//! What comes out of a rule.

use serde::Serialize;

/// Projects that a rule found exactly equal at a moment of the count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tie {
    /// The projects, by index, in the order that settles ties.
    pub projects: Vec<usize>,
    /// The one taken.
    pub taken: usize,
}

/// The winners, in the order in which the rule took them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// Indexes of projects.
    pub winners: Vec<usize>,
    /// Their cost together, in the smallest unit of the election.
    pub cost: u64,
    /// The ties met, in order.
    pub ties: Vec<Tie>,
}

impl Outcome {
    pub(crate) fn fund(&mut self, project: usize, cost: u64) {
        self.winners.push(project);
        self.cost += cost;
    }

    /// The winners as a set: by index, rising.
    #[must_use]
    pub fn set(&self) -> Vec<usize> {
        let mut set = self.winners.clone();
        set.sort_unstable();
        set
    }
}
