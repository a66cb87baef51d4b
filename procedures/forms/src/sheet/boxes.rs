//! What a pen needs for each kind of question: lines, boxes of one figure, boxes to tick.

#![expect(
    clippy::needless_pass_by_value,
    reason = "labels are made to be shown: nobody needs them again"
)]

use base::Lang;
use catalogue::{Ask, Bound, Kind, Question};
use i18n::t;
use serde_json::{Value, json};

use crate::{Streets, numbers, options, read::asks, say};

/// Entries printed of a repeated question; more go on plain paper.
const REPEATED: u32 = 3;

/// The boxes of a question, filled with an answer when there is one. Shapes: `line`, `lines`, `digits`
/// (groups of single boxes), `ticks`, `signature`, `head` (the number of an entry).
pub(super) fn of(
    lang: Lang,
    streets: &Streets,
    question: &Question,
    answer: Option<&Value>,
) -> Vec<Value> {
    let Some(most) = question.repeat.filter(|_| question.kind != Kind::File) else {
        return entry(lang, streets, question, answer);
    };
    let given = answer.and_then(Value::as_array);
    let filled = given.map_or(0, Vec::len);
    let least = match question.at_least {
        Some(Bound::Number(least)) => u32::try_from(least).unwrap_or(1),
        _ => 1,
    };
    let shown = REPEATED
        .max(least)
        .max(u32::try_from(filled).unwrap_or(0))
        .min(most);
    let mut boxes = Vec::new();
    for at in 0..shown {
        boxes.push(json!({"shape": "head", "label": (at + 1).to_string()}));
        let answer = given.and_then(|given| given.get(usize::try_from(at).ok()?));
        boxes.extend(entry(lang, streets, question, answer));
    }
    boxes
}

fn line(label: Option<String>, value: Option<&str>) -> Value {
    json!({"shape": "line", "label": label, "value": value})
}

fn lines(count: u8, value: Option<String>) -> Value {
    json!({"shape": "lines", "count": count, "value": value})
}

/// Groups of boxes of one character; `text` is written in them from the first.
fn digits(
    label: Option<String>,
    groups: &[usize],
    hint: Option<String>,
    text: Option<&str>,
) -> Value {
    let written: Vec<String> = text
        .unwrap_or_default()
        .chars()
        .filter(|c| c.is_alphanumeric())
        .map(String::from)
        .collect();
    json!({"shape": "digits", "label": label, "groups": groups, "hint": hint, "value": written})
}

fn ticks(options: Vec<(String, bool)>) -> Value {
    let options: Vec<Value> = options
        .into_iter()
        .map(|(label, on)| json!({"label": label, "on": on}))
        .collect();
    json!({"shape": "ticks", "options": options})
}

fn date(lang: Lang, label: Option<String>, value: Option<&str>) -> Value {
    let mut parts: Vec<&str> = value.unwrap_or_default().split('-').collect();
    parts.reverse();
    digits(
        label,
        &[2, 2, 4],
        Some(t!(lang, "forms-paper-date")),
        Some(&parts.concat()),
    )
}

fn phone(label: Option<String>, value: Option<&str>) -> Value {
    let shown = value.map(numbers::phone_shown);
    digits(label, &[2, 2, 2, 2, 2], None, shown.as_deref())
}

fn address(lang: Lang, value: Option<&Value>) -> Vec<Value> {
    let part = |name: &str| value?.get(name)?.as_str();
    vec![
        line(Some(t!(lang, "forms-line")), part("line")),
        digits(
            Some(t!(lang, "forms-postcode-label")),
            &[5],
            None,
            part("postcode"),
        ),
        line(Some(t!(lang, "forms-town")), part("town")),
    ]
}

fn person(lang: Lang, question: &Question, value: Option<&Value>) -> Vec<Value> {
    let part = |name: &str| value?.get(name)?.as_str();
    let address_of = value.and_then(|value| value.get("address"));
    let mut boxes = Vec::new();
    for ask in asks(question) {
        match ask {
            Ask::Name => boxes.push(line(Some(t!(lang, "forms-name")), part("name"))),
            Ask::BirthDate => boxes.push(date(
                lang,
                Some(t!(lang, "forms-birth-date")),
                part("birth_date"),
            )),
            Ask::Contact => {
                boxes.push(json!({"shape": "note", "label": t!(lang, "forms-contact-hint")}));
                boxes.push(line(Some(t!(lang, "forms-email-label")), part("email")));
                boxes.push(phone(Some(t!(lang, "forms-phone-label")), part("phone")));
                boxes.extend(address(lang, address_of));
            }
            Ask::Address => boxes.extend(address(lang, address_of)),
            Ask::SafeHours => {
                boxes.push(line(Some(t!(lang, "forms-safe-hours")), part("safe_hours")));
            }
        }
    }
    boxes
}

