//! A row as the check compares it: what it is, how people call it, and its fields as text.

use std::fmt::Display;

/// A row of the database, or what the history makes of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub kind: &'static str,
    pub id: String,
    /// How people know it: its title, its year, its day.
    pub name: String,
    /// Always the same, in the same order, for a kind.
    pub fields: Vec<(&'static str, String)>,
}

impl Row {
    pub fn new(kind: &'static str, id: impl Display, name: impl Display) -> Self {
        Self {
            kind,
            id: id.to_string(),
            name: name.to_string(),
            fields: Vec::new(),
        }
    }

    #[must_use]
    pub fn with(mut self, field: &'static str, value: impl Display) -> Self {
        self.fields.push((field, value.to_string()));
        self
    }

    /// A value that may be absent; absent and empty are not the same.
    #[must_use]
    pub fn maybe(self, field: &'static str, value: Option<impl Display>) -> Self {
        match value {
            Some(value) => self.with(field, value),
            None => self.with(field, ABSENT),
        }
    }
}

/// Stands for what is not known.
const ABSENT: &str = "∅";

/// How much of a long text is shown.
const SHOWN: usize = 80;

/// Two different texts, cut around where they begin to differ.
pub(super) fn around_the_difference(one: &str, other: &str) -> (String, String) {
    let same = one
        .chars()
        .zip(other.chars())
        .take_while(|(a, b)| a == b)
        .count();
    let from = if one.chars().count().max(other.chars().count()) <= SHOWN {
        0
    } else {
        same.saturating_sub(20)
    };
    let cut = |text: &str| {
        let mut out = String::new();
        if from > 0 {
            out.push('…');
        }
        out.extend(text.chars().skip(from).take(SHOWN));
        if text.chars().count() > from + SHOWN {
            out.push('…');
        }
        out
    };
    (cut(one), cut(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_around_what_differs() {
        let (one, other) = around_the_difference("Ouvrir en mai", "Ouvrir en juin");
        assert_eq!(
            (one.as_str(), other.as_str()),
            ("Ouvrir en mai", "Ouvrir en juin")
        );
        let long = "a".repeat(300);
        let (one, other) = around_the_difference(&format!("{long}b{long}"), &format!("{long}c"));
        assert_eq!(one, format!("…{}b{}…", "a".repeat(20), "a".repeat(59)));
        assert_eq!(other, format!("…{}c", "a".repeat(20)));
    }
}
