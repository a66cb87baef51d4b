//! The words of a definition, for the sentences of the rule card and of refusals.

use std::collections::BTreeMap;

use base::{Cents, Day, Lang};
use i18n::{format, t};
use jiff::civil::Date;
use rules::YearDay;

use crate::{
    check,
    house::House,
    model::{Choices, Definition, Delay, Moment, NamedDate, SettingValue, Time, Unit},
    version::Version,
};

/// How a procedure calls its facts, in one language.
pub struct Naming<'a> {
    pub definition: &'a Definition,
    pub lang: Lang,
    kinds: BTreeMap<String, rules::Kind>,
}

impl<'a> Naming<'a> {
    pub fn of(definition: &'a Definition, lang: Lang) -> Self {
        Self {
            definition,
            lang,
            kinds: check::kinds(definition),
        }
    }

    /// What a fact is called, wherever it comes from; its id when nothing names it.
    pub fn name(&self, id: &str) -> String {
        let definition = self.definition;
        let words = definition
            .question(id)
            .map(crate::model::Question::name)
            .or_else(|| definition.fact(id).map(|fact| &fact.title))
            .or_else(|| definition.setting(id).map(|setting| &setting.title))
            .or_else(|| {
                definition
                    .steps
                    .as_ref()?
                    .clock(id)
                    .map(|clock| &clock.title)
            });
        let date = || definition.dates.iter().find(|date| date.id == id);
        if let (None, Some(date)) = (words, date()) {
            return self.date(date);
        }
        match (words, id) {
            (Some(words), _) => words.text(self.lang).to_owned(),
            (None, "today") => t!(self.lang, "catalogue-fact-today"),
            (None, "received_on") => t!(self.lang, "catalogue-fact-received-on"),
            (None, "completed_on") => t!(self.lang, "catalogue-fact-completed-on"),
            (None, "channel") => t!(self.lang, "catalogue-fact-channel"),
            (None, "state") => t!(self.lang, "catalogue-fact-state"),
            (None, "reasons") => t!(self.lang, "catalogue-fact-reasons"),
            (None, "month") => t!(self.lang, "catalogue-fact-month"),
            (None, other) => other.to_owned(),
        }
    }

    /// A named date with its days where they are the same each year: *la rentrée (le 1er septembre)*.
    fn date(&self, date: &NamedDate) -> String {
        let title = date.title.text(self.lang);
        match days_of(self.lang, &date.when) {
            Some(days) => format!("{title} ({days})"),
            None => title.to_owned(),
        }
    }

    /// A condition as a clause: *le logement est dans une zone*.
    pub fn condition(&self, condition: &rules::Condition) -> String {
        self.set(&condition.say(self))
    }

    /// A cell as a condition of something else: *si le logement a le gaz*.
    pub fn when(&self, cell: &rules::Cell) -> String {
        self.set(&rules::Words::language(self).when(&cell.say(self)))
    }

    /// Rules speak with plain spaces and apostrophes.
    fn set(&self, clause: &str) -> String {
        match self.lang {
            Lang::Fr => i18n::french::typeset(clause).into_owned(),
            Lang::En => clause.to_owned(),
        }
    }

    /// What a role is called: those of the procedure, then those of the house.
    pub fn role(&self, id: &str) -> String {
        let own = self
            .definition
            .roles
            .iter()
            .find(|role| role.id == id)
            .map(|role| &role.title);
        let words = own.or_else(|| House::get().roles.get(id));
        words.map_or_else(|| id.to_owned(), |words| words.text(self.lang).to_owned())
    }

    pub fn state(&self, id: &str) -> String {
        let words = self.definition.state(id).map(|state| &state.title);
        words.map_or_else(|| id.to_owned(), |words| words.text(self.lang).to_owned())
    }

    /// A length of time in words: *10 jours ouvrés*. A setting says what it is worth by default.
    pub fn time(&self, time: &Time, version: Option<&Version>) -> String {
        let delay = match (time, version) {
            (Time::Fixed(delay), _) => Some(*delay),
            (time, Some(version)) => version.delay(time),
            (Time::Setting(id), None) => match self
                .definition
                .setting(id)
                .and_then(|setting| setting.default.clone())
            {
                Some(SettingValue::Period(delay)) => Some(delay),
                _ => None,
            },
        };
        delay.map_or_else(String::new, |delay| self::delay(self.lang, delay))
    }
}

