//! What is asked, on the rule card: each question with its choices and limits; and the days that
//! rules go by.

use std::collections::BTreeMap;

use i18n::t;

use super::{Item, Writer};
use crate::{
    limits::{Limits, Shown},
    model::{Action, Ask, Choices, Kind, Moment, NamedDate, Page, Question},
    words,
};

impl Writer<'_> {
    pub(super) fn dates(&self) -> Vec<Item> {
        let dates = self.definition.dates.iter();
        let item = |date: &NamedDate| {
            Item::plain(t!(
                self.lang,
                "catalogue-card-date",
                title = date.title.text(self.lang).to_owned(),
                when = self.falls(&date.when)
            ))
        };
        dates.map(item).collect()
    }

    fn falls(&self, when: &Moment) -> String {
        let lang = self.lang;
        let days = words::days_of(lang, when).unwrap_or_default();
        match when {
            Moment::EachYear(_) => t!(lang, "catalogue-card-date-day", day = days),
            Moment::Season { .. } => t!(lang, "catalogue-card-date-season", days = days),
            Moment::EachCampaign => t!(lang, "catalogue-card-date-campaign"),
            Moment::EachTerm => t!(lang, "catalogue-card-date-term"),
            Moment::EachSchoolDay(hour) => {
                t!(lang, "catalogue-card-date-school", hour = hour.as_str())
            }
            Moment::Of(answer) => {
                let answer = self.naming.name(answer);
                t!(lang, "catalogue-card-date-of", answer = answer)
            }
        }
    }

    pub(super) fn questions(&self) -> Vec<Item> {
        let page = |page: &Page| Item {
            lead: bare(page.title.text(self.lang)).to_owned(),
            text: (page.when.as_ref())
                .map_or_else(String::new, |when| format!("({})", self.naming.when(when))),
            parts: page
                .questions
                .iter()
                .map(|one| self.question(one))
                .collect(),
        };
        self.definition.form.iter().map(page).collect()
    }

    fn question(&self, question: &Question) -> Item {
        let mut said = Vec::new();
        if let Some(when) = &question.when {
            said.push(format!("({})", self.naming.when(when)));
        }
        if question.optional {
            said.push(format!("({})", t!(self.lang, "catalogue-card-optional")));
        }
        said.extend(self.answer(question));
        Item::led(question.title.text(self.lang).to_owned(), said.join(" "))
    }

    /// What an answer may be.
    fn answer(&self, question: &Question) -> Vec<String> {
        let lang = self.lang;
        let mut said = Vec::new();
        if let Choices::List(choices) = &question.choices {
            let options: Vec<&str> = choices.iter().map(|one| one.words.text(lang)).collect();
            let options = options.join(", ");
            said.push(t!(lang, "catalogue-card-options", options = options));
        }
        let asks: Vec<String> = question.asks.iter().map(|ask| self.ask(*ask)).collect();
        if !asks.is_empty() {
            let asks = asks.join(", ");
            said.push(t!(lang, "catalogue-card-asks", asks = asks));
        }
        if let Some(unit) = &question.unit {
            let unit = unit.text(lang).to_owned();
            said.push(t!(lang, "catalogue-card-unit", unit = unit));
        }
        let limits = Limits {
            lang,
            definition: self.definition,
            version: self.version,
            dates: &BTreeMap::new(),
            shown: Shown::Card,
        };
        said.extend(limits.of(question));
        if question.kind == Kind::File {
            said.push(t!(lang, "catalogue-card-files"));
        }
        said
    }

    fn ask(&self, ask: Ask) -> String {
        match ask {
            Ask::Name => t!(self.lang, "catalogue-card-ask-name"),
            Ask::Contact => t!(self.lang, "catalogue-card-ask-contact"),
            Ask::BirthDate => t!(self.lang, "catalogue-card-ask-birth-date"),
            Ask::Address => t!(self.lang, "catalogue-card-ask-address"),
            Ask::SafeHours => t!(self.lang, "catalogue-card-ask-safe-hours"),
        }
    }

    /// What an action writes down, in one clause.
    pub(super) fn records(&self, action: &Action) -> Option<String> {
        let one = |question: &Question| {
            let title = bare(question.title.text(self.lang));
            let mut notes = self.answer(question);
            if question.optional {
                notes.insert(0, t!(self.lang, "catalogue-card-optional"));
            }
            if notes.is_empty() {
                return title.to_owned();
            }
            let notes: Vec<&str> = notes
                .iter()
                .map(|note| note.trim_end_matches('.'))
                .collect();
            format!("{title} ({})", notes.join(" ; "))
        };
        let questions: Vec<String> = action.questions.iter().map(one).collect();
        let questions = questions.join(", ");
        (!questions.is_empty())
            .then(|| t!(self.lang, "catalogue-card-records", questions = questions))
    }
}

/// A title without the mark that ends it.
fn bare(title: &str) -> &str {
    title.trim_end_matches(|end: char| end.is_whitespace() || "?.".contains(end))
}
