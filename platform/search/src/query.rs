//! What was asked for, and how each database is asked. Only normalised words, letters and digits,
//! ever reach a query language, and they are quoted there.

use std::fmt::Write as _;

use crate::words;

/// Characters and words of a query that are read; the rest is left aside.
const LONGEST: usize = 200;
const MOST_WORDS: usize = 12;

/// A shorter last word is not completed: `a…` would be everything.
const SHORTEST_BEGINNING: usize = 3;

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

    /// For FTS5's MATCH: every word in `columns`, in one of the kinds.
    pub fn fts5(&self, columns: &str) -> String {
        let words: Vec<String> = self
            .each()
            .map(|(word, begins)| format!("\"{word}\"{}", if begins { " *" } else { "" }))
            .collect();
        let mut out = format!("{columns} : ({})", words.join(" AND "));
        if !self.kinds.is_empty() {
            let kinds: Vec<String> = self
                .kinds
                .iter()
                .map(|kind| format!("\"{kind}\""))
                .collect();
            let _ = write!(out, " AND kind : ({})", kinds.join(" OR "));
        }
        out
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
            query.fts5("title"),
            "title : (\"ecole\" AND \"ville\" AND \"near\" AND \"col\" AND \"x\" AND \"drop\" *) \
             AND kind : (\"ab\" OR \"c\")"
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
    }
}
