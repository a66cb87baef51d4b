//! What a pen needs for each kind of question: lines, boxes of one figure, boxes to tick. Each is named
//! after the control that it is keyed into.

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

/// Who asks, and in which language.
#[derive(Clone, Copy)]
pub(super) struct Pen<'a> {
    pub lang: Lang,
    pub streets: &'a Streets,
}

fn line(name: &str, label: Option<String>, value: Option<&str>) -> Value {
    json!({"shape": "line", "name": name, "label": label, "value": value})
}

fn lines(name: &str, count: u8, value: Option<String>) -> Value {
    json!({"shape": "lines", "name": name, "count": count, "value": value})
}

/// Groups of boxes of one character.
struct Digits<'a> {
    name: String,
    label: Option<String>,
    groups: &'a [usize],
    hint: Option<String>,
    /// Written in them from the first.
    value: Option<&'a str>,
}

impl Digits<'_> {
    fn json(self) -> Value {
        let written: Vec<String> = self
            .value
            .unwrap_or_default()
            .chars()
            .filter(|c| c.is_alphanumeric())
            .map(String::from)
            .collect();
        json!({
            "shape": "digits", "name": self.name, "label": self.label, "groups": self.groups,
            "hint": self.hint, "value": written,
        })
    }
}

/// Boxes to tick: code, words, whether it is ticked.
fn ticks(name: &str, options: Vec<(String, String, bool)>) -> Value {
    let options: Vec<Value> = options
        .into_iter()
        .map(|(code, label, on)| json!({"code": code, "label": label, "on": on}))
        .collect();
    json!({"shape": "ticks", "name": name, "options": options})
}

