//! Text made plain, to be compared or to become part of an address.

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// Small letters without accents or ligatures, so that words are found however they are typed:
/// `L’Œuvre d’Éloïse` becomes `l'oeuvre d'eloise`.
#[must_use]
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
    {
        match c {
            'œ' => plain.push_str("oe"),
            'æ' => plain.push_str("ae"),
            '’' => plain.push('\''),
            c => plain.push(c),
        }
    }
    plain
}

/// The part of an address made of a title, of at most `most` letters, cut between words:
/// `Santé & climat` becomes `sante-climat`. Empty when the title has neither letter nor digit.
#[must_use]
pub fn slug(title: &str, most: usize) -> String {
    let plain = plain(title);
    let words = plain
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty());
    let mut slug = String::new();
    for word in words {
        if slug.is_empty() {
            slug.extend(word.chars().take(most));
        } else if slug.len() + 1 + word.len() <= most {
            slug.push('-');
            slug.push_str(word);
        } else {
            break;
        }
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::{plain, slug};

    #[test]
    fn words_are_alike_however_typed() {
        assert_eq!(plain("L’Œuvre d’ÉLOÏSE, Ça"), "l'oeuvre d'eloise, ca");
        assert_eq!(plain("e\u{301}te\u{301}"), plain("Été"));
    }

    #[test]
    fn addresses_have_letters_digits_and_dashes() {
        assert_eq!(slug("Petite enfance & écoles", 60), "petite-enfance-ecoles");
        assert_eq!(slug("  L’Œuvre — n° 3 ", 60), "l-oeuvre-n-3");
        assert_eq!(slug("…", 60), "");
        assert_eq!(slug("un deux trois", 8), "un-deux");
        assert_eq!(slug("anticonstitutionnellement", 4), "anti");
    }
}
