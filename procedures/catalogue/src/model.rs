//! A procedure, read and typed: what its folder says, in the order of the reference.
//!
//! Values here come out of [`crate::read`] and are sound one by one; whether they hold together is
//! for [`crate::check`]. Ids are kept as text: they are what files, registers and journal keep.

mod form;
pub(crate) mod scenario;
mod steps;
mod time;

use std::collections::BTreeMap;

use base::Lang;
use rules::{Cell, Condition, YearDay};
use serde_json::Value;

use crate::yaml::Place;

pub use form::{Ask, Bound, Choice, Choices, Kind, Page, Question};
pub use steps::{
    Action, Appointment, Clock, ERASURE, HOUSE_LETTERS, Opinion, Outcome, RECEIPT, Silence, State,
    Steps, TRANSFERRED,
};
pub use time::{Delay, Time, Unit};

/// After which silence refuses where no text says otherwise (CRPA L231-4).
pub const SILENCE: Delay = Delay {
    number: 2,
    unit: Unit::Months,
};

/// A procedure as its folder defines it.
#[derive(Clone, Debug)]
pub struct Definition {
    /// Its name, the same as the folder: `permis-de-louer`.
    pub name: String,
    /// Year and number: `2026-01`.
    pub version: String,
    /// The letters its cases are numbered with, where its name does not give good ones.
    pub initials: Option<String>,
    pub title: Words,
    pub summary: Words,
    /// Codes of [`crate::house`]: who it is for, and under which situations of life it is listed.
    pub audiences: Vec<String>,
    pub lives: Vec<String>,
    /// The slug of the service that answers.
    pub service: String,
    pub matter: Option<Matter>,
    pub law: Vec<Anchor>,
    pub channels: Vec<Channel>,
    /// Papers are keyed by two people, who must agree.
    pub keyed_twice: bool,
    /// What the town promises, the first that holds; the last one is for everybody else.
    pub promise: Vec<Promised>,
    pub keep: Keep,
    pub roles: Vec<Named>,
    pub dates: Vec<NamedDate>,
    pub settings: Vec<Setting>,
    pub facts: Vec<Fact>,
    pub conditions: Vec<Clause>,
    pub form: Vec<Page>,
    pub steps: Option<Steps>,
    pub reasons: Vec<ReasonList>,
    /// Ids of the remedies of the house.
    pub remedies: Vec<String>,
    pub acts: Vec<PublicAct>,
    pub statistics: Option<Statistics>,
    /// Facets nobody reads yet, kept as written, with the place where they begin.
    pub others: BTreeMap<String, (Value, Place)>,
    /// English texts of those facets, by address: `draw.panel`.
    pub english: BTreeMap<String, String>,
    /// Typst sources by name, without `.typ`.
    pub letters: BTreeMap<String, String>,
}

impl Definition {
    /// The time promised to whoever these facts are about. What is not known yet promises nothing more
    /// than what everybody is promised.
    pub fn promised(&self, facts: &BTreeMap<String, rules::Value>) -> Option<&Time> {
        let holds = |one: &&Promised| {
            let when = one.when.as_ref();
            when.is_none_or(|cell| cell.truth(facts) == rules::Truth::Yes)
        };
        self.promise.iter().find(holds).map(|one| &one.time)
    }

    pub fn question(&self, id: &str) -> Option<&Question> {
        let asked = self.form.iter().flat_map(|page| &page.questions);
        let recorded = self.steps.iter().flat_map(Steps::questions);
        asked.chain(recorded).find(|question| question.id == id)
    }

    pub fn fact(&self, id: &str) -> Option<&Fact> {
        self.facts.iter().find(|fact| fact.id == id)
    }

    pub fn setting(&self, id: &str) -> Option<&Setting> {
        self.settings.iter().find(|setting| setting.id == id)
    }

    /// Whether the law alone says what silence means (CRPA L231-4: two months refuse): something may be
    /// refused, and no delay of the procedure says it. What lots or votes decide waits for them, and
    /// services of the town are not told by law.
    pub fn silence_is_the_laws(&self) -> bool {
        let Some(steps) = &self.steps else {
            return false;
        };
        let refuses = |state: &State| state.decides == Some(Outcome::Refused);
        let says = |clock: &Clock| clock.silence.is_some();
        let later = ["draw", "ballot", "campaign"];
        steps.states.iter().any(refuses)
            && !steps.clocks.iter().any(says)
            && !later.iter().any(|word| self.others.contains_key(*word))
            && self.audiences.iter().any(|code| code != "services")
    }

