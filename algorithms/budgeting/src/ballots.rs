//! Ballots, those alike counted together.
//!
//! Whoever marks the same projects in the same way always has the same money left, whatever the
//! rule: equal ballots are kept once, with how many people cast them.

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

    /// How many marks they hold together.
    #[must_use]
    pub fn marks(&self) -> usize {
        self.projects.len()
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
        self.end();
    }

    fn push_set(&mut self, set: &Set) {
        for (word, start) in set.iter().zip((0_u16..).step_by(64)) {
            let mut left = *word;
            while left != 0 {
                let bit = u16::try_from(left.trailing_zeros()).expect("64 at most");
                self.projects.push(start + bit);
                left &= left - 1;
            }
        }
        self.end();
    }

    /// The kind pushed last is over, and was cast once.
    fn end(&mut self) {
        self.counts.push(1);
        let end = u32::try_from(self.projects.len()).expect("fewer than 2^32 marks");
        self.ends.push(end);
    }
}

/// Ballots of ticks on so many projects at most can be sets of bits.
pub const SET: usize = 256;

/// A set of projects: a bit for each.
pub type Set = [u64; SET / 64];

/// So many ballots are looked up together, so that waiting for memory is shared.
const BATCH: usize = 64;

/// Gathers ballots: those alike become one kind.
#[derive(Debug)]
pub struct Gathering {
    ballots: Ballots,
    kinds: Kinds,
    /// The kinds as sets, where ballots are ticks on few projects.
    sets: Option<Vec<Set>>,
    waiting: Waiting,
}

/// Ballots not entered yet: as sets, or as lists that end where `ends` says.
#[derive(Debug, Default)]
struct Waiting {
    count: usize,
    sets: Vec<Set>,
    projects: Vec<u16>,
    points: Vec<u32>,
    ends: Vec<usize>,
}

impl Waiting {
    /// A ballot as a list.
    fn list(&self, place: usize) -> (&[u16], &[u32]) {
        let start = if place == 0 { 0 } else { self.ends[place - 1] };
        let marks = start..self.ends[place];
        let points = self.points.get(marks.clone()).unwrap_or_default();
        (&self.projects[marks], points)
    }

    fn clear(&mut self) {
        self.count = 0;
        self.sets.clear();
        self.projects.clear();
        self.points.clear();
        self.ends.clear();
    }
}

impl Gathering {
    /// For so many ballots at most, with so many marks. Where they tick some of few projects, `sets`
    /// says so: neither points nor ranks.
    pub fn new(most: usize, marks: usize, sets: bool) -> Self {
        // Room that is not used is never touched.
        let ballots = Ballots {
            counts: Vec::with_capacity(most),
            ends: Vec::with_capacity(most),
            projects: Vec::with_capacity(marks),
            ..Ballots::default()
        };
        Self {
            ballots,
            kinds: Kinds::new(most),
            sets: sets.then(|| Vec::with_capacity(most)),
            waiting: Waiting::default(),
        }
    }

    pub fn is_of_sets(&self) -> bool {
        self.sets.is_some()
    }

    /// Adds one ballot: marks in their canonical order, points beside all of them or none.
    pub fn add(&mut self, projects: &[u16], points: &[u32]) {
        if self.is_of_sets() {
            let mut set = Set::default();
            for &project in projects {
                set[usize::from(project) / 64] |= 1 << (project % 64);
            }
            return self.add_set(set);
        }
        let waiting = &mut self.waiting;
        waiting.projects.extend_from_slice(projects);
        waiting.points.extend_from_slice(points);
        waiting.ends.push(waiting.projects.len());
        self.waits();
    }

    /// Adds one ballot as a set, where ballots are sets.
    pub fn add_set(&mut self, set: Set) {
        self.waiting.sets.push(set);
        self.waits();
    }

    fn waits(&mut self) {
        self.waiting.count += 1;
        if self.waiting.count == BATCH {
            self.enter();
        }
    }

    /// Enters the ballots that wait, in their order.
    fn enter(&mut self) {
        let count = self.waiting.count;
        let mut hashes = [0; BATCH];
        for (place, hash) in hashes[..count].iter_mut().enumerate() {
            *hash = match &self.sets {
                Some(_) => mix_set(&self.waiting.sets[place]),
                None => mix(self.waiting.list(place)),
            };
        }
        // Waiting for memory is shared: what the table holds is fetched for all of them before any of
        // it decides, then what it names.
        let mut near = [0; BATCH];
        for (hash, near) in hashes[..count].iter().zip(&mut near) {
            *near = self.kinds.first(*hash);
        }
        let mut is_alike = [false; BATCH];
        for (place, is_alike) in is_alike[..count].iter_mut().enumerate() {
            *is_alike = self.is_alike(place, near[place]);
        }
        for place in 0..count {
            let hash = hashes[place];
            let is_same = |at: usize| self.is_same(place, at);
            let found = if is_alike[place] && is_same(near[place]) {
                Some(near[place])
            } else {
                self.kinds.find(hash, is_same)
            };
            if let Some(at) = found {
                self.ballots.counts[at] += 1;
                continue;
            }
            self.kinds.insert(hash, self.ballots.kinds());
            if let Some(sets) = &mut self.sets {
                let set = self.waiting.sets[place];
                sets.push(set);
                self.ballots.push_set(&set);
            } else {
                let (projects, points) = self.waiting.list(place);
                self.ballots.push(projects, points);
            }
        }
        self.ballots.cast += count as u64;
        self.waiting.clear();
    }

