//! What is wrong in a definition: which check says so, where, and how to mend it.

use std::{cell::RefCell, fmt};

use base::{Lang, Message};
use i18n::msg;

use crate::yaml::Place;

/// One thing to mend.
#[derive(Clone, Debug)]
pub struct Fault {
    /// The stable name of the check, as `must-not-load.yaml` cites it.
    pub check: &'static str,
    /// Inside the folder: `procedure.yaml`, `letters/refus.typ`.
    pub file: String,
    pub place: Place,
    pub message: Message,
    /// Worth a look, but the procedure loads.
    pub is_warning: bool,
}

impl Fault {
    /// `procedure.yaml:12:5: …`
    pub fn say(&self, lang: Lang) -> String {
        format!(
            "{}:{}:{}: {}",
            self.file,
            self.place.line,
            self.place.column,
            self.message.say(lang)
        )
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.say(Lang::En))
    }
}

/// Gathers the faults of one file, all of them rather than the first.
#[derive(Debug)]
pub struct Report {
    file: String,
    faults: RefCell<Vec<Fault>>,
}

impl Report {
    pub fn of(file: impl Into<String>) -> Self {
        Self {
            file: file.into(),
            faults: RefCell::default(),
        }
    }

    pub fn fault(&self, check: &'static str, place: Place, message: Message) {
        self.push(check, place, message, false);
    }

    pub fn warn(&self, check: &'static str, place: Place, message: Message) {
        self.push(check, place, message, true);
    }

    fn push(&self, check: &'static str, place: Place, message: Message, is_warning: bool) {
        let file = self.file.clone();
        self.faults.borrow_mut().push(Fault {
            check,
            file,
            place,
            message,
            is_warning,
        });
    }

    pub fn into_faults(self) -> Vec<Fault> {
        let mut faults = self.faults.into_inner();
        faults.sort_by_key(|fault| (fault.is_warning, fault.place));
        faults
    }
}

/// What is said of a word that a table does not take: the one that was meant, else those not written yet.
pub fn unknown_word<'a>(
    word: &str,
    taken: impl IntoIterator<Item = &'a str> + Clone,
    is_written: impl Fn(&str) -> bool,
) -> Message {
    let word_said = word.to_owned();
    if let Some(near) = nearest(word, taken.clone()) {
        return msg!(
            "catalogue-fault-unknown-word-near",
            word = word_said,
            near = near.to_owned()
        );
    }
    let free: Vec<&str> = taken.into_iter().filter(|word| !is_written(word)).collect();
    if free.is_empty() {
        return msg!("catalogue-fault-unknown-word-full", word = word_said);
    }
    msg!(
        "catalogue-fault-unknown-word",
        word = word_said,
        known = free.join(", ")
    )
}

/// The known word nearest to a mistyped one, when it is near enough to be meant.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (word.chars().count() / 2).clamp(1, 3);
    known
        .into_iter()
        .map(|candidate| (distance(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}

/// All the known words, those nearest to a mistyped one first.
pub fn by_nearness<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let mut all: Vec<&str> = Vec::new();
    for known in known {
        if !all.contains(&known) {
            all.push(known);
        }
    }
    all.sort_by_key(|known| distance(word, known));
    all
}

/// How many letters must be changed, added or taken away (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, letter) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, other) in b.iter().enumerate() {
            let substituted = diagonal + usize::from(letter != *other);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_near_word_is_proposed_and_a_far_one_is_not() {
        let words = ["deciding", "granted"];
        assert_eq!(distance("decided", "deciding"), 3);
        assert_eq!(nearest("decided", words), Some("deciding"));
        assert_eq!(nearest("grantd", words), Some("granted"));
        assert_eq!(nearest("zzz", words), None);
        assert_eq!(by_nearness("grantd", words), ["granted", "deciding"]);
        assert_eq!(distance("kitten", "sitting"), 3);
    }
}
