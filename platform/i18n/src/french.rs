//! French typography by code: apostrophes, narrow no-break spaces, quotation marks.
//!
//! Follows the usage of the Imprimerie nationale as the design asks: U+202F before `; ? ! % €` and
//! inside « », U+00A0 before the colon, `’` for apostrophes. Idempotent.

use std::borrow::Cow;

const NARROW: char = '\u{202f}';
const WIDE: char = '\u{a0}';

/// Typesets a French sentence typed with plain spaces and straight apostrophes.
pub fn typeset(text: &str) -> Cow<'_, str> {
    if !needs_work(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\'' if between_letters(&out, chars.peek()) => out.push('’'),
            ';' | '?' | '!' | '%' | '€' | '»' => {
                space_before(&mut out, NARROW);
                out.push(c);
            }
            ':' if out.ends_with(' ') => {
                space_before(&mut out, WIDE);
                out.push(c);
            }
            '«' => {
                out.push(c);
                if chars.peek() == Some(&' ') {
                    chars.next();
                    out.push(NARROW);
                }
            }
            _ => out.push(c),
        }
    }
    Cow::Owned(out)
}

fn needs_work(text: &str) -> bool {
    text.contains(['\'', ';', '?', '!', '%', '€', ':', '«', '»'])
}

fn between_letters(before: &str, after: Option<&char>) -> bool {
    before.chars().next_back().is_some_and(char::is_alphabetic)
        && after.is_some_and(|c| c.is_alphabetic() || *c == '«')
}

/// Turns a plain space already there into `space`; adds none, so that `https://a?b` stays itself.
fn space_before(out: &mut String, space: char) {
    if out.ends_with(' ') {
        out.pop();
        out.push(space);
    }
}

/// Typesets the sentences of a Fluent resource, leaving comments, keys and placeables alone.
pub(crate) fn typeset_resource(source: &str) -> String {
    let mut out = String::with_capacity(source.len() + 64);
    for line in source.split_inclusive('\n') {
        let is_text = !line.starts_with('#');
        let (head, rest) = match line.find('=') {
            Some(at) if is_text && !line.starts_with([' ', '\t']) => line.split_at(at + 1),
            _ => ("", line),
        };
        out.push_str(head);
        if is_text {
            typeset_outside_braces(rest, &mut out);
        } else {
            out.push_str(rest);
        }
    }
    out
}

fn typeset_outside_braces(line: &str, out: &mut String) {
    let mut depth = 0_usize;
    let mut plain = String::new();
    for c in line.chars() {
        match c {
            '{' => {
                if depth == 0 {
                    out.push_str(&typeset(&plain));
                    plain.clear();
                }
                depth += 1;
                out.push(c);
            }
            '}' => {
                depth = depth.saturating_sub(1);
                // The end of a choice begun on a former line: its indentation stays before it.
                out.push_str(&typeset(&plain));
                plain.clear();
                out.push(c);
            }
            _ if depth > 0 => out.push(c),
            _ => plain.push(c),
        }
    }
    // After a placeable, ` %` begins the plain part: its own space is turned as well.
    out.push_str(&typeset(&plain));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences() {
        for (typed, set) in [
            ("Que voulez-vous faire ?", "Que voulez-vous faire\u{202f}?"),
            ("Promis pour : l'été", "Promis pour\u{a0}: l’été"),
            (
                "« Et les goûters ? »",
                "«\u{202f}Et les goûters\u{202f}?\u{202f}»",
            ),
            ("41 % du but", "41\u{202f}% du but"),
            ("https://a.example/?q=1;2:3", "https://a.example/?q=1;2:3"),
            ("à 8:30", "à 8:30"),
            ("", ""),
        ] {
            assert_eq!(typeset(typed), set);
            assert_eq!(typeset(set), set, "idempotent");
        }
    }

    #[test]
    fn resources_keep_their_grammar() {
        let source = "# it's a comment ?\nkey = L'axe { $n } ? C'est { $m ->\n    [one] l'un !\n   *[other] { $m } %\n }\n";
        let set = typeset_resource(source);
        assert!(set.starts_with("# it's a comment ?\nkey = L’axe { $n }\u{202f}? C’est { $m ->"));
        assert!(set.contains("{ $m }"));
    }
}
