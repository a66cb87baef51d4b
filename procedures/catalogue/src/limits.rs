//! What an answer may be, in one short sentence, told before anybody answers: on a screen, on paper and
//! on the rule card. It is what `forms` judges by.

use std::collections::BTreeMap;

use base::{Cents, Day, Lang};
use i18n::{
    format::{day_long, money, number},
    t,
};
use rules::Value;

use crate::{
    model::{Bound, Definition, Kind, Question},
    version::Version,
    words::Naming,
};

/// Where it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Beside the control, by whoever answers at once.
    Screen,
    /// Under the question of a sheet, which is judged by the day it arrives.
    Paper,
    Card,
}

#[derive(Clone, Copy, Debug)]
pub struct Limits<'a> {
    pub lang: Lang,
    pub definition: &'a Definition,
    /// With the settings that a town chose.
    pub version: Option<&'a Version>,
    /// The days that are known: those that the town set and, in a case, its own.
    pub dates: &'a BTreeMap<String, Value>,
    pub shown: Shown,
}

/// A bound in words, or the fact that gives it.
enum Edge {
    Known(String),
    Of(String),
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    Letters,
    Answers,
    Boxes,
    Files,
}

impl Limits<'_> {
    /// *De 1 à 12.* Nothing where all may be answered.
    pub fn of(self, question: &Question) -> Option<String> {
        match question.kind {
            Kind::File if question.repeat.is_some() => self.count(Counted::Files, question),
            _ if question.repeat.is_some() => self.count(Counted::Answers, question),
            Kind::Text | Kind::LongText => self.count(Counted::Letters, question),
            Kind::Number | Kind::Money | Kind::Scale | Kind::Matrix => self.amount(question),
            Kind::Date | Kind::Period => self.days(question),
            Kind::Choices | Kind::Weekdays if self.shown != Shown::Card => {
                self.count(Counted::Boxes, question)
            }
            Kind::Choices | Kind::Weekdays | Kind::List | Kind::Ranking => {
                self.count(Counted::Answers, question)
            }
            _ => None,
        }
    }

    fn fact(self, name: &str) -> Option<Value> {
        let setting = || self.version?.setting_facts().remove(name);
        self.dates.get(name).cloned().or_else(setting)
    }

    fn whole(self, bound: Option<&Bound>) -> Option<i64> {
        match bound? {
            Bound::Number(count) => Some(*count),
            Bound::Fact(name) => match self.fact(name)? {
                Value::Number(count) => Some(count),
                _ => None,
            },
            Bound::Money(_) | Bound::Day(_) => None,
        }
    }

    /// How many there may be. One at least needs no words.
    pub fn count(self, counted: Counted, question: &Question) -> Option<String> {
        let lang = self.lang;
        let least = self.whole(question.at_least.as_ref());
        let most = match question.repeat {
            Some(most) => Some(i64::from(most)),
            None => self.whole(question.at_most.as_ref()),
        };
        Some(match (least.filter(|least| *least > 1), most) {
            (None, None) => return None,
            (Some(least), Some(most)) if least == most => exactly(lang, counted, most),
            (Some(least), Some(most)) => between(lang, counted, least, most),
            (Some(_), None) if counted == Counted::Files => return None,
            (Some(least), None) => at_least(lang, counted, least),
            (None, Some(most)) => at_most(lang, counted, most),
        })
    }

    /// The smallest and the largest number or sum.
    fn amount(self, question: &Question) -> Option<String> {
        let lang = self.lang;
        let is_money = question.kind == Kind::Money;
        let show = |value: &Value| match value {
            // Euros written as a whole number bound an amount too.
            Value::Number(euros) if is_money => Some(money(lang, Cents(euros.checked_mul(100)?))),
            // A year, as often as not.
            Value::Number(count) if question.unit.is_none() && (1_000..10_000).contains(count) => {
                Some(count.to_string())
            }
            Value::Number(count) => Some(number(lang, *count)),
            Value::Money(cents) => Some(money(lang, Cents(*cents))),
            _ => None,
        };
        let edge = |bound: Option<&Bound>| {
            Some(match bound? {
                Bound::Number(count) => Edge::Known(show(&Value::Number(*count))?),
                Bound::Money(cents) => Edge::Known(money(lang, Cents(*cents))),
                Bound::Day(_) => return None,
                Bound::Fact(name) => match self.fact(name).as_ref().and_then(show) {
                    Some(known) => Edge::Known(known),
                    None => Edge::Of(name.clone()),
                },
            })
        };
        let least = edge(question.at_least.as_ref());
        let most = edge(question.at_most.as_ref());
        if let (Some(Edge::Known(least)), Some(Edge::Known(most))) = (&least, &most) {
            let (least, most) = (least.as_str(), most.as_str());
            return Some(if least == most {
                t!(lang, "catalogue-limit-exactly", bound = least)
            } else {
                t!(lang, "catalogue-limit-number", least = least, most = most)
            });
        }
        let least = least.map(|least| match least {
            Edge::Known(bound) => t!(lang, "catalogue-limit-least", bound = bound),
            Edge::Of(fact) => t!(lang, "catalogue-limit-named-least", name = self.name(&fact)),
        });
        let most = most.map(|most| match most {
            Edge::Known(bound) => t!(lang, "catalogue-limit-most", bound = bound),
            Edge::Of(fact) => t!(lang, "catalogue-limit-named-most", name = self.name(&fact)),
        });
        both(least, most)
    }

    /// The first and the last day. On a screen, that a day is not to come goes without saying.
    fn days(self, question: &Question) -> Option<String> {
        let lang = self.lang;
        let edge = |bound: Option<&Bound>| {
            Some(match bound? {
                Bound::Day(day) => Edge::Known(day_long(lang, Day(*day))),
                Bound::Fact(name) => match self.fact(name) {
                    Some(Value::Day(day)) => Edge::Known(day_long(lang, Day(day))),
                    _ => Edge::Of(name.clone()),
                },
                Bound::Number(_) | Bound::Money(_) => return None,
            })
        };
        let is_today = |bound: &&Bound| **bound == Bound::Fact("today".to_owned());
        let first = edge(question.at_least.as_ref());
        // Today moves while one reads.
        let last = match question.at_most.as_ref().filter(is_today) {
            Some(_) => Some(Edge::Of("today".to_owned())),
            None => edge(question.at_most.as_ref()),
        };
        if let (Some(Edge::Known(from)), Some(Edge::Known(to))) = (&first, &last) {
            let (from, to) = (from.as_str(), to.as_str());
            return Some(if from == to {
                t!(lang, "catalogue-limit-day", day = from)
            } else {
                t!(lang, "catalogue-limit-days", from = from, to = to)
            });
        }
        let first = first.map(|first| match first {
            Edge::Known(day) => t!(lang, "catalogue-limit-from", day = day),
            Edge::Of(fact) if !is_request_day(&fact) => {
                t!(lang, "catalogue-limit-named-from", name = self.name(&fact))
            }
            Edge::Of(_) if self.shown == Shown::Paper => t!(lang, "catalogue-limit-from-arrival"),
            Edge::Of(_) => t!(lang, "catalogue-limit-from-today"),
        });
        let last = last.and_then(|last| match last {
            Edge::Known(day) => Some(t!(lang, "catalogue-limit-until", day = day)),
            Edge::Of(fact) if !is_request_day(&fact) => Some(t!(
                lang,
                "catalogue-limit-named-until",
                name = self.name(&fact)
            )),
            Edge::Of(_) => {
                (self.shown != Shown::Screen).then(|| t!(lang, "catalogue-limit-not-to-come"))
            }
        });
        both(first, last)
    }

    fn name(self, fact: &str) -> String {
        Naming::of(self.definition, self.lang).name(fact)
    }
}