    /// The dates that the town sets: those of each campaign and of each term.
    pub fn chosen_dates(&self) -> impl Iterator<Item = &NamedDate> {
        self.dates.iter().filter(|date| date.is_chosen())
    }

    /// Whether the town sets the date of this name.
    pub fn is_chosen_date(&self, name: &str) -> bool {
        self.chosen_dates().any(|date| date.id == name)
    }

    pub fn anchor(&self, id: &str) -> Option<&Anchor> {
        self.law.iter().find(|anchor| anchor.id == id)
    }

    pub fn reason_list(&self, id: &str) -> Option<&ReasonList> {
        self.reasons.iter().find(|list| list.id == id)
    }

    pub fn state(&self, id: &str) -> Option<&State> {
        self.steps.as_ref()?.state(id)
    }

    /// The words of a reason given in any list, by its code.
    pub fn reason(&self, code: &str) -> Option<&Words> {
        self.reasons
            .iter()
            .flat_map(|list| &list.reasons)
            .find(|reason| reason.code == code)
            .map(|reason| &reason.words)
    }

    /// A text of a facet, whose French stands at this address.
    pub fn words(&self, address: &str, fr: &str) -> Words {
        Words {
            fr: i18n::french::typeset(fr).into_owned(),
            en: self.english.get(address).cloned(),
        }
    }

    pub fn accepts(&self, channel: Channel) -> bool {
        self.channels.contains(&channel)
    }
}

/// A text of a definition: French in place, other languages beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    pub fr: String,
    pub en: Option<String>,
}

/// A text and the language it really is in, for the `lang` attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said<'a> {
    pub text: &'a str,
    pub lang: Lang,
}

impl Words {
    /// The text in this language, or in French when nobody translated it.
    pub fn say(&self, lang: Lang) -> Said<'_> {
        match (lang, &self.en) {
            (Lang::En, Some(text)) => Said {
                text,
                lang: Lang::En,
            },
            _ => Said {
                text: &self.fr,
                lang: Lang::Fr,
            },
        }
    }

    pub fn text(&self, lang: Lang) -> &str {
        self.say(lang).text
    }
}

/// Something with an id and a title.
#[derive(Clone, Debug)]
pub struct Named {
    pub id: String,
    pub title: Words,
}

/// A legal anchor, cited elsewhere by its id.
#[derive(Clone, Debug)]
pub struct Anchor {
    pub id: String,
    /// The article or deliberation: `CCH L635-1`.
    pub text: String,
    pub says: Words,
}

/// What may be forbidden to the rules of a procedure depends on its matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Matter {
    Canteen,
    Tariff,
    Allocation,
    Desk,
}

/// A way in. All ways count the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Channel {
    Web,
    Account,
    Counter,
    Paper,
    Phone,
}

impl Channel {
    pub const ALL: [Channel; 5] = [
        Channel::Web,
        Channel::Account,
        Channel::Counter,
        Channel::Paper,
        Channel::Phone,
    ];

    pub fn code(self) -> &'static str {
        match self {
            Channel::Web => "web",
            Channel::Account => "account",
            Channel::Counter => "counter",
            Channel::Paper => "paper",
            Channel::Phone => "phone",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.code() == code)
    }
}

