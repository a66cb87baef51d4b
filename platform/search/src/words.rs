//! Words made alike: no case, no accent, no article before an apostrophe, no plural.
//!
//! Forms are ASCII letters and digits only. Letters of other scripts are written as numbers, so that
//! neither database has an opinion on where such a word ends.

use std::{
    fmt::Write as _,
    ops::{ControlFlow, Range},
};

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// Longer words are cut: nobody types them, and PostgreSQL refuses the endless ones.
const LONGEST: usize = 120;

/// Words that every sentence has; they are not asked for when a query has others. Short on purpose:
/// *est*, *or*, *son*, *plus* mean something to somebody.
const COMMON: [&str; 21] = [
    "a", "au", "aux", "avec", "dans", "de", "des", "du", "en", "et", "la", "le", "les", "ou",
    "par", "pour", "sur", "un", "une", "the", "of",
];

pub(crate) fn is_common(word: &str) -> bool {
    COMMON.contains(&word)
}

/// Gives each word of `text` in order: where it stands, and its form in the index.
pub(crate) fn each_word(text: &str, mut give: impl FnMut(Range<usize>, &str) -> ControlFlow<()>) {
    let mut form = String::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, first)) = chars.next() {
        if !is_of_word(first) {
            continue;
        }
        form.clear();
        push_plain(&mut form, first);
        let mut end = start + first.len_utf8();
        while let Some(&(at, c)) = chars.peek() {
            if !is_of_word(c) {
                break;
            }
            push_plain(&mut form, c);
            end = at + c.len_utf8();
            chars.next();
        }
        let elided = matches!(chars.peek(), Some((_, '\'' | '’')))
            && is_elision(&form)
            && text[end..]
                .chars()
                .nth(1)
                .is_some_and(char::is_alphanumeric);
        if elided || form.is_empty() {
            continue;
        }
        without_plural(&mut form);
        form.truncate(LONGEST);
        if give(start..end, &form).is_break() {
            return;
        }
    }
}

/// The words of `text` as the index holds them.
pub(crate) fn forms(text: &str, most: usize) -> Vec<String> {
    let mut forms = Vec::new();
    each_word(text, |_, form| {
        forms.push(form.to_owned());
        if forms.len() < most {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    });
    forms
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || (!c.is_ascii() && is_combining_mark(c))
}

fn push_plain(form: &mut String, c: char) {
    if c.is_ascii() {
        form.push(c.to_ascii_lowercase());
        return;
    }
    for c in c.nfkd().flat_map(char::to_lowercase) {
        match c {
            'œ' => form.push_str("oe"),
            'æ' => form.push_str("ae"),
            'ß' => form.push_str("ss"),
            'ø' => form.push('o'),
            _ if is_combining_mark(c) => {}
            _ if c.is_ascii_alphanumeric() => form.push(c),
            _ if c.is_alphanumeric() => {
                let _ = write!(form, "zq{:05x}", u32::from(c));
            }
            _ => {}
        }
    }
}

/// What French joins to the next word: *l’école*, *jusqu’ici*. In *aujourd’hui* it stays.
fn is_elision(form: &str) -> bool {
    matches!(
        form,
        "c" | "d" | "j" | "l" | "m" | "n" | "s" | "t" | "qu" | "jusqu" | "lorsqu" | "puisqu"
    )
}

/// Regular plurals only: *écoles*, *niveaux*, *municipaux*. Crude, but the same on both sides.
fn without_plural(form: &mut String) {
    if form.len() < 4 || !form.ends_with(['s', 'x']) || form.bytes().any(|b| b.is_ascii_digit()) {
        return;
    }
    if form.len() >= 6 && form.ends_with("aux") && !form.ends_with("eaux") {
        form.truncate(form.len() - 2);
        form.push('l');
    } else {
        form.pop();
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_are_made_alike() {
        for (text, expected) in [
            ("L'École, l’ecole & les ÉCOLES", "ecole ecole les ecole"),
            ("d'Aujourd'hui jusqu’au bout", "aujourd hui au bout"),
            ("œuvre Œuvres cœur", "oeuvre oeuvre coeur"),
            ("e\u{301}cole", "ecole"),
            (
                "bâtiments municipaux, un bâtiment municipal",
                "batiment municipal un batiment municipal",
            ),
            (
                "les eaux, deux niveaux, le taux, un bus",
                "les eau deu niveau le tau un bus",
            ),
            (
                "porte-à-porte n° 12, 3 500 m² en 2026",
                "porte a porte n 12 3 500 m2 en 2026",
            ),
            ("l' l’", "l l"),
            ("«\u{202f}Été\u{202f}»", "ete"),
            ("Улица", "zq00443zq0043bzq00438zq00446zq00430"),
            ("", ""),
            ("…!?\u{0}", ""),
        ] {
            assert_eq!(forms(text, 100).join(" "), expected, "{text}");
        }
        assert_eq!(forms(&"a".repeat(500), 10), ["a".repeat(LONGEST)]);
        assert_eq!(forms("un deux trois", 2), ["un", "deu"]);
    }

    proptest! {
        #[test]
        fn forms_are_ascii_and_ranges_are_of_the_text(text in "\\PC{0,60}") {
            each_word(&text, |range, form| {
                assert!(!text[range].is_empty());
                assert!(!form.is_empty() && form.bytes().all(|b| b.is_ascii_alphanumeric()), "{form:?}");
                ControlFlow::Continue(())
            });
        }
    }
}
