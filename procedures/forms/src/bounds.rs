//! What is told of a question before anybody answers: its limits (`catalogue::limits`), and how one
//! answers by this way.

use base::Lang;
use catalogue::{
    Kind, Question, Version,
    limits::{Counted, Limits, Shown},
};
use i18n::t;

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

impl<'a> Bounds<'a> {
    fn limits(self, shown: Shown) -> Limits<'a> {
        Limits {
            lang: self.lang,
            definition: &self.version.definition,
            version: Some(self.version),
            dates: self.dates,
            shown,
        }
    }

    /// What may be typed on a screen: *De 1 à 12.* Nothing where the controls themselves say it.
    pub fn typed(self, question: &Question) -> Option<String> {
        match question.kind {
            _ if question.repeat.is_some() => None,
            Kind::Scale | Kind::Matrix => None,
            Kind::Share => Some(t!(self.lang, "forms-share-hint")),
            _ => self.limits(Shown::Screen).of(question),
        }
    }

    /// What may be written on paper. Nothing where the boxes say it.
    pub fn written(self, question: &Question) -> Option<String> {
        let lang = self.lang;
        let limits = self.limits(Shown::Paper);
        let is_listed = || options::options(self.streets, question).is_some();
        let answers = || limits.count(Counted::Answers, question);
        match question.kind {
            _ if question.repeat.is_some() => limits.of(question),
            Kind::Choice if is_listed() => Some(t!(lang, "forms-bound-tick")),
            Kind::Scale => Some(t!(lang, "forms-bound-tick")),
            Kind::Matrix => Some(t!(lang, "forms-bound-row")),
            Kind::Choices | Kind::Weekdays if is_listed() => {
                let said = limits.of(question);
                said.or_else(|| Some(t!(lang, "forms-bound-ticks")))
            }
            Kind::Choices | Kind::List => {
                let one = t!(lang, "forms-one-a-line");
                Some(answers().map_or(one.clone(), |said| format!("{one} {said}")))
            }
            Kind::Ranking => {
                let how = t!(lang, "forms-rank-hint");
                Some(answers().map_or(how.clone(), |said| format!("{how} {said}")))
            }
            Kind::Share => Some(t!(lang, "forms-share-hint")),
            Kind::Household => Some(t!(lang, "forms-bound-household", most = HOUSEHOLD)),
            _ => limits.of(question),
        }
    }
}
