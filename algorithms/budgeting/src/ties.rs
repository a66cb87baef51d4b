//! One total order of the projects, published beforehand, settles every tie.

use sha2::{Digest as _, Sha256};

use crate::{instance::Instance, profile::Profile};

/// Who comes first among equals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TieOrder {
    /// The rank of each project: the lowest is taken.
    ranks: Vec<u32>,
}

impl TieOrder {
    /// By id, compared as texts: `10` comes before `2`.
    #[must_use]
    pub fn by_id(instance: &Instance) -> Self {
        Self::sorted(instance, |_, id| id.to_owned())
    }

    /// In the order of the file.
    #[must_use]
    pub fn of_file(instance: &Instance) -> Self {
        Self::sorted(instance, |index, _| index)
    }

    /// The lowest cost, then the most votes, then the id.
    #[must_use]
    pub fn by_cost_and_votes(instance: &Instance) -> Self {
        let votes = Profile::votes(instance);
        Self::sorted(instance, |index, id| {
            let cost = instance.projects[index].cost;
            (cost, std::cmp::Reverse(votes[index]), id.to_owned())
        })
    }

    /// The lowest cost, then the most votes, then a lot: the SHA-256 of the seed, a colon and the id,
    /// the lowest first. The seed is committed to before the count.
    #[must_use]
    pub fn by_lot(instance: &Instance, seed: &[u8]) -> Self {
        let votes = Profile::votes(instance);
        let lot = |id: &str| -> [u8; 32] {
            let mut hash = Sha256::new();
            hash.update(seed);
            hash.update(b":");
            hash.update(id.as_bytes());
            hash.finalize().into()
        };
        Self::sorted(instance, |index, id| {
            let cost = instance.projects[index].cost;
            (cost, std::cmp::Reverse(votes[index]), lot(id))
        })
    }

    fn sorted<Key: Ord>(instance: &Instance, key: impl Fn(usize, &str) -> Key) -> Self {
        let mut order: Vec<usize> = (0..instance.projects.len()).collect();
        order.sort_by_cached_key(|&index| key(index, &instance.projects[index].id));
        let mut ranks = vec![0; order.len()];
        for (rank, index) in (0..).zip(order) {
            ranks[index] = rank;
        }
        Self { ranks }
    }

    /// The other way round: what tells whether ties decide anything.
    #[must_use]
    pub fn reversed(&self) -> Self {
        let last = u32::try_from(self.ranks.len()).unwrap_or(u32::MAX);
        Self {
            ranks: self.ranks.iter().map(|rank| last - rank).collect(),
        }
    }

    /// The rank of a project: the lowest is taken.
    #[must_use]
    pub fn rank(&self, project: usize) -> u32 {
        self.ranks[project]
    }
}