fn entry(lang: Lang, streets: &Streets, question: &Question, value: Option<&Value>) -> Vec<Value> {
    let text = value.and_then(Value::as_str);
    let part = |name: &str| value?.get(name)?.as_str();
    let said = || value.map(|value| say::line(lang, streets, question, value));
    let yes = |wanted: bool| value == Some(&Value::Bool(wanted));
    match question.kind {
        Kind::Text | Kind::Email | Kind::Share => vec![line(None, text)],
        Kind::LongText => vec![lines(5, text.map(str::to_owned))],
        Kind::List => {
            let items = value.map(|value| say::lines(lang, streets, question, value).join("\n"));
            vec![lines(4, items)]
        }
        Kind::Phone => vec![phone(None, text)],
        Kind::Number | Kind::Money => {
            let amount = said();
            vec![
                json!({"shape": "short", "value": amount.clone(), "unit": match (&question.unit, question.kind) {
                    _ if amount.is_some() => None,
                    (Some(unit), _) => Some(say::words(lang, unit)),
                    (None, Kind::Money) => Some("€".to_owned()),
                    _ => None,
                }}),
            ]
        }
        Kind::Scale => {
            let chosen = value.and_then(Value::as_i64);
            vec![ticks(
                options::scale(question)
                    .map(|step| (step.to_string(), chosen == Some(step)))
                    .collect(),
            )]
        }
        Kind::Date => vec![date(lang, None, text)],
        Kind::Time => vec![digits(
            None,
            &[2, 2],
            Some(t!(lang, "forms-paper-time")),
            text,
        )],
        Kind::Period => vec![
            date(lang, Some(t!(lang, "forms-from")), part("from")),
            date(lang, Some(t!(lang, "forms-to")), part("to")),
        ],
        Kind::YesNo => vec![ticks(vec![
            (t!(lang, "forms-yes"), yes(true)),
            (t!(lang, "forms-no"), yes(false)),
        ])],
        Kind::Consent => vec![ticks(vec![(say::words(lang, &question.title), yes(true))])],
        Kind::Choice | Kind::Choices | Kind::Weekdays => {
            match options::options(streets, question) {
                Some(listed) => {
                    let chosen = |code: &str| match value {
                        Some(Value::Array(codes)) => codes.iter().any(|chosen| chosen == code),
                        _ => text == Some(code),
                    };
                    vec![ticks(
                        listed
                            .iter()
                            .map(|option| (option.label(lang), chosen(&option.code)))
                            .collect(),
                    )]
                }
                None => vec![line(None, said().as_deref())],
            }
        }
        Kind::Ranking => {
            let listed = options::options(streets, question).unwrap_or_default();
            let codes: Vec<&str> = value
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
                .collect();
            listed
                .iter()
                .map(|option| {
                    let rank = codes
                        .iter()
                        .position(|code| *code == option.code)
                        .map(|at| (at + 1).to_string());
                    digits(Some(option.label(lang)), &[1], None, rank.as_deref())
                })
                .collect()
        }
        Kind::Matrix => {
            let listed = options::options(streets, question).unwrap_or_default();
            listed
                .iter()
                .flat_map(|option| {
                    let chosen = part(&option.code);
                    let steps = options::scale(question).map(|step| step.to_string());
                    let steps = steps
                        .map(|step| (step.clone(), chosen == Some(step.as_str())))
                        .collect();
                    [
                        json!({"shape": "note", "label": option.label(lang)}),
                        ticks(steps),
                    ]
                })
                .collect()
        }
        Kind::Address => address(lang, value),
        Kind::Place => vec![line(None, part("text"))],
        Kind::Person | Kind::Child => person(lang, question, value),
        Kind::Household => {
            let count = |name: &str| {
                value
                    .and_then(|value| value.get(name)?.as_i64())
                    .map(|count| count.to_string())
            };
            vec![
                digits(
                    Some(t!(lang, "forms-adults")),
                    &[2],
                    None,
                    count("adults").as_deref(),
                ),
                digits(
                    Some(t!(lang, "forms-children")),
                    &[2],
                    None,
                    count("children").as_deref(),
                ),
            ]
        }
        Kind::Company => vec![
            digits(
                Some(t!(lang, "forms-siren-hint")),
                &[3, 3, 3, 5],
                None,
                part("siren").or(part("siret")),
            ),
            line(Some(t!(lang, "forms-org-name")), part("name")),
        ],
        Kind::Association => vec![
            digits(
                Some(t!(lang, "forms-rna-hint")),
                &[1, 3, 3, 3],
                None,
                part("rna").or(part("siren")),
            ),
            line(Some(t!(lang, "forms-org-name")), part("name")),
        ],
        Kind::File => vec![ticks(vec![
            (
                t!(lang, "forms-paper-file-joined"),
                value.is_some_and(|value| !value.is_null()),
            ),
            (
                t!(lang, "forms-file-later"),
                value.is_some_and(Value::is_null),
            ),
        ])],
        Kind::Signature => vec![
            line(Some(t!(lang, "forms-name")), part("name")),
            date(lang, Some(t!(lang, "forms-sign-day-label")), part("day")),
            json!({"shape": "signature", "label": t!(lang, "forms-paper-signature")}),
        ],
    }
}
