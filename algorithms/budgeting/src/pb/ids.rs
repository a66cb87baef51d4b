//! Finding projects by the ids on ballots.

use std::collections::HashMap;

/// Ids to indexes. Those of up to sixteen bytes, which nearly all are, are two words, and are found
/// in one table with room to spare.
pub struct Ids<'a> {
    table: Vec<Entry>,
    shift: u32,
    known: &'a HashMap<Vec<u8>, u16>,
}

#[derive(Clone, Copy, Default)]
struct Entry {
    id: Packed,
    project: u16,
    is_taken: bool,
}

/// An id of up to sixteen bytes, none of them zero: little-endian words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Packed {
    pub low: u64,
    pub high: u64,
}

impl Packed {
    fn new(id: &[u8]) -> Option<Self> {
        if id.is_empty() || id.len() > 16 || id.contains(&0) {
            return None;
        }
        let mut bytes = [0; 16];
        bytes[..id.len()].copy_from_slice(id);
        let (low, high) = bytes.split_at(8);
        Some(Self {
            low: u64::from_le_bytes(low.try_into().ok()?),
            high: u64::from_le_bytes(high.try_into().ok()?),
        })
    }

    fn hash(self) -> u64 {
        const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;
        (self.low ^ self.high.rotate_left(23)).wrapping_mul(MULTIPLIER)
    }
}

impl<'a> Ids<'a> {
    pub fn new(known: &'a HashMap<Vec<u8>, u16>) -> Self {
        let bits = (known.len() * 4)
            .next_power_of_two()
            .trailing_zeros()
            .max(4);
        let mut ids = Self {
            table: vec![Entry::default(); 1 << bits],
            shift: 64 - bits,
            known,
        };
        for (id, &project) in known {
            if let Some(id) = Packed::new(id) {
                let mut at = ids.slot(id);
                while ids.table[at].is_taken {
                    at = (at + 1) & (ids.table.len() - 1);
                }
                ids.table[at] = Entry {
                    id,
                    project,
                    is_taken: true,
                };
            }
        }
        ids
    }

    fn slot(&self, id: Packed) -> usize {
        usize::try_from(id.hash() >> self.shift).expect("fewer slots than memory")
    }

    /// The project of an id of up to sixteen bytes.
    #[inline]
    pub fn short(&self, id: Packed) -> Option<u16> {
        let mut at = self.slot(id);
        loop {
            let entry = self.table.get(at)?;
            if entry.id == id {
                return entry.is_taken.then_some(entry.project);
            }
            if !entry.is_taken {
                return None;
            }
            at = (at + 1) & (self.table.len() - 1);
        }
    }

    pub fn find(&self, id: &[u8]) -> Option<u16> {
        self.known.get(id).copied()
    }
}
