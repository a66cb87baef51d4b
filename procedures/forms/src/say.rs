//! An answer in words: on the page where one looks again, in letters, in lists, on paper.

use base::{Cents, Day, Lang};
use catalogue::{Kind, Question, Words};
use i18n::{
    format::{day_long, money, number, with_unit},
    french, t,
};
use serde_json::Value;

use crate::{Streets, numbers, options};

/// A text of a definition as it is shown: French gets its typography here.
pub fn words(lang: Lang, words: &Words) -> String {
    let said = words.say(lang);
    match said.lang {
        Lang::Fr => french::typeset(said.text).into_owned(),
        Lang::En => said.text.to_owned(),
    }
}

/// The lines of an answer, in the reader's language. Nothing for what cannot be read.
pub fn lines(lang: Lang, streets: &Streets, question: &Question, value: &Value) -> Vec<String> {
    match (question.repeat, value) {
        (_, Value::Null) => vec![t!(lang, "forms-said-later")],
        (Some(_), Value::Array(entries)) => entries
            .iter()
            .map(|entry| single(lang, streets, question, entry).join(", "))
            .collect(),
        _ => single(lang, streets, question, value),
    }
}

/// The same on one line.
pub fn line(lang: Lang, streets: &Streets, question: &Question, value: &Value) -> String {
    lines(lang, streets, question, value).join(", ")
}

fn single(lang: Lang, streets: &Streets, question: &Question, value: &Value) -> Vec<String> {
    let part = |name: &str| value.get(name).and_then(Value::as_str);
    let label = |code: &str| options::label(lang, streets, question, code);
    let texts = || {
        value
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
    };
    let one = |text: String| vec![text];
    match question.kind {
        Kind::LongText => value
            .as_str()
            .unwrap_or_default()
            .lines()
            .map(str::to_owned)
            .collect(),
        Kind::Phone => one(numbers::phone_shown(value.as_str().unwrap_or_default())),
        Kind::Time => one(hour(lang, value.as_str().unwrap_or_default())),
        Kind::Number => {
            let whole = value.as_i64().unwrap_or_default();
            one(match &question.unit {
                Some(unit) => with_unit(lang, whole, 0, &words(lang, unit)),
                None => number(lang, whole),
            })
        }
        Kind::Scale => one(value.as_i64().unwrap_or_default().to_string()),
        Kind::Money => one(money(lang, Cents(value.as_i64().unwrap_or_default()))),
        Kind::Date => one(day(lang, value.as_str())),
        Kind::Period => {
            let (from, to) = (day(lang, part("from")), day(lang, part("to")));
            one(t!(lang, "forms-said-period", from = from, to = to))
        }
        Kind::YesNo => one(if value == &Value::Bool(true) {
            t!(lang, "forms-yes")
        } else {
            t!(lang, "forms-no")
        }),
        Kind::Consent => one(if value == &Value::Bool(true) {
            t!(lang, "forms-said-agreed")
        } else {
            t!(lang, "forms-said-not-agreed")
        }),
        Kind::Choice => one(label(value.as_str().unwrap_or_default())),
        Kind::Choices | Kind::Weekdays => texts().map(label).collect(),
        Kind::Ranking => texts()
            .enumerate()
            .map(|(at, code)| format!("{}. {}", at + 1, label(code)))
            .collect(),
        Kind::List => texts().map(str::to_owned).collect(),
        Kind::Matrix => {
            let colon = colon(lang);
            let rows = value.as_object().into_iter().flatten();
            rows.map(|(row, step)| {
                format!("{}{colon}{}", label(row), step.as_str().unwrap_or_default())
            })
            .collect()
        }
        Kind::Address => address(value),
        Kind::Place => one(part("text").unwrap_or_default().to_owned()),
        Kind::Person | Kind::Child => person(lang, value),
        Kind::Household => {
            let count = |name: &str| value.get(name).and_then(Value::as_i64).unwrap_or_default();
            let (adults, children) = (count("adults"), count("children"));
            one(t!(
                lang,
                "forms-said-household",
                adults = adults,
                children = children
            ))
        }
        Kind::Company | Kind::Association => {
            let number = ["siren", "siret", "rna"].into_iter().find_map(|kind| {
                part(kind).map(|number| format!("{}\u{a0}{number}", kind.to_uppercase()))
            });
            part("name")
                .map(str::to_owned)
                .into_iter()
                .chain(number)
                .collect()
        }
        Kind::File => one(part("name").unwrap_or_default().to_owned()),
        Kind::Signature => {
            let (name, on) = (part("name").unwrap_or_default(), day(lang, part("day")));
            one(t!(lang, "forms-said-signed", name = name, day = on))
        }
        Kind::Text | Kind::Email | Kind::Share => {
            one(value.as_str().unwrap_or_default().to_owned())
        }
    }
}

