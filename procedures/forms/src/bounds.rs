//! The bounds of a question in one short sentence, told before anybody answers: the same that
//! [`crate::read`] judges by.

use base::{Cents, Day, Lang};
use catalogue::{Bound, Kind, Question, Version, words::Naming};
use i18n::{
    format::{day_long, money, number},
    t,
};
use rules::Value;

use crate::{Streets, known::Facts, options, read::HOUSEHOLD};

/// In which language, and what names and gives the bounds that are facts.
#[derive(Clone, Copy, Debug)]
pub struct Bounds<'a> {
    pub lang: Lang,
    pub version: &'a Version,
    /// The days that the town set for the procedure's dates.
    pub dates: &'a Facts,
    pub streets: &'a Streets,
}

/// A bound in words, or the fact that gives it.
enum Edge {
    Known(String),
    Of(String),
}

/// What is counted.
#[derive(Clone, Copy)]
enum Counted {
    Letters,
    Answers,
    Boxes,
    Files,
}

impl Bounds<'_> {
    /// What may be typed on a screen: *De 1 à 12.* Nothing where the controls themselves say it.
    pub fn typed(self, question: &Question) -> Option<String> {
        let numbers = || {
            (
                self.whole(question.at_least.as_ref()),
                self.whole(question.at_most.as_ref()),
            )
        };
        match question.kind {
            _ if question.repeat.is_some() => None,
            Kind::Text | Kind::LongText => self.count(Counted::Letters, numbers()),
            Kind::Number | Kind::Money => self.amount(question),
            Kind::Date | Kind::Period => self.days(question, false),
            Kind::Choices | Kind::Weekdays => self.count(Counted::Boxes, numbers()),
            Kind::List | Kind::Ranking => self.count(Counted::Answers, numbers()),
            Kind::Share => Some(t!(self.lang, "forms-share-hint")),
            _ => None,
        }
    }

    /// What may be written on paper. Nothing where the boxes say it.
    pub fn written(self, question: &Question) -> Option<String> {
        let lang = self.lang;
        let least = question.at_least.as_ref();
        let most = question.at_most.as_ref();
        let numbers = || (self.whole(least), self.whole(most));
        let is_listed = || options::options(self.streets, question).is_some();
        if let Some(most) = question.repeat {
            let counted = match question.kind {
                Kind::File => Counted::Files,
                _ => Counted::Answers,
            };
            return self.count(counted, (self.whole(least), Some(i64::from(most))));
        }
        match question.kind {
            Kind::Text | Kind::LongText => self.count(Counted::Letters, numbers()),
            Kind::Number | Kind::Money => self.amount(question),
            Kind::Date | Kind::Period => self.days(question, true),
            Kind::Choice if is_listed() => Some(t!(lang, "forms-bound-tick")),
            Kind::Scale => Some(t!(lang, "forms-bound-tick")),
            Kind::Matrix => Some(t!(lang, "forms-bound-row")),
            Kind::Choices | Kind::Weekdays if is_listed() => {
                let said = self.count(Counted::Boxes, numbers());
                said.or_else(|| Some(t!(lang, "forms-bound-ticks")))
            }
            Kind::Choices | Kind::List => {
                let one = t!(lang, "forms-one-a-line");
                let said = self.count(Counted::Answers, numbers());
                Some(said.map_or(one.clone(), |said| format!("{one} {said}")))
            }
            Kind::Ranking => {
                let how = t!(lang, "forms-rank-hint");
                let said = self.count(Counted::Answers, numbers());
                Some(said.map_or(how.clone(), |said| format!("{how} {said}")))
            }
            Kind::Share => Some(t!(lang, "forms-share-hint")),
            Kind::Household => Some(t!(lang, "forms-bound-household", most = HOUSEHOLD)),
            _ => None,
        }
    }

    fn fact(self, name: &str) -> Option<Value> {
        let settings = || self.version.setting_facts().remove(name);
        self.dates.get(name).cloned().or_else(settings)
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
    fn count(self, counted: Counted, bounds: (Option<i64>, Option<i64>)) -> Option<String> {
        let lang = self.lang;
        let least = bounds.0.filter(|least| *least > 1);
        Some(match (counted, least, bounds.1) {
            (_, None, None) | (Counted::Files, Some(_), None) => return None,
            (Counted::Letters, Some(least), Some(most)) => {
                t!(lang, "forms-bound-letters", least = least, most = most)
            }
            (Counted::Letters, Some(least), None) => {
                t!(lang, "forms-bound-letters-least", least = least)
            }
            (Counted::Letters, None, Some(most)) => {
                t!(lang, "forms-bound-letters-most", most = most)
            }
            (Counted::Answers, Some(least), Some(most)) => {
                t!(
                    lang,
                    "forms-bound-answers-between",
                    least = least,
                    most = most
                )
            }
            (Counted::Answers, Some(least), None) => {
                t!(lang, "forms-bound-answers-least", least = least)
            }
            (Counted::Answers, None, Some(most)) => {
                t!(lang, "forms-bound-answers-most", most = most)
            }
            (Counted::Boxes, Some(least), Some(most)) => {
                t!(
                    lang,
                    "forms-bound-ticks-between",
                    least = least,
                    most = most
                )
            }
            (Counted::Boxes, Some(least), None) => {
                t!(lang, "forms-bound-ticks-least", least = least)
            }
            (Counted::Boxes, None, Some(most)) => {
                t!(lang, "forms-bound-ticks-most", most = most)
            }
            (Counted::Files, Some(least), Some(most)) => {
                t!(
                    lang,
                    "forms-bound-files-between",
                    least = least,
                    most = most
                )
            }
            (Counted::Files, None, Some(most)) => {
                t!(lang, "forms-bound-files-most", most = most)
            }
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
            return Some(t!(lang, "forms-bound-number", least = least, most = most));
        }
        let least = least.map(|least| match least {
            Edge::Known(bound) => t!(lang, "forms-bound-least", bound = bound),
            Edge::Of(fact) => t!(lang, "forms-bound-named-least", name = self.name(&fact)),
        });
        let most = most.map(|most| match most {
            Edge::Known(bound) => t!(lang, "forms-bound-most", bound = bound),
            Edge::Of(fact) => t!(lang, "forms-bound-named-most", name = self.name(&fact)),
        });
        both(least, most)
    }

    /// The first and the last day. A paper is judged by the day it arrives; on a screen, that a day is not
    /// to come goes without saying.
    fn days(self, question: &Question, on_paper: bool) -> Option<String> {
        let lang = self.lang;
        let edge = |bound: Option<&Bound>| {
            Some(match bound? {
                Bound::Day(day) => Edge::Known(day_long(lang, Day(*day))),
                Bound::Fact(name) if is_request_day(name) => Edge::Of(name.clone()),
                Bound::Fact(name) => match self.fact(name) {
                    Some(Value::Day(day)) => Edge::Known(day_long(lang, Day(day))),
                    _ => Edge::Of(name.clone()),
                },
                Bound::Number(_) | Bound::Money(_) => return None,
            })
        };
        let first = edge(question.at_least.as_ref());
        let last = edge(question.at_most.as_ref());
        if let (Some(Edge::Known(from)), Some(Edge::Known(to))) = (&first, &last) {
            let (from, to) = (from.as_str(), to.as_str());
            return Some(t!(lang, "forms-bound-days", from = from, to = to));
        }
        let first = first.map(|first| match first {
            Edge::Known(day) => t!(lang, "forms-bound-from", day = day),
            Edge::Of(fact) if !is_request_day(&fact) => {
                t!(lang, "forms-bound-named-from", name = self.name(&fact))
            }
            Edge::Of(_) if on_paper => t!(lang, "forms-bound-from-arrival"),
            Edge::Of(_) => t!(lang, "forms-bound-from-today"),
        });
        let last = last.and_then(|last| match last {
            Edge::Known(day) => Some(t!(lang, "forms-bound-until", day = day)),
            Edge::Of(fact) if !is_request_day(&fact) => {
                Some(t!(lang, "forms-bound-named-until", name = self.name(&fact)))
            }
            Edge::Of(_) => on_paper.then(|| t!(lang, "forms-bound-until-arrival")),
        });
        both(first, last)
    }

    fn name(self, fact: &str) -> String {
        Naming::of(&self.version.definition, self.lang).name(fact)
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
