//! The closed lists behind a question, wherever they come from.

use std::ops::RangeInclusive;

use base::Lang;
use catalogue::{Bound, Choices, Kind, Question};
use i18n::t;

use crate::Streets;

/// One of a list: what is kept and what is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    pub code: String,
    words: Option<catalogue::Words>,
    shown: Option<String>,
}

impl Listed {
    pub fn label(&self, lang: Lang) -> String {
        match (&self.words, &self.shown) {
            (Some(words), _) => crate::say::words(lang, words),
            (None, Some(shown)) => shown.clone(),
            (None, None) => weekday(lang, &self.code),
        }
    }
}

const WEEK: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// The options of a question; `None` when it has none, or none that is known here: then any text is an
/// answer.
pub fn options(streets: &Streets, question: &Question) -> Option<Vec<Listed>> {
    match &question.choices {
        Choices::List(list) => Some(
            list.iter()
                .map(|choice| Listed {
                    code: choice.code.clone(),
                    words: Some(choice.words.clone()),
                    shown: None,
                })
                .collect(),
        ),
        Choices::None if question.kind == Kind::Weekdays => Some(
            WEEK.iter()
                .map(|code| Listed {
                    code: (*code).to_owned(),
                    words: None,
                    shown: None,
                })
                .collect(),
        ),
        Choices::Territory(layer) => {
            let values = streets.values(layer);
            let listed = values.into_iter().map(|code| Listed {
                shown: Some(streets.named(&code)),
                code,
                words: None,
            });
            Some(listed.collect::<Vec<_>>()).filter(|listed| !listed.is_empty())
        }
        Choices::None | Choices::Register { .. } => None,
    }
}

/// The words of a code.
pub fn label(lang: Lang, streets: &Streets, question: &Question, code: &str) -> String {
    options(streets, question)
        .unwrap_or_default()
        .iter()
        .find(|option| option.code == code)
        .map_or_else(|| code.to_owned(), |option| option.label(lang))
}

/// The steps of a scale, from 1 to 5 when nothing else is said.
pub fn scale(question: &Question) -> RangeInclusive<i64> {
    let bound = |bound: &Option<Bound>, or: i64| match bound {
        Some(Bound::Number(number)) => *number,
        _ => or,
    };
    let first = bound(&question.at_least, 1);
    first..=bound(&question.at_most, 5).min(first + 20)
}

fn weekday(lang: Lang, code: &str) -> String {
    match code {
        "mon" => t!(lang, "forms-monday"),
        "tue" => t!(lang, "forms-tuesday"),
        "wed" => t!(lang, "forms-wednesday"),
        "thu" => t!(lang, "forms-thursday"),
        "fri" => t!(lang, "forms-friday"),
        "sat" => t!(lang, "forms-saturday"),
        "sun" => t!(lang, "forms-sunday"),
        other => other.to_owned(),
    }
}
