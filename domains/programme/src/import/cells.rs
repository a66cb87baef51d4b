//! What stands in a cell: days, months, and the words of states, stages and natures.

use base::{Day, Lang};
use i18n::t;

use super::column::plain;
use crate::model::{Kind, Shown, Stage, State};

/// The signs a spreadsheet takes for the beginning of a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

fn looks_like_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(FORMULA)
}

/// Keeps a spreadsheet from reading a text as a formula; [`unguarded`] takes it off again.
pub(crate) fn guarded(text: &str) -> String {
    if looks_like_formula(text) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// The text as it was before [`guarded`].
pub(crate) fn unguarded(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if looks_like_formula(rest) => rest,
        _ => text,
    }
}

/// `2026-12-31` or `31/12/2026`.
pub(super) fn day(text: &str) -> Option<Day> {
    let numbers = |separator| -> Option<Vec<i16>> {
        let parts: Vec<&str> = text.split(separator).collect();
        let digits = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if parts.len() != 3 || !parts.iter().all(digits) {
            return None;
        }
        parts.iter().map(|part| part.parse().ok()).collect()
    };
    let (year, month, day) = if let Some(parts) = numbers('-') {
        (parts[0], parts[1], parts[2])
    } else {
        let parts = numbers('/')?;
        (parts[2], parts[1], parts[0])
    };
    // Two digits of a year would be the first century.
    if !(1900..=2200).contains(&year) {
        return None;
    }
    Day::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
}

/// A word of a closed list as exports write it, in a language.
pub(crate) trait Word: Copy + 'static {
    fn list() -> &'static [Self];
    fn coded(self) -> &'static str;
    fn word(self, lang: Lang) -> String;

    /// Reads the code, or the word of either language.
    fn read(text: &str) -> Option<Self> {
        let wanted = plain(text);
        Self::list().iter().copied().find(|value| {
            plain(value.coded()) == wanted
                || Lang::ALL
                    .iter()
                    .any(|lang| plain(&value.word(*lang)) == wanted)
        })
    }

    /// The words one may write, for whoever wrote another.
    fn choices(lang: Lang) -> String {
        Self::list()
            .iter()
            .map(|value| value.word(lang))
            .collect::<Vec<_>>()
            .join(", ")
    }
}

macro_rules! words_of {
    ($type:ident { $($variant:ident = $key:literal),* $(,)? }) => {
        impl Word for $type {
            fn list() -> &'static [Self] {
                $type::ALL
            }
            fn coded(self) -> &'static str {
                self.code()
            }
            fn word(self, lang: Lang) -> String {
                match self { $($type::$variant => t!(lang, $key)),* }
            }
        }
    };
}

words_of!(State {
    Kept = "programme-export-state-kept",
    UnderWay = "programme-export-state-under-way",
    NotStarted = "programme-export-state-not-started",
    Dropped = "programme-export-state-dropped",
});

words_of!(Shown {
    Kept = "programme-export-state-kept",
    UnderWay = "programme-export-state-under-way",
    NotStarted = "programme-export-state-not-started",
    Late = "programme-export-state-late",
    Silent = "programme-export-state-silent",
    Dropped = "programme-export-state-dropped",
});

words_of!(Stage {
    Announced = "programme-export-stage-announced",
    Studied = "programme-export-stage-studied",
    Voted = "programme-export-stage-voted",
    Funded = "programme-export-stage-funded",
    InWorks = "programme-export-stage-in-works",
    Delivered = "programme-export-stage-delivered",
});

words_of!(Kind {
    Service = "programme-export-kind-service",
    Build = "programme-export-kind-build",
    Regulate = "programme-export-kind-regulate",
    Fund = "programme-export-kind-fund",
    Participation = "programme-export-kind-participation",
    Transparency = "programme-export-kind-transparency",
    Lobby = "programme-export-kind-lobby",
    Study = "programme-export-kind-study",
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_as_people_type_them() {
        let christmas = Day::new(2026, 12, 25);
        assert_eq!(day("2026-12-25"), christmas);
        assert_eq!(day("25/12/2026"), christmas);
        for text in [
            "",
            "2026-13-01",
            "30/02/2026",
            "25/12/26",
            "décembre",
            "2026-12",
            "1/2/3/4",
        ] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn words_of_both_languages_and_codes_are_read() {
        assert_eq!(State::read("Tenu"), Some(State::Kept));
        assert_eq!(State::read("under_way"), Some(State::UnderWay));
        assert_eq!(State::read("pas commence"), Some(State::NotStarted));
        assert_eq!(Stage::read("En travaux"), Some(Stage::InWorks));
        assert_eq!(Kind::read("lobby"), Some(Kind::Lobby));
        assert_eq!(State::read("en retard"), None);
        assert_eq!(State::read(""), None);
    }

    #[test]
    fn every_word_is_read_back() {
        for lang in Lang::ALL {
            for value in Kind::ALL {
                assert_eq!(Kind::read(&value.word(lang)), Some(*value));
            }
            for value in Stage::ALL {
                assert_eq!(Stage::read(&value.word(lang)), Some(*value));
            }
        }
    }

    #[test]
    fn formulas_are_disarmed_and_read_back() {
        for text in [
            "=1+1", "+33", "-5", "@x", "'=1+1", "''@", "'tis", "l'an", "plain", "", "'", "\tx",
        ] {
            let safe = guarded(text);
            assert!(!safe.starts_with(FORMULA), "{safe}");
            assert_eq!(unguarded(&safe), text);
        }
    }
}
