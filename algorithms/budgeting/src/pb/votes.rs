//! The ballots of a `.pb` file, fast: eight bytes at a time through the lines that are written
//! plainly.
//!
//! A line with anything else in it (a quote, a space, an id that is not known, an odd number of
//! points) is left to the reader of `read.rs`, which knows how to say what is amiss. Both give the
//! same ballots for the lines that both can read.

use super::ids::{Ids, Packed};
use crate::{ballots::Gathering, instance::VoteType};

/// Where a line has what is read.
#[derive(Clone, Copy, Debug)]
pub struct Columns {
    pub vote: usize,
    pub points: Option<usize>,
}

/// Reads plain lines from a place on: where the first line starts that is not plain, and how many
/// lines were read before it.
pub fn plain(
    bytes: &[u8],
    start: usize,
    columns: Columns,
    kind: VoteType,
    ids: &Ids<'_>,
    ballot: &mut Ballot,
    gathering: &mut Gathering,
) -> (usize, usize) {
    let mut scan = Scan { bytes, at: start };
    let mut lines = 0;
    // Points stand after the marks in every file met.
    if columns.points.is_some_and(|points| points < columns.vote) {
        return (start, 0);
    }
    loop {
        let line = scan.at;
        let is_read = if gathering.is_of_sets() {
            let mut set = [0; 4];
            let is_read = scan.set(columns.vote, ids, &mut set);
            if is_read.is_some() {
                gathering.add_set(set);
            }
            is_read
        } else {
            let is_read = scan.ballot(columns, ids, ballot);
            if is_read.is_some() {
                ballot.settle(kind == VoteType::Ordinal);
                gathering.add(&ballot.projects, &ballot.points);
            }
            is_read
        };
        if is_read.is_none() {
            return (line, lines);
        }
        lines += 1;
    }
}

struct Scan<'a> {
    bytes: &'a [u8],
    at: usize,
}

const ONES: u64 = 0x0101_0101_0101_0101;
const TOPS: u64 = 0x8080_8080_8080_8080;

/// Marks the bytes that are zero; exact for the lowest of them.
fn zeros(word: u64) -> u64 {
    word.wrapping_sub(ONES) & !word & TOPS
}

/// Marks the bytes that are this one; exact for the lowest of them.
fn are(word: u64, byte: u8) -> u64 {
    zeros(word ^ (ONES * u64::from(byte)))
}

/// Marks what cannot stand in a plain id: everything up to the comma, and the semicolon. Exact for
/// the lowest of them.
fn ends(word: u64) -> u64 {
    (word.wrapping_sub(ONES * u64::from(b',' + 1)) & !word & TOPS) | are(word, b';')
}

/// The bytes below the lowest that is marked.
fn below(word: u64, marks: u64) -> u64 {
    word & ((marks & marks.wrapping_neg()) >> 7).wrapping_sub(1)
}