/// *le 5 juillet*, *du 1er mars au 31 mai*: for what comes back each year.
pub fn days_of(lang: Lang, when: &Moment) -> Option<String> {
    match when {
        Moment::EachYear(day) => Some(t!(lang, "catalogue-date-day", day = year_day(lang, *day))),
        Moment::Season { from, to } => Some(t!(
            lang,
            "catalogue-date-season",
            from = year_day(lang, *from),
            to = year_day(lang, *to)
        )),
        _ => None,
    }
}

/// *31 mars*, *1er mars*, *31 March*.
pub fn year_day(lang: Lang, day: YearDay) -> String {
    // A leap year has them all.
    let day = day.of(2028).map(Day);
    day.map_or_else(String::new, |day| format::day_month(lang, day))
}

/// *10 jours ouvrés*, *1 month*.
pub fn delay(lang: Lang, delay: Delay) -> String {
    let count = delay.number;
    match delay.unit {
        Unit::Minutes => t!(lang, "catalogue-minutes", count = count),
        Unit::Hours => t!(lang, "catalogue-hours", count = count),
        Unit::Days => t!(lang, "catalogue-days", count = count),
        Unit::WorkingDays => t!(lang, "catalogue-working-days", count = count),
        Unit::Weeks => t!(lang, "catalogue-weeks", count = count),
        Unit::Months => t!(lang, "catalogue-months", count = count),
        Unit::Years => t!(lang, "catalogue-years", count = count),
    }
}

/// What a setting is worth: *10 jours ouvrés*, *12,40 €*, *oui*.
pub fn setting(lang: Lang, value: Option<&SettingValue>) -> String {
    match value {
        None => t!(lang, "catalogue-setting-open"),
        Some(SettingValue::Period(delay)) => self::delay(lang, *delay),
        Some(SettingValue::Number(number)) => format::number(lang, *number),
        Some(SettingValue::Money(cents)) => format::money(lang, Cents(*cents)),
        Some(SettingValue::YesNo(true)) => t!(lang, "catalogue-setting-yes"),
        Some(SettingValue::YesNo(false)) => t!(lang, "catalogue-setting-no"),
        Some(SettingValue::Text(text)) => text.clone(),
    }
}

impl rules::Words for Naming<'_> {
    fn language(&self) -> rules::Language {
        match self.lang {
            Lang::Fr => rules::Language::Fr,
            Lang::En => rules::Language::En,
        }
    }

    fn fact(&self, name: &str) -> String {
        self.name(name)
    }

    fn denied(&self, name: &str) -> String {
        let question = self
            .definition
            .question(name)
            .and_then(|question| question.denied.as_ref());
        let words = question.or_else(|| self.definition.fact(name)?.denied.as_ref());
        words.map_or_else(|| self.name(name), |words| words.text(self.lang).to_owned())
    }

    fn option(&self, fact: &str, code: &str) -> String {
        let asked = self
            .definition
            .question(fact)
            .and_then(|question| match &question.choices {
                Choices::List(list) => list.iter().find(|choice| choice.code == code),
                _ => None,
            });
        let read = || {
            self.definition
                .fact(fact)?
                .options
                .iter()
                .find(|choice| choice.code == code)
        };
        let choice = asked.or_else(read);
        choice.map_or_else(
            || code.to_owned(),
            |choice| choice.words.text(self.lang).to_owned(),
        )
    }

    fn kind(&self, name: &str) -> Option<rules::Kind> {
        self.kinds.get(name).cloned()
    }

    fn money(&self, cents: i64) -> String {
        format::money(self.lang, Cents(cents))
    }

    fn number(&self, number: i64) -> String {
        format::number(self.lang, number)
    }

    fn day(&self, day: Date) -> String {
        format::day_long(self.lang, Day(day))
    }

    fn year_day(&self, day: YearDay) -> String {
        year_day(self.lang, day)
    }
}
