//! Finding projects by the ids on ballots.

use std::collections::HashMap;

/// Ids to indexes: short numbers, which most ids are, are looked up in a table.
pub struct Ids<'a> {
    small: Vec<Option<u16>>,
    known: &'a HashMap<Vec<u8>, u16>,
}

impl<'a> Ids<'a> {
    pub fn new(known: &'a HashMap<Vec<u8>, u16>) -> Self {
        let mut small = vec![None; 10_000];
        for (id, &index) in known {
            if let Some(number) = small_number(id) {
                small[number] = Some(index);
            }
        }
        Self { small, known }
    }

    pub fn find(&self, id: &[u8]) -> Option<u16> {
        match small_number(id) {
            Some(number) => self.small[number],
            None => self.known.get(id).copied(),
        }
    }
}

/// A number of up to four digits that does not start with a zero.
fn small_number(id: &[u8]) -> Option<usize> {
    if id.is_empty() || id.len() > 4 || id[0] == b'0' {
        return None;
    }
    id.iter().try_fold(0, |number, digit| {
        digit
            .is_ascii_digit()
            .then(|| number * 10 + usize::from(digit - b'0'))
    })
}