impl Scan<'_> {
    #[inline]
    fn word(&self, at: usize) -> Option<u64> {
        let bytes = self.bytes.get(at..at + 8)?;
        Some(u64::from_le_bytes(bytes.try_into().ok()?))
    }

    /// Goes behind the end of so many fields, all on this line and without quotes.
    fn skip(&mut self, fields: usize) -> Option<()> {
        for _ in 0..fields {
            loop {
                let word = self.word(self.at)?;
                let odd = are(word, b'"') | are(word, b'\n');
                let ends = are(word, b';');
                if ends == 0 {
                    if odd != 0 {
                        return None;
                    }
                    self.at += 8;
                    continue;
                }
                if odd != 0 && odd.trailing_zeros() < ends.trailing_zeros() {
                    return None;
                }
                self.at += ends.trailing_zeros() as usize / 8 + 1;
                break;
            }
        }
        Some(())
    }

    /// Goes behind the end of the line, where no quote stands before it.
    fn finish(&mut self) -> Option<()> {
        loop {
            let word = self.word(self.at)?;
            let odd = are(word, b'"');
            let ends = are(word, b'\n');
            if ends == 0 {
                if odd != 0 {
                    return None;
                }
                self.at += 8;
                continue;
            }
            if odd != 0 && odd.trailing_zeros() < ends.trailing_zeros() {
                return None;
            }
            self.at += ends.trailing_zeros() as usize / 8 + 1;
            return Some(());
        }
    }

    #[inline]
    /// The next id of a list and the byte behind it; the place is behind that byte.
    fn id(&mut self, ids: &Ids<'_>) -> Option<(u16, u8)> {
        let low = self.word(self.at)?;
        let marks = ends(low);
        let (id, length) = if marks != 0 {
            let id = Packed {
                low: below(low, marks),
                high: 0,
            };
            (id, marks.trailing_zeros() as usize / 8)
        } else {
            let high = self.word(self.at + 8)?;
            let marks = ends(high);
            if marks == 0 {
                return None;
            }
            let id = Packed {
                low,
                high: below(high, marks),
            };
            (id, 8 + marks.trailing_zeros() as usize / 8)
        };
        let project = ids.short(id)?;
        let end = *self.bytes.get(self.at + length)?;
        self.at += length + 1;
        Some((project, end))
    }

    /// Whether the list ends here, before its first element.
    fn is_empty(&mut self) -> Option<u8> {
        match self.bytes.get(self.at)? {
            end @ (b';' | b'\n' | b'\r') => {
                self.at += 1;
                Some(*end)
            }
            _ => None,
        }
    }

    /// What follows a field that is over: the rest of the line.
    fn rest(&mut self, end: u8) -> Option<()> {
        match end {
            b';' => self.finish(),
            b'\n' => Some(()),
            b'\r' if self.bytes.get(self.at) == Some(&b'\n') => {
                self.at += 1;
                Some(())
            }
            _ => None,
        }
    }

    /// A line as a set of projects.
    fn set(&mut self, vote: usize, ids: &Ids<'_>, set: &mut [u64; 4]) -> Option<()> {
        self.skip(vote)?;
        if let Some(end) = self.is_empty() {
            // A line that holds nothing at all is no ballot.
            return if vote > 0 { self.rest(end) } else { None };
        }
        loop {
            let (project, end) = self.id(ids)?;
            set[usize::from(project) / 64 % 4] |= 1 << (project % 64);
            if end != b',' {
                return self.rest(end);
            }
        }
    }

    fn ballot(&mut self, columns: Columns, ids: &Ids<'_>, ballot: &mut Ballot) -> Option<()> {
        ballot.clear();
        self.skip(columns.vote)?;
        let end = if let Some(end) = self.is_empty() {
            if columns.vote == 0 {
                return None;
            }
            end
        } else {
            loop {
                let (project, end) = self.id(ids)?;
                ballot.projects.push(project);
                if end != b',' {
                    break end;
                }
            }
        };
        let Some(points) = columns.points else {
            return self.rest(end);
        };
        if end != b';' {
            return None;
        }
        self.skip(points - columns.vote - 1)?;
        let end = if let Some(end) = self.is_empty() {
            end
        } else {
            loop {
                let (given, end) = self.number()?;
                ballot.points.push(given);
                if end != b',' {
                    break end;
                }
            }
        };
        if ballot.points.len() != ballot.projects.len() {
            return None;
        }
        self.rest(end)
    }

    /// A whole number of up to nine digits and the byte behind it.
    fn number(&mut self) -> Option<(u32, u8)> {
        let mut number = 0;
        for length in 0..=9 {
            let byte = *self.bytes.get(self.at + length)?;
            if byte.is_ascii_digit() && length < 9 {
                number = number * 10 + u32::from(byte - b'0');
            } else {
                if length == 0 || byte.is_ascii_digit() {
                    return None;
                }
                self.at += length + 1;
                return Some((number, byte));
            }
        }
        None
    }
}

/// A ballot being read.
#[derive(Debug, Default)]
pub struct Ballot {
    pub projects: Vec<u16>,
    pub points: Vec<u32>,
    order: Vec<(u16, u32)>,
}

impl Ballot {
    pub fn clear(&mut self) {
        self.projects.clear();
        self.points.clear();
    }

    /// The canonical form: each project once, in rising order but for rankings.
    pub fn settle(&mut self, is_ranking: bool) {
        if is_ranking {
            let mut kept = 0;
            for place in 0..self.projects.len() {
                let project = self.projects[place];
                if !self.projects[..kept].contains(&project) {
                    self.projects[kept] = project;
                    kept += 1;
                }
            }
            self.projects.truncate(kept);
        } else if self.points.is_empty() {
            self.projects.sort_unstable();
            self.projects.dedup();
        } else if !self.projects.is_sorted_by(|a, b| a < b) {
            self.order.clear();
            self.order.extend(
                self.projects
                    .iter()
                    .copied()
                    .zip(self.points.iter().copied()),
            );
            self.order.sort_by_key(|(project, _)| *project);
            self.order.dedup_by_key(|(project, _)| *project);
            self.clear();
            for &(project, points) in &self.order {
                self.projects.push(project);
                self.points.push(points);
            }
        }
    }
}