impl Pen<'_> {
    /// The boxes of a question, filled with an answer when there is one. Shapes: `line`, `short`,
    /// `lines`, `digits` (groups of single boxes), `ticks`, `signature`, `head` (the number of an
    /// entry), `note`.
    pub fn boxes(self, question: &Question, answer: Option<&Value>) -> Vec<Value> {
        let Some(most) = question.repeat.filter(|_| question.kind != Kind::File) else {
            return self.entry(question, &question.id, answer);
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
            let name = format!("{}.{}", question.id, at + 1);
            boxes.extend(self.entry(question, &name, answer));
        }
        boxes
    }

    fn date(self, name: &str, label: Option<String>, value: Option<&str>) -> Value {
        let mut parts: Vec<&str> = value.unwrap_or_default().split('-').collect();
        parts.reverse();
        Digits {
            name: name.to_owned(),
            label,
            groups: &[2, 2, 4],
            hint: Some(t!(self.lang, "forms-paper-date")),
            value: Some(&parts.concat()),
        }
        .json()
    }

    fn phone(name: &str, label: Option<String>, value: Option<&str>) -> Value {
        let shown = value.map(numbers::phone_shown);
        Digits {
            name: name.to_owned(),
            label,
            groups: &[2, 2, 2, 2, 2],
            hint: None,
            value: shown.as_deref(),
        }
        .json()
    }

    fn address(self, name: &str, value: Option<&Value>) -> Vec<Value> {
        let part = |part: &str| value?.get(part)?.as_str();
        let lang = self.lang;
        let label = Some(t!(lang, "forms-line"));
        vec![
            line(&format!("{name}.line"), label, part("line")),
            Digits {
                name: format!("{name}.postcode"),
                label: Some(t!(lang, "forms-postcode-label")),
                groups: &[5],
                hint: None,
                value: part("postcode"),
            }
            .json(),
            line(
                &format!("{name}.town"),
                Some(t!(lang, "forms-town")),
                part("town"),
            ),
        ]
    }

    fn person(self, question: &Question, name: &str, value: Option<&Value>) -> Vec<Value> {
        let part = |part: &str| value?.get(part)?.as_str();
        let of = |part: &str| format!("{name}.{part}");
        let address_of = value.and_then(|value| value.get("address"));
        let lang = self.lang;
        let mut boxes = Vec::new();
        let asks = asks(question);
        let by_post = asks.contains(&Ask::Address);
        for ask in asks {
            match ask {
                Ask::Name => boxes.push(line(
                    &of("name"),
                    Some(t!(lang, "forms-name")),
                    part("name"),
                )),
                Ask::BirthDate => boxes.push(self.date(
                    &of("birth_date"),
                    Some(t!(lang, "forms-birth-date")),
                    part("birth_date"),
                )),
                Ask::Contact => {
                    let head = if by_post {
                        t!(lang, "forms-paper-other-ways")
                    } else {
                        t!(lang, "forms-contact-hint")
                    };
                    boxes.push(json!({"shape": "note", "label": head}));
                    let label = Some(t!(lang, "forms-email-label"));
                    boxes.push(line(&of("email"), label, part("email")));
                    let label = Some(t!(lang, "forms-phone-label"));
                    boxes.push(Self::phone(&of("phone"), label, part("phone")));
                    if !by_post {
                        boxes.extend(self.address(&of("address"), address_of));
                    }
                }
                Ask::Address => {
                    boxes.push(json!({"shape": "note", "label": t!(lang, "forms-postal")}));
                    boxes.extend(self.address(&of("address"), address_of));
                }
                Ask::SafeHours => {
                    let label = Some(t!(lang, "forms-safe-hours"));
                    boxes.push(line(&of("safe_hours"), label, part("safe_hours")));
                }
            }
        }
        boxes
    }

    /// Two or more counts, each a short row of boxes.
    fn count(name: String, label: String, size: usize, value: Option<&str>) -> Value {
        Digits {
            name,
            label: Some(label),
            groups: &[size],
            hint: None,
            value,
        }
        .json()
    }

    fn choice(self, question: &Question, name: &str, value: Option<&Value>) -> Value {
        let text = value.and_then(Value::as_str);
        let Some(listed) = options::options(self.streets, question) else {
            let said = value.map(|value| say::line(self.lang, self.streets, question, value));
            return line(name, None, said.as_deref());
        };
        let chosen = |code: &str| match value {
            Some(Value::Array(codes)) => codes.iter().any(|chosen| chosen == code),
            _ => text == Some(code),
        };
        let options = listed.iter().map(|option| {
            let on = chosen(&option.code);
            (option.code.clone(), option.label(self.lang), on)
        });
        ticks(name, options.collect())
    }

    fn entry(self, question: &Question, name: &str, value: Option<&Value>) -> Vec<Value> {
        let (lang, streets) = (self.lang, self.streets);
        let text = value.and_then(Value::as_str);
        let part = |part: &str| value?.get(part)?.as_str();
        let of = |part: &str| format!("{name}.{part}");
        let said = || value.map(|value| say::line(lang, streets, question, value));
        let yes = |wanted: bool| value == Some(&Value::Bool(wanted));
        match question.kind {
            Kind::Text | Kind::Email | Kind::Share => vec![line(name, None, text)],
            Kind::LongText => vec![lines(name, 5, text.map(str::to_owned))],
            Kind::List => {
                let items =
                    value.map(|value| say::lines(lang, streets, question, value).join("\n"));
                vec![lines(name, 4, items)]
            }
            Kind::Phone => vec![Self::phone(name, None, text)],
            Kind::Number | Kind::Money => {
                let amount = said();
                let unit = match (&question.unit, question.kind) {
                    _ if amount.is_some() => None,
                    (Some(unit), _) => Some(say::words(lang, unit)),
                    (None, Kind::Money) => Some("€".to_owned()),
                    _ => None,
                };
                vec![json!({"shape": "short", "name": name, "value": amount, "unit": unit})]
            }
            Kind::Scale => {
                let chosen = value.and_then(Value::as_i64);
                let steps = options::scale(question)
                    .map(|step| (step.to_string(), step.to_string(), chosen == Some(step)));
                vec![ticks(name, steps.collect())]
            }
            Kind::Date => vec![self.date(name, None, text)],
            Kind::Time => vec![
                Digits {
                    name: name.to_owned(),
                    label: None,
                    groups: &[2, 2],
                    hint: Some(t!(lang, "forms-paper-time")),
                    value: text,
                }
                .json(),
            ],
            Kind::Period => vec![
                self.date(&of("from"), Some(t!(lang, "forms-from")), part("from")),
                self.date(&of("to"), Some(t!(lang, "forms-to")), part("to")),
            ],
            Kind::YesNo => vec![ticks(
                name,
                vec![
                    ("yes".to_owned(), t!(lang, "forms-yes"), yes(true)),
                    ("no".to_owned(), t!(lang, "forms-no"), yes(false)),
                ],
            )],
            Kind::Consent => {
                let words = say::words(lang, &question.title);
                vec![ticks(name, vec![("yes".to_owned(), words, yes(true))])]
            }
            Kind::Choice | Kind::Choices | Kind::Weekdays => {
                vec![self.choice(question, name, value)]
            }
            Kind::Ranking => {
                let listed = options::options(streets, question).unwrap_or_default();
                let codes = value.and_then(Value::as_array).into_iter().flatten();
                let codes: Vec<&str> = codes.filter_map(Value::as_str).collect();
                listed
                    .iter()
                    .map(|option| {
                        let rank = codes.iter().position(|code| *code == option.code);
                        let rank = rank.map(|at| (at + 1).to_string());
                        Self::count(of(&option.code), option.label(lang), 1, rank.as_deref())
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
                        let steps = steps.map(|step| {
                            let on = chosen == Some(step.as_str());
                            (step.clone(), step, on)
                        });
                        [
                            json!({"shape": "note", "label": option.label(lang)}),
                            ticks(&of(&option.code), steps.collect()),
                        ]
                    })
                    .collect()
            }
            Kind::Address => self.address(name, value),
            Kind::Place => vec![line(&of("text"), None, part("text"))],
            Kind::Person | Kind::Child => self.person(question, name, value),
            Kind::Household => {
                let count = |part: &str| {
                    let count = value.and_then(|value| value.get(part)?.as_i64());
                    count.map(|count| count.to_string())
                };
                let (adults, children) = (count("adults"), count("children"));
                let label = t!(lang, "forms-adults");
                vec![
                    Self::count(of("adults"), label, 2, adults.as_deref()),
                    Self::count(
                        of("children"),
                        t!(lang, "forms-children"),
                        2,
                        children.as_deref(),
                    ),
                ]
            }
            Kind::Company | Kind::Association => {
                let company = question.kind == Kind::Company;
                let (label, groups): (String, &[usize]) = if company {
                    (t!(lang, "forms-siren-hint"), &[3, 3, 3, 5])
                } else {
                    (t!(lang, "forms-rna-hint"), &[1, 3, 3, 3])
                };
                let number = part("siren").or(part("siret")).or(part("rna"));
                vec![
                    Digits {
                        name: of("number"),
                        label: Some(label),
                        groups,
                        hint: None,
                        value: number,
                    }
                    .json(),
                    line(&of("name"), Some(t!(lang, "forms-org-name")), part("name")),
                ]
            }
            Kind::File => {
                let joined = value.is_some_and(|value| !value.is_null());
                let later = value.is_some_and(Value::is_null);
                let words = t!(lang, "forms-paper-file-joined");
                vec![ticks(
                    name,
                    vec![
                        ("joined".to_owned(), words, joined),
                        ("later".to_owned(), t!(lang, "forms-file-later"), later),
                    ],
                )]
            }
            Kind::Signature => vec![
                line(&of("name"), Some(t!(lang, "forms-name")), part("name")),
                self.date(
                    &of("day"),
                    Some(t!(lang, "forms-sign-day-label")),
                    part("day"),
                ),
                json!({
                    "shape": "signature", "name": name,
                    "label": t!(lang, "forms-paper-signature"),
                }),
            ],
        }
    }
}