    /// Whether a ballot that waits may well be of this kind, without a branch that depends on it.
    fn is_alike(&self, place: usize, at: usize) -> bool {
        if let Some(sets) = &self.sets {
            return sets.get(at).is_some_and(|set| {
                let words = set.iter().zip(&self.waiting.sets[place]);
                words.fold(0, |odd, (a, b)| odd | (a ^ b)) == 0
            });
        }
        self.ballots.ends.get(at).is_some_and(|&end| {
            let last = self.ballots.projects.get((end as usize).wrapping_sub(1));
            last == self.waiting.list(place).0.last()
        })
    }

    /// Whether a ballot that waits is of this kind.
    fn is_same(&self, place: usize, at: usize) -> bool {
        if let Some(sets) = &self.sets {
            return sets[at] == self.waiting.sets[place];
        }
        let kind = self.ballots.kind(at);
        let (projects, points) = self.waiting.list(place);
        // Two lists of nothing are not compared: they have no address, and asking what is there is slow.
        let is_worth_alike = points.is_empty() || kind.points == points;
        kind.projects == projects && is_worth_alike
    }

    #[must_use]
    pub fn finish(mut self) -> Ballots {
        self.enter();
        self.ballots
    }
}

/// Finds kinds by a hash of 32 bits: a table of places from one, each beside as much of the hash as
/// has room. It is made for as many kinds as there can be, and does not grow.
#[derive(Debug)]
struct Kinds {
    table: Vec<u32>,
    bits: u32,
    /// The bits of an entry that are its place.
    places: u32,
}

impl Kinds {
    fn new(most: usize) -> Self {
        let most = most.clamp(1, 1 << 30);
        let bits = usize::BITS - (most + most / 4).leading_zeros();
        let bits = bits.clamp(4, 31);
        Self {
            table: vec![0; 1 << bits],
            bits,
            places: u32::MAX >> most.leading_zeros().saturating_sub(usize::BITS - 32),
        }
    }

    fn slot(&self, hash: u32) -> usize {
        (hash >> (32 - self.bits)) as usize
    }

    /// The kind of an entry, where its part of the hash is this one's.
    fn place(&self, entry: u32, hash: u32) -> Option<usize> {
        let is_near = (entry ^ hash) & !self.places == 0 && entry != 0;
        is_near.then(|| (entry & self.places) as usize - 1)
    }

    /// The kind that this hash may well be, if any is: else some other.
    fn first(&self, hash: u32) -> usize {
        let entry = self.table[self.slot(hash)];
        ((entry & self.places) as usize).saturating_sub(1)
    }

    fn find(&self, hash: u32, is_same: impl Fn(usize) -> bool) -> Option<usize> {
        let mut slot = self.slot(hash);
        loop {
            let entry = self.table[slot];
            if entry == 0 {
                return None;
            }
            if let Some(place) = self.place(entry, spread(hash))
                && is_same(place)
            {
                return Some(place);
            }
            slot = (slot + 1) & (self.table.len() - 1);
        }
    }

    /// Enters a kind that was not found.
    fn insert(&mut self, hash: u32, place: usize) {
        let mut slot = self.slot(hash);
        while self.table[slot] != 0 {
            slot = (slot + 1) & (self.table.len() - 1);
        }
        let place = u32::try_from(place + 1).expect("fewer than 2^32 ballots");
        self.table[slot] = (spread(hash) & !self.places) | place;
    }
}

/// The same hash with its lower bits first: slots are made of the upper ones.
fn spread(hash: u32) -> u32 {
    hash.rotate_left(16)
}

const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;

/// The better half of a hash.
fn upper(hash: u64) -> u32 {
    u32::try_from((hash ^ (hash >> 29)).wrapping_mul(MULTIPLIER) >> 32).expect("half a word")
}

fn mix_set(set: &Set) -> u32 {
    let hash = set.iter().fold(0, |hash: u64, word| {
        (hash ^ word).wrapping_mul(MULTIPLIER).rotate_left(29)
    });
    upper(hash)
}

fn mix((projects, points): (&[u16], &[u32])) -> u32 {
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
    upper(hash)
}
