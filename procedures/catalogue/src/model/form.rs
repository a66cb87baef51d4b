//! The questions of a procedure, page by page. Actions ask questions too, of the same kinds.

use std::fmt;

use rules::Cell;

use super::Words;
use crate::yaml::Place;

#[derive(Clone, Debug)]
pub struct Page {
    pub id: String,
    pub title: Words,
    /// Facts shown on the page while filling.
    pub shows: Vec<String>,
    pub when: Option<Cell>,
    pub questions: Vec<Question>,
}

#[derive(Clone, Debug)]
pub struct Question {
    /// The name of the fact it gives.
    pub id: String,
    pub kind: Kind,
    pub title: Words,
    /// What the answer is called in rules, letters and figures.
    pub called: Option<Words>,
    /// The same, denied.
    pub denied: Option<Words>,
    pub help: Option<Words>,
    pub unit: Option<Words>,
    pub choices: Choices,
    pub at_least: Option<Bound>,
    pub at_most: Option<Bound>,
    pub optional: bool,
    /// For agents only: the person does not see the answer, nor do their letters print it.
    pub internal: bool,
    /// May be given up to so many times.
    pub repeat: Option<u32>,
    pub asks: Vec<Ask>,
    pub when: Option<Cell>,
    /// The register whose published titles are shown while typing.
    pub suggests: Option<String>,
    pub place: Place,
}

impl Question {
    /// What a sentence calls the answer.
    pub fn name(&self) -> &Words {
        self.called.as_ref().unwrap_or(&self.title)
    }

    pub fn choice(&self, code: &str) -> Option<&Choice> {
        match &self.choices {
            Choices::List(list) => list.iter().find(|choice| choice.code == code),
            _ => None,
        }
    }
}

/// The kinds of the house, of facts, questions and settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    Text,
    LongText,
    Email,
    Phone,
    Number,
    Money,
    Date,
    Time,
    Period,
    YesNo,
    Choice,
    Choices,
    Ranking,
    Scale,
    Matrix,
    Address,
    Place,
    Person,
    Household,
    Child,
    Association,
    Company,
    File,
    Signature,
    Consent,
    Weekdays,
    Share,
    List,
}

impl Kind {
    pub const ALL: [(Kind, &'static str); 28] = [
        (Kind::Text, "text"),
        (Kind::LongText, "long_text"),
        (Kind::Email, "email"),
        (Kind::Phone, "phone"),
        (Kind::Number, "number"),
        (Kind::Money, "money"),
        (Kind::Date, "date"),
        (Kind::Time, "time"),
        (Kind::Period, "period"),
        (Kind::YesNo, "yes_no"),
        (Kind::Choice, "choice"),
        (Kind::Choices, "choices"),
        (Kind::Ranking, "ranking"),
        (Kind::Scale, "scale"),
        (Kind::Matrix, "matrix"),
        (Kind::Address, "address"),
        (Kind::Place, "place"),
        (Kind::Person, "person"),
        (Kind::Household, "household"),
        (Kind::Child, "child"),
        (Kind::Association, "association"),
        (Kind::Company, "company"),
        (Kind::File, "file"),
        (Kind::Signature, "signature"),
        (Kind::Consent, "consent"),
        (Kind::Weekdays, "weekdays"),
        (Kind::Share, "share"),
        (Kind::List, "list"),
    ];

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|(_, known)| *known == code)
            .map(|(kind, _)| kind)
    }

    pub fn code(self) -> &'static str {
        Self::ALL
            .into_iter()
            .find(|(kind, _)| *kind == self)
            .map_or("", |(_, code)| code)
    }

    /// Whether the answer says who somebody is.
    pub fn names_a_person(self) -> bool {
        matches!(
            self,
            Kind::Person
                | Kind::Household
                | Kind::Child
                | Kind::Signature
                | Kind::Email
                | Kind::Phone
        )
    }

    /// Whether a closed list must come with it. Days of the week have theirs.
    pub fn has_options(self) -> bool {
        matches!(
            self,
            Kind::Choice | Kind::Choices | Kind::Ranking | Kind::Matrix
        )
    }
}

/// One of a closed list: the code that is kept, the words that are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub code: String,
    pub words: Words,
}

/// Where the options come from.
#[derive(Clone, Debug, Default)]
pub enum Choices {
    #[default]
    None,
    List(Vec<Choice>),
    Register {
        register: String,
        column: Option<String>,
    },
    /// Places of the town's map.
    Territory(String),
}

/// The smallest or largest number, count, date or length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bound {
    Number(i64),
    /// In cents.
    Money(i64),
    Day(jiff::civil::Date),
    /// `today`, or another fact, date or setting.
    Fact(String),
}

impl Bound {
    /// Whether it comes after another, where both are written as values: those of facts are not known yet.
    pub fn is_beyond(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Number(one), Self::Number(other)) | (Self::Money(one), Self::Money(other)) => {
                one > other
            }
            (Self::Day(one), Self::Day(other)) => one > other,
            _ => false,
        }
    }
}

/// As definitions write it.
impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Money(cents) => write!(f, "{}.{:02} EUR", cents / 100, (cents % 100).abs()),
            Self::Day(day) => write!(f, "{day}"),
            Self::Fact(name) => f.write_str(name),
        }
    }
}

/// Which parts of a person are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ask {
    Name,
    /// An e-mail address, a telephone or a postal address: one at least.
    Contact,
    BirthDate,
    Address,
    /// When one may be called without risk.
    SafeHours,
}

impl Ask {
    pub const ALL: [(Ask, &'static str); 5] = [
        (Ask::Name, "name"),
        (Ask::Contact, "contact"),
        (Ask::BirthDate, "birth_date"),
        (Ask::Address, "address"),
        (Ask::SafeHours, "safe_hours"),
    ];

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|(_, known)| *known == code)
            .map(|(ask, _)| ask)
    }
}
