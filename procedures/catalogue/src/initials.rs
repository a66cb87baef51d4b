//! The letters that a procedure's cases are numbered with: `PL` of `PL-2026-0412`. Two procedures of a
//! town never share theirs; those once taken stay taken, since old numbers are cited for years.

use base::{Error, Result};
use db::Tx;
use i18n::msg;

use crate::{model::Definition, store};

/// Words that give no letter.
const SMALL: [&str; 16] = [
    "a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "par", "pour",
    "un",
];

/// Two to five capital letters or figures, the first a letter.
pub fn are_initials(text: &str) -> bool {
    (2..=5).contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_uppercase())
        && text
            .chars()
            .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
}

fn words(procedure: &str) -> Vec<&str> {
    let all = procedure.split(['-', '_']);
    all.filter(|word| !word.is_empty() && !SMALL.contains(word))
        .collect()
}

/// The letters that a name gives first: `permis-de-louer` gives `PL`.
pub fn initials(procedure: &str) -> String {
    let letters: String = match words(procedure).as_slice() {
        [] => procedure.chars().take(2).collect(),
        [word] => word.chars().take(2).collect(),
        words => words
            .iter()
            .filter_map(|word| word.chars().next())
            .take(4)
            .collect(),
    };
    let letters = letters.to_ascii_uppercase();
    // A number begins with a letter: a figure would be read as part of it.
    if letters.starts_with(|c: char| c.is_ascii_uppercase()) {
        letters
    } else {
        format!("D{letters}")
    }
}

/// What may be taken, the best first: the initials, then one letter more, of the last word, of the
/// others, of the alphabet. The order depends on the name alone.
pub fn candidates(procedure: &str) -> impl Iterator<Item = String> {
    let first = initials(procedure);
    let words = words(procedure);
    let is_alone = words.len() == 1;
    let letters: String = words
        .iter()
        .rev()
        .map(|word| {
            word.chars()
                .skip(if is_alone { 2 } else { 1 })
                .collect::<String>()
        })
        .collect();
    let more: Vec<String> = letters
        .chars()
        .chain('a'..='z')
        .chain('2'..='9')
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| format!("{first}{}", letter.to_ascii_uppercase()))
        .collect();
    let all = std::iter::once(first).chain(more);
    all.filter(|letters| are_initials(letters))
}

/// Takes letters for a procedure that is published: those its definition wants, those it has already,
/// or the first that nobody has.
pub(crate) async fn take(tx: &mut Tx, definition: &Definition) -> Result<()> {
    let name = definition.name.as_str();
    if let Some(wanted) = definition.initials.as_deref() {
        return match store::procedure_of_initials(&mut *tx, wanted).await? {
            Some(other) if other != name => {
                let message = msg!(
                    "catalogue-initials-taken",
                    initials = wanted.to_owned(),
                    by = other
                );
                Err(Error::invalid("initials", message))
            }
            _ => store::take_initials(tx, name, wanted).await,
        };
    }
    if store::initials(&mut *tx, name).await?.is_some() {
        return Ok(());
    }
    for letters in candidates(name) {
        if store::procedure_of_initials(&mut *tx, &letters)
            .await?
            .is_none()
        {
            return store::take_initials(tx, name, &letters).await;
        }
    }
    let message = msg!("catalogue-initials-none", name = name.to_owned());
    Err(Error::invalid("initials", message))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_give_letters() {
        for (name, letters) in [
            ("permis-de-louer", "PL"),
            ("acces-aux-documents", "AD"),
            ("eclairage", "EC"),
            ("titre-de-sejour", "TS"),
            ("de", "DE"),
            ("2-roues", "D2R"),
        ] {
            assert_eq!(initials(name), letters, "{name}");
        }
        let three = |name| candidates(name).take(3).collect::<Vec<_>>();
        assert_eq!(three("propositions-localisees"), ["PL", "PLO", "PLC"]);
        assert_eq!(three("eclairage"), ["EC", "ECL", "ECA"]);
        for text in ["PL", "PDL", "P2"] {
            assert!(are_initials(text), "{text}");
        }
        for text in ["", "P", "pl", "2P", "PERMIS", "PÉ", "P-L"] {
            assert!(!are_initials(text), "{text}");
        }
    }

    /// However many share their initials, each finds some, and short ones.
    #[test]
    fn every_procedure_of_the_house_finds_its_own() {
        let mut taken = std::collections::BTreeSet::new();
        for name in crate::shelf::of_the_house().keys() {
            let own = candidates(name).find(|letters| !taken.contains(letters));
            let own = own.expect("letters");
            assert!(are_initials(&own), "{name}: {own}");
            taken.insert(own);
        }
        for name in ["a-b", "b", "1-2"] {
            let first = candidates(name).next();
            assert!(
                first.is_some_and(|letters| are_initials(&letters)),
                "{name}"
            );
        }
    }
}