fn colon(lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => "\u{a0}: ",
        Lang::En => ": ",
    }
}

fn day(lang: Lang, text: Option<&str>) -> String {
    text.and_then(|text| text.parse::<Day>().ok())
        .map_or_else(String::new, |day| day_long(lang, day))
}

fn hour(lang: Lang, kept: &str) -> String {
    match (lang, kept.split_once(':')) {
        (Lang::Fr, Some((hours, minutes))) => {
            format!(
                "{}\u{a0}h\u{a0}{minutes}",
                hours.trim_start_matches('0').parse::<u8>().unwrap_or(0)
            )
        }
        _ => kept.to_owned(),
    }
}

fn address(value: &Value) -> Vec<String> {
    let part = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default();
    let town = format!("{} {}", part("postcode"), part("town"));
    [part("line"), town.trim()]
        .into_iter()
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

fn person(lang: Lang, value: &Value) -> Vec<String> {
    let part = |name: &str| value.get(name).and_then(Value::as_str);
    let mut lines: Vec<String> = part("name").map(str::to_owned).into_iter().collect();
    if let Some(born) = part("birth_date") {
        lines.push(t!(lang, "forms-said-born", day = day(lang, Some(born))));
    }
    lines.extend(part("email").map(str::to_owned));
    lines.extend(part("phone").map(numbers::phone_shown));
    lines.extend(value.get("address").into_iter().flat_map(address));
    if let Some(hours) = part("safe_hours") {
        lines.push(t!(lang, "forms-said-safe-hours", hours = hours));
    }
    lines
}

/// A fact in words.
pub fn fact(lang: Lang, fact: &catalogue::Fact, value: &rules::Value) -> String {
    match value {
        rules::Value::YesNo(true) => t!(lang, "forms-yes"),
        rules::Value::YesNo(false) => t!(lang, "forms-no"),
        rules::Value::Number(whole) => number(lang, *whole),
        rules::Value::Money(cents) => money(lang, Cents(*cents)),
        rules::Value::Day(day) => day_long(lang, Day(*day)),
        rules::Value::Text(text) => {
            let option = fact.options.iter().find(|option| option.code == *text);
            option.map_or_else(|| text.clone(), |option| words(lang, &option.words))
        }
        rules::Value::List(items) => {
            let items: Vec<String> = items
                .iter()
                .map(|item| self::fact(lang, fact, item))
                .collect();
            items.join(", ")
        }
        rules::Value::Period { from, to } => {
            let (from, to) = (day_long(lang, Day(*from)), day_long(lang, Day(*to)));
            t!(lang, "forms-said-period", from = from, to = to)
        }
        rules::Value::Season { from, to } => {
            let day = |day| catalogue::words::year_day(lang, day);
            t!(lang, "forms-said-period", from = day(*from), to = day(*to))
        }
    }
}

/// When a question is put, in a sentence: *Seulement si le logement a le gaz.*
pub fn only_if(lang: Lang, version: &catalogue::Version, when: &rules::Cell) -> String {
    let clause = catalogue::words::Naming::of(&version.definition, lang).when(when);
    t!(lang, "forms-only-if", clause = clause)
}
