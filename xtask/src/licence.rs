//! Licence expressions (`MIT OR Apache-2.0`, `(A AND B) WITH c`...): whether one
//! can be satisfied with the licences accepted here.

/// Licences under which a library may join a program published under EUPL-1.2.
/// deny.toml holds the same list, with the reasons.
const ACCEPTED: [&str; 18] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-1-Clause",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "EUPL-1.2",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "Unlicense",
    "Zlib",
];

/// Whether the expression leaves a choice that is accepted here; `Err` when it cannot be read.
pub fn accepts(expression: &str) -> Result<bool, String> {
    // Old manifests write `MIT/Apache-2.0`.
    let spaced = expression
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    let verdict = any_of(&mut rest)?;
    match rest.first() {
        None => Ok(verdict),
        Some(word) => Err(format!("`{word}` was not expected")),
    }
}

fn any_of(rest: &mut &[&str]) -> Result<bool, String> {
    let mut verdict = all_of(rest)?;
    while take(rest, "OR") {
        verdict |= all_of(rest)?;
    }
    Ok(verdict)
}

fn all_of(rest: &mut &[&str]) -> Result<bool, String> {
    let mut verdict = one(rest)?;
    while take(rest, "AND") {
        verdict &= one(rest)?;
    }
    Ok(verdict)
}

fn one(rest: &mut &[&str]) -> Result<bool, String> {
    if take(rest, "(") {
        let verdict = any_of(rest)?;
        return if take(rest, ")") {
            Ok(verdict)
        } else {
            Err("a bracket stays open".to_owned())
        };
    }
    let name = match rest.split_first() {
        Some((name, after)) if !matches!(*name, "OR" | "AND" | "WITH" | ")") => {
            *rest = after;
            *name
        }
        _ => return Err("a licence was expected".to_owned()),
    };
    if take(rest, "WITH") {
        let Some((exception, after)) = rest.split_first() else {
            return Err("an exception was expected".to_owned());
        };
        *rest = after;
        // An exception only gives more: the bare licence is enough.
        let with = format!("{name} WITH {exception}");
        return Ok(ACCEPTED.contains(&with.as_str()) || ACCEPTED.contains(&name));
    }
    Ok(ACCEPTED.contains(&name))
}

fn take(rest: &mut &[&str], word: &str) -> bool {
    match rest.split_first() {
        Some((first, after)) if *first == word => {
            *rest = after;
            true
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_accepted_choice_is_enough() {
        for expression in [
            "MIT",
            "MIT OR Apache-2.0",
            "MIT/Apache-2.0",
            "GPL-3.0-only OR MIT",
            "Apache-2.0 AND ISC",
            "(MIT OR GPL-2.0-only) AND Unicode-3.0",
            "Apache-2.0 WITH LLVM-exception OR GPL-2.0-only",
        ] {
            assert_eq!(accepts(expression), Ok(true), "{expression}");
        }
    }

    #[test]
    fn what_is_not_on_the_list_is_refused() {
        for expression in [
            "AGPL-3.0-only",
            "MIT AND GPL-3.0-only",
            "(MIT AND SSPL-1.0) OR GPL-2.0-only",
        ] {
            assert_eq!(accepts(expression), Ok(false), "{expression}");
        }
    }

    #[test]
    fn and_binds_tighter_than_or() {
        assert_eq!(accepts("MIT OR GPL-3.0-only AND GPL-2.0-only"), Ok(true));
    }

    #[test]
    fn what_cannot_be_read_says_so() {
        for expression in ["", "MIT OR", "(MIT", "MIT )", "MIT ISC", "Apache-2.0 WITH"] {
            assert!(accepts(expression).is_err(), "{expression}");
        }
    }
}