/// How long each kind of data is kept. `None`: not said.
#[derive(Clone, Debug, Default)]
pub struct Keep {
    pub drafts: Option<Retention>,
    pub cases: Option<Retention>,
    pub files: Option<Retention>,
    pub rows: Option<Retention>,
    pub supports: Option<Retention>,
    pub pool: Option<Retention>,
    pub then: Afterwards,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retention {
    /// Seen and erased at once.
    None,
    For(Delay),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Afterwards {
    #[default]
    Erase,
    Archive,
}

/// A moment with a name.
#[derive(Clone, Debug)]
pub struct NamedDate {
    pub id: String,
    pub title: Words,
    pub when: Moment,
}

impl NamedDate {
    /// The town sets it, at each campaign or each term.
    pub fn is_chosen(&self) -> bool {
        matches!(self.when, Moment::EachCampaign | Moment::EachTerm)
    }

    /// What it is worth once these facts are known, the day of arrival among them. Nothing for what the
    /// town sets.
    pub fn known(&self, facts: &BTreeMap<String, rules::Value>) -> Option<rules::Value> {
        use rules::Value as Known;
        match &self.when {
            Moment::EachYear(day) => match facts.get("received_on")? {
                Known::Day(from) => day.next(*from).map(Known::Day),
                _ => None,
            },
            Moment::Season { from, to } => Some(Known::Season {
                from: *from,
                to: *to,
            }),
            Moment::Of(answer) => match facts.get(answer)? {
                Known::Day(day) | Known::Period { to: day, .. } => Some(Known::Day(*day)),
                _ => None,
            },
            Moment::EachCampaign | Moment::EachTerm | Moment::EachSchoolDay(_) => None,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Moment {
    /// The same day each year: the next one from the day a request arrives.
    EachYear(YearDay),
    /// The same days each year, both included.
    Season {
        from: YearDay,
        to: YearDay,
    },
    EachCampaign,
    /// An hour, on school days.
    EachSchoolDay(String),
    EachTerm,
    /// Taken from an answer.
    Of(String),
}

/// A value a town chooses when it adopts the procedure, within bounds.
#[derive(Clone, Debug)]
pub struct Setting {
    pub id: String,
    pub kind: Kind,
    pub title: Words,
    /// As written: read with [`crate::read::setting_value`]. `None` when the town may leave it open.
    pub default: Option<SettingValue>,
    pub at_least: Option<SettingValue>,
    pub at_most: Option<SettingValue>,
    pub law: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingValue {
    Period(Delay),
    Number(i64),
    /// In cents.
    Money(i64),
    YesNo(bool),
    Text(String),
}

/// What is known without asking.
#[derive(Clone, Debug)]
pub struct Fact {
    pub id: String,
    pub kind: Kind,
    pub title: Words,
    pub denied: Option<Words>,
    pub options: Vec<Choice>,
    pub from: Source,
    pub proof: Option<Words>,
    pub lasts: Option<Time>,
    pub if_unknown: Option<Value>,
}

/// Where a fact is read.
#[derive(Clone, Debug)]
pub enum Source {
    Person,
    Household,
    /// A layer of the town's map, at the place an answer gives.
    Territory {
        layer: String,
        at: String,
    },
    /// Computed by rows: the first that holds gives the value.
    Rows(Vec<Row>),
    /// The first day in this state.
    State(String),
    /// Read by a mechanism that is not in service yet: not known yet.
    Elsewhere(Value),
}

#[derive(Clone, Debug)]
pub struct Row {
    pub when: Option<Cell>,
    pub is: Value,
}

/// A time within which the town promises an answer, to those of whom this holds.
#[derive(Clone, Debug)]
pub struct Promised {
    pub when: Option<Cell>,
    pub time: Time,
    pub place: Place,
}

/// A condition to use the procedure, with what the person is told otherwise.
#[derive(Clone, Debug)]
pub struct Clause {
    /// The rule, with the ids of its parts.
    pub rule: Condition,
    pub if_not: Words,
    pub proof: Option<Words>,
    pub law: Option<String>,
    pub place: Place,
}

impl Clause {
    pub fn id(&self) -> &str {
        &self.rule.id
    }
}

/// A closed list of motives.
#[derive(Clone, Debug)]
pub struct ReasonList {
    pub id: String,
    pub reasons: Vec<Choice>,
}

/// A public act written in the journal, and the facts it shows.
#[derive(Clone, Debug)]
pub struct PublicAct {
    pub id: String,
    pub title: Words,
    pub shows: Vec<String>,
}

#[derive(Clone, Debug, Default)]
pub struct Statistics {
    /// Figures of the house, or names of states (cases that reached them).
    pub publish: Vec<String>,
    pub across: Vec<String>,
    pub each: Option<Each>,
    pub hide_below: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Each {
    Month,
    Quarter,
    Year,
}
