//! Ballots, those alike counted together.
//!
//! Whoever marks the same projects in the same way always has the same money left, whatever the
//! rule: equal ballots are kept once, with how many people cast them.

use std::{collections::HashMap, hash::BuildHasherDefault};

/// One kind of ballot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ballot<'a> {
    /// How many people cast it.
    pub count: u32,
    /// The projects marked, by index: rising, but for rankings, which keep their order.
    pub projects: &'a [u16],
    /// The points of each project; empty where ballots carry none.
    pub points: &'a [u32],
}

/// All ballots, in the order in which each kind was first met.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ballots {
    counts: Vec<u32>,
    ends: Vec<u32>,
    projects: Vec<u16>,
    points: Vec<u32>,
    cast: u64,
}

impl Ballots {
    /// How many people voted, empty ballots included.
    #[must_use]
    pub fn cast(&self) -> u64 {
        self.cast
    }

    /// How many kinds there are.
    #[must_use]
    pub fn kinds(&self) -> usize {
        self.counts.len()
    }

    /// The kind at this place.
    #[must_use]
    pub fn kind(&self, index: usize) -> Ballot<'_> {
        let end = self.ends[index] as usize;
        let start = match index {
            0 => 0,
            _ => self.ends[index - 1] as usize,
        };
        Ballot {
            count: self.counts[index],
            projects: &self.projects[start..end],
            points: self.points.get(start..end).unwrap_or_default(),
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = Ballot<'_>> {
        (0..self.kinds()).map(|index| self.kind(index))
    }

    /// Adds so many ballots alike, as a kind of their own. Points are kept where ballots carry some.
    pub(crate) fn add(&mut self, projects: &[u16], points: &[u32], count: u32) {
        let points = if self.points.is_empty() { &[] } else { points };
        self.push(projects, points);
        if let Some(last) = self.counts.last_mut() {
            *last = count;
        }
        self.cast += u64::from(count);
    }

    fn push(&mut self, projects: &[u16], points: &[u32]) {
        self.projects.extend_from_slice(projects);
        self.points.extend_from_slice(points);
        self.counts.push(0);
        let end = u32::try_from(self.projects.len()).expect("fewer than 2^32 marks");
        self.ends.push(end);
    }
}

/// Gathers ballots one by one.
#[derive(Debug, Default)]
pub struct Gathering {
    ballots: Ballots,
    /// By hash of the marks: the first kind that has it; `next` chains those that share a hash.
    heads: HashMap<u64, u32, BuildHasherDefault<Already>>,
    next: Vec<u32>,
}

/// A key that is a good hash already.
#[derive(Debug, Default)]
struct Already(u64);

impl std::hash::Hasher for Already {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

const NONE: u32 = u32::MAX;

impl Gathering {
    /// Adds one ballot: marks in their canonical order, points beside them or none.
    pub fn add(&mut self, projects: &[u16], points: &[u32]) {
        self.add_many(projects, points, 1);
    }

    /// Adds so many ballots alike.
    pub fn add_many(&mut self, projects: &[u16], points: &[u32], count: u32) {
        self.ballots.cast += u64::from(count);
        let key = mix(projects, points);
        let mut at = *self.heads.get(&key).unwrap_or(&NONE);
        while at != NONE {
            let kind = self.ballots.kind(at as usize);
            if kind.projects == projects && kind.points == points {
                self.ballots.counts[at as usize] += count;
                return;
            }
            at = self.next[at as usize];
        }
        let new = u32::try_from(self.ballots.kinds()).expect("fewer than 2^32 ballots");
        self.next.push(self.heads.insert(key, new).unwrap_or(NONE));
        self.ballots.push(projects, points);
        self.ballots.counts[new as usize] = count;
    }

    #[must_use]
    pub fn finish(self) -> Ballots {
        self.ballots
    }
}

fn mix(projects: &[u16], points: &[u32]) -> u64 {
    const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut hash = projects.len() as u64;
    for &project in projects {
        hash = (hash ^ u64::from(project))
            .wrapping_mul(MULTIPLIER)
            .rotate_left(29);
    }
    for &given in points {
        hash = (hash ^ u64::from(given))
            .wrapping_mul(MULTIPLIER)
            .rotate_left(31);
    }
    (hash ^ (hash >> 32)).wrapping_mul(MULTIPLIER)
}
