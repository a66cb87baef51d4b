//! Texts with the words that were asked for marked in them.

use std::ops::{ControlFlow, Range};

use crate::{query::Query, words::each_word};

/// Characters shown before the first marked word, and in all.
const BEFORE: usize = 60;
const LENGTH: usize = 220;

/// A text and the byte ranges to mark in it, in order, none touching another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marked {
    pub text: String,
    pub marks: Vec<Range<usize>>,
}

impl Marked {
    /// The text in pieces, each with whether it is marked.
    pub fn parts(&self) -> Vec<(&str, bool)> {
        let mut parts = Vec::with_capacity(self.marks.len() * 2 + 1);
        let mut at = 0;
        for mark in &self.marks {
            parts.push((&self.text[at..mark.start], false));
            parts.push((&self.text[mark.clone()], true));
            at = mark.end;
        }
        parts.push((&self.text[at..], false));
        parts.retain(|(text, _)| !text.is_empty());
        parts
    }

    pub(crate) fn whole(text: String, query: &Query) -> Self {
        let mut marks = Vec::new();
        each_word(&text, |range, form| {
            if query.asks_for(form) {
                marks.push(range);
            }
            ControlFlow::Continue(())
        });
        Self { text, marks }
    }

    /// A few words around the first marked one, or the beginning when none is.
    pub(crate) fn around_first(body: &str, query: &Query) -> Self {
        let mut first = None;
        each_word(body, |range, form| {
            if query.asks_for(form) {
                first = Some(range.start);
                return ControlFlow::Break(());
            }
            ControlFlow::Continue(())
        });
        let piece = window(body, first.unwrap_or(0));
        let words: Vec<&str> = body[piece.clone()].split_whitespace().collect();
        let mut text = words.join(" ");
        if piece.start > 0 {
            text.insert_str(0, "… ");
        }
        if piece.end < body.trim_end().len() {
            text.push_str(" …");
        }
        if first.is_none() {
            return Self {
                text,
                marks: Vec::new(),
            };
        }
        Self::whole(text, query)
    }
}

/// The part of `body` to show around `at`, cut between words.
fn window(body: &str, at: usize) -> Range<usize> {
    let mut start = body[..at]
        .char_indices()
        .rev()
        .nth(BEFORE)
        .map_or(0, |(start, _)| start);
    if start > 0 {
        let space = body[start..at].find(char::is_whitespace);
        start = space.map_or(at, |offset| start + offset);
    }
    let mut end = body[start..]
        .char_indices()
        .nth(LENGTH)
        .map_or(body.len(), |(offset, _)| start + offset);
    if end < body.len() {
        let space = body[start..end].rfind(char::is_whitespace);
        end = space
            .map(|offset| start + offset)
            .filter(|cut| *cut > at)
            .unwrap_or(end);
    }
    start..end
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn query(text: &str) -> Query {
        Query::parse(text, &[])
    }

    #[test]
    fn titles_are_marked_as_people_wrote_them() {
        let title = "Rénover l’École et ses écoliers".to_owned();
        let marked = Marked::whole(title, &query("ecole"));
        assert_eq!(
            marked.parts(),
            [
                ("Rénover l’", false),
                ("École", true),
                (" et ses écoliers", false)
            ]
        );
        let begun = Marked::whole("écoliers, école".to_owned(), &query("écol"));
        let marks: Vec<_> = begun.parts().into_iter().filter(|part| part.1).collect();
        assert_eq!(marks, [("écoliers", true), ("école", true)]);
    }

    #[test]
    fn an_excerpt_stands_around_the_first_word_found() {
        let body = format!(
            "{}la cantine\n\n  des écoles {}",
            "avant ".repeat(40),
            "après ".repeat(90)
        );
        let marked = Marked::around_first(&body, &query("école"));
        assert!(marked.text.starts_with("… avant"), "{}", marked.text);
        assert!(marked.text.contains("la cantine des écoles après"));
        assert!(marked.text.ends_with("après …"));
        assert_eq!(marked.marks.len(), 1);
        assert!(marked.text.chars().count() <= LENGTH + 4);

        let none = Marked::around_first("Un texte court. ", &query("absent"));
        assert_eq!(none.parts(), [("Un texte court.", false)]);
        assert_eq!(Marked::around_first("", &query("x")), Marked::default());
    }

    proptest! {
        #[test]
        fn any_body_gives_an_excerpt(body in "(\\PC|\\s){0,400}", text in "\\PC{0,10}") {
            let marked = Marked::around_first(&body, &query(&text));
            let whole: String = marked.parts().iter().map(|part| part.0).collect();
            assert_eq!(whole, marked.text);
        }
    }
}
