//! What was asked for, and how each database is asked. Only normalised words, letters and digits,
//! ever reach a query language, and they are quoted there.

use std::fmt::Write as _;

use crate::words;

/// Characters and words of a query that are read; the rest is left aside.
const LONGEST: usize = 200;
const MOST_WORDS: usize = 12;

/// A shorter last word is not completed: `a…` would be everything. Of a longer one the beginning is
/// enough, so that an index can list every beginning that is asked for.
const SHORTEST_BEGINNING: usize = 3;
const LONGEST_BEGINNING: usize = 14;

/// What a word of SQLite's index begins with: where the entry has it. Titles have lists of their
/// own, so that looking in them does not read what bodies say.
const IN_TITLE: char = 't';
const ANYWHERE: char = 'a';
const KIND: char = 'k';

#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Query {
    words: Vec<String>,
    /// The last word may be the beginning of a longer one.
    completes: bool,
    kinds: Vec<String>,
}

impl Query {
    pub fn parse(text: &str, kinds: &[&str]) -> Self {
        let all = words::forms(beginning(text), LONGEST);
        let mut asked: Vec<String> = Vec::new();
        for word in &all {
            if !words::is_common(word) && !asked.contains(word) && asked.len() < MOST_WORDS {
                asked.push(word.clone());
            }
        }
        if asked.is_empty() {
            asked = all.last().cloned().into_iter().collect();
        }
        let completes = asked.last() == all.last()
            && asked
                .last()
                .is_some_and(|word| word.len() >= SHORTEST_BEGINNING);
        if let Some(beginning) = asked.last_mut().filter(|_| completes) {
            beginning.truncate(LONGEST_BEGINNING);
        }
        Self {
            words: asked,
            completes,
            kinds: kinds.iter().map(|kind| kind_word(kind)).collect(),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether a word of a text, in its index form, was asked for.
    pub fn asks_for(&self, form: &str) -> bool {
        self.each().any(|(word, begins)| {
            if begins {
                form.starts_with(word)
            } else {
                form == word
            }
        })
    }

    /// Each word, and whether it may be a beginning only.
    fn each(&self) -> impl Iterator<Item = (&str, bool)> {
        let last = self.words.len().saturating_sub(1);
        self.words
            .iter()
            .enumerate()
            .map(move |(at, word)| (word.as_str(), self.completes && at == last))
    }

    /// For FTS5's MATCH: every word in the title.
    pub fn fts5_title(&self) -> String {
        self.fts5(IN_TITLE)
    }

    /// For FTS5's MATCH: every word in the title or the body.
    pub fn fts5_anywhere(&self) -> String {
        self.fts5(ANYWHERE)
    }

    fn fts5(&self, mark: char) -> String {
        let words: Vec<String> = self
            .each()
            .map(|(word, begins)| format!("\"{mark}{word}\"{}", if begins { " *" } else { "" }))
            .collect();
        let mut out = words.join(" AND ");
        if !self.kinds.is_empty() {
            let kinds: Vec<String> = self
                .kinds
                .iter()
                .map(|kind| format!("\"{KIND}{kind}\""))
                .collect();
            let _ = write!(out, " AND ({})", kinds.join(" OR "));
        }
        out
    }

    /// What a title as [`spaced`] holds when it has every word: a JSON list of pieces.
    pub fn pieces(&self) -> String {
        let pieces: Vec<String> = self
            .each()
            .map(|(word, begins)| format!("\" {word}{}\"", if begins { "" } else { " " }))
            .collect();
        format!("[{}]", pieces.join(","))
    }

    /// For PostgreSQL's `tsquery`: every word, with weight `weight` only when there is one.
    pub fn tsquery(&self, weight: &str) -> String {
        let words: Vec<String> = self
            .each()
            .map(|(word, begins)| match (begins, weight) {
                (false, "") => format!("'{word}'"),
                (begins, _) => format!("'{word}':{}{weight}", if begins { "*" } else { "" }),
            })
            .collect();
        let mut out = words.join(" & ");
        if !self.kinds.is_empty() {
            let kinds: Vec<String> = self.kinds.iter().map(|kind| format!("'={kind}'")).collect();
            let _ = write!(out, " & ({})", kinds.join(" | "));
        }
        out
    }
}

/// What is read of a query: whole words where there is a choice.
fn beginning(text: &str) -> &str {
    match text.char_indices().nth(LONGEST) {
        None => text,
        Some((end, _)) => {
            let cut = text[..end].rfind(char::is_whitespace);
            &text[..cut.unwrap_or(end)]
        }
    }
}

/// A kind as one word of the index.
pub(crate) fn kind_word(kind: &str) -> String {
    kind.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect()
}

/// An entry as SQLite's index holds it: its kind, the words of its title, then all its words.
pub(crate) fn fts5_words(kind: &str, title: &[String], body: &[String]) -> String {
    let mut out = format!("{KIND}{}", kind_word(kind));
    for word in title {
        let _ = write!(out, " {IN_TITLE}{word} {ANYWHERE}{word}");
    }
    for word in body {
        let _ = write!(out, " {ANYWHERE}{word}");
    }
    out
}

/// Words with a space on both sides of each.
pub(crate) fn spaced(words: &[String]) -> String {
    format!(" {} ", words.join(" "))
}

/// An entry as PostgreSQL's `tsvector`, written out: words with their places, those of the title
/// with weight A; the kind begins with a sign that no word has.
pub(crate) fn tsvector(kind: &str, title: &[String], body: &[String]) -> String {
    let mut out = format!("'={}'", kind_word(kind));
    let placed = title
        .iter()
        .map(|word| (word, "A"))
        .chain(body.iter().map(|word| (word, "")));
    for (at, (word, weight)) in placed.enumerate() {
        // PostgreSQL counts places up to there and drops what comes after.
        let place = (at + 1).min(16_383);
        let _ = write!(out, " '{word}':{place}{weight}");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_are_words_and_nothing_else() {
        let query = Query::parse(
            "  L'ÉCOLE de la \"ville\" NEAR( col:x* ) -- '; DROP",
            &["a-b", "c"],
        );
        assert_eq!(
            query.fts5_title(),
            "\"tecole\" AND \"tville\" AND \"tnear\" AND \"tcol\" AND \"tx\" AND \"tdrop\" * \
             AND (\"kab\" OR \"kc\")"
        );
        assert_eq!(
            query.pieces(),
            r#"[" ecole "," ville "," near "," col "," x "," drop"]"#
        );
        assert_eq!(
            query.tsquery("A"),
            "'ecole':A & 'ville':A & 'near':A & 'col':A & 'x':A & 'drop':*A & ('=ab' | '=c')"
        );
        assert_eq!(Query::parse("école ma", &[]).tsquery(""), "'ecole' & 'ma'");
    }

    #[test]
    fn common_words_count_only_when_alone() {
        assert_eq!(Query::parse("la poste", &[]).words, ["poste"]);
        assert_eq!(Query::parse("la", &[]).words, ["la"]);
        assert!(!Query::parse("écoles de", &[]).completes);
        assert!(Query::parse("''  ?!", &[]).is_empty());
    }

    #[test]
    fn a_query_is_bounded() {
        assert_eq!(Query::parse(&"mot ".repeat(1_000), &[]).words, ["mot"]);
        let many: Vec<String> = (0..100).map(|n| format!("m{n}")).collect();
        assert_eq!(Query::parse(&many.join(" "), &[]).words.len(), MOST_WORDS);
        assert_eq!(Query::parse(&"é".repeat(300), &[]).words.len(), 1);
        let long = Query::parse("une intercommunalité", &[]);
        assert_eq!(long.fts5_anywhere(), "\"aintercommunali\" *");
        assert!(long.asks_for("intercommunalite"));
    }
}