fn exactly(lang: Lang, counted: Counted, count: i64) -> String {
    match counted {
        Counted::Letters => t!(lang, "catalogue-limit-letters-exactly", count = count),
        Counted::Answers => t!(lang, "catalogue-limit-answers-exactly", count = count),
        Counted::Boxes => t!(lang, "catalogue-limit-boxes-exactly", count = count),
        Counted::Files => t!(lang, "catalogue-limit-files-exactly", count = count),
    }
}

fn between(lang: Lang, counted: Counted, least: i64, most: i64) -> String {
    match counted {
        Counted::Letters => t!(lang, "catalogue-limit-letters", least = least, most = most),
        Counted::Answers => t!(lang, "catalogue-limit-answers", least = least, most = most),
        Counted::Boxes => t!(lang, "catalogue-limit-boxes", least = least, most = most),
        Counted::Files => t!(lang, "catalogue-limit-files", least = least, most = most),
    }
}

fn at_least(lang: Lang, counted: Counted, least: i64) -> String {
    match counted {
        Counted::Letters => t!(lang, "catalogue-limit-letters-least", least = least),
        Counted::Answers | Counted::Files => {
            t!(lang, "catalogue-limit-answers-least", least = least)
        }
        Counted::Boxes => t!(lang, "catalogue-limit-boxes-least", least = least),
    }
}

fn at_most(lang: Lang, counted: Counted, most: i64) -> String {
    match counted {
        Counted::Letters => t!(lang, "catalogue-limit-letters-most", most = most),
        Counted::Answers => t!(lang, "catalogue-limit-answers-most", most = most),
        Counted::Boxes => t!(lang, "catalogue-limit-boxes-most", most = most),
        Counted::Files => t!(lang, "catalogue-limit-files-most", most = most),
    }
}

/// The day of the request, whatever it is.
fn is_request_day(fact: &str) -> bool {
    ["today", "received_on"].contains(&fact)
}

fn both(first: Option<String>, last: Option<String>) -> Option<String> {
    match (first, last) {
        (Some(first), Some(last)) => Some(format!("{first} {last}")),
        (one, None) | (None, one) => one,
    }
}
