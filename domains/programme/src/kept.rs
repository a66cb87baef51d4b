//! What a line of history keeps of its change, as JSON: written by the actions, told by the pages,
//! replayed by the check. What is here is all it takes to make the present rows again.

use base::{Cents, Day};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::model;

/// A change that a line of history keeps.
pub trait Kept: Serialize + DeserializeOwned {
    fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    fn read(text: Option<&str>) -> Option<Self> {
        serde_json::from_str(text?).ok()
    }
}

macro_rules! kept {
    ($($(#[$doc:meta])* $name:ident { $($field:ident: $type:ty),* $(,)? })*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
            pub struct $name { $(pub $field: $type),* }

            impl Kept for $name {}
        )*
    };
}

kept! {
    /// A programme is created, with the phases of its making.
    Created {
        id: String,
        slug: String,
        title: String,
        lead: String,
        kind: String,
        lang: String,
        adopted_on: Option<Day>,
        position: i64,
        phases: Vec<Phase>,
    }
    /// What a programme says of itself, before or after a revision.
    Presented {
        title: String,
        lead: String,
        kind: String,
        adopted_on: Option<Day>,
        starts_on: Option<Day>,
        ends_on: Option<Day>,
    }
    /// A phase of a new programme.
    Phase {
        id: String,
        kind: String,
        opens_on: Option<Day>,
        closes_on: Day,
        inputs: Vec<Named>,
    }
    /// A document a phase needs.
    Named { id: String, title: String }
    /// A document is filed.
    Filed { id: String, title: String, link: Option<String>, filed_on: Day }
    /// A phase is closed.
    Closed { id: String, phase: String, closed_on: Day }
    /// An axis is opened.
    Axis { id: String, slug: String, title: String, position: i64 }
    /// An orientation is opened under an axis.
    Orientation { id: String, axis: String, title: String, position: i64 }
    /// A commitment is entered. `id` is the identity by which imports know it again.
    Entered {
        number: i64,
        id: String,
        title: String,
        kind: String,
        axis: String,
        orientation: Option<String>,
    }
    /// Who answers for a commitment, and until when.
    Assignment {
        territory: Option<String>,
        service: Option<String>,
        elected: Option<String>,
        silence_months: i64,
        starts_on: Option<Day>,
        due_on: Option<Day>,
    }
    /// A milestone, added with the day it is due or reached on the day it was.
    Step { id: String, title: String, due_on: Option<Day>, done_on: Option<Day> }
    Indicator {
        id: String,
        title: String,
        unit: String,
        decimals: u32,
        source: String,
        baseline: Option<i64>,
        baseline_on: Option<Day>,
        target: Option<i64>,
        target_on: Option<Day>,
        every_months: i64,
        next_due_on: Option<Day>,
    }
    /// A measure of the indicator `id`.
    Measured { id: String, title: String, unit: String, decimals: u32, day: Day, value: i64 }
    Money { year: i64, planned: Option<Cents>, voted: Option<Cents>, spent: Option<Cents> }
    Evidence {
        id: String,
        title: String,
        link: Option<String>,
        file: Option<String>,
        sha256: Option<String>,
        day: Day,
    }
    /// A demand, sent or answered on a day.
    Demand {
        id: String,
        addressee: String,
        sent_on: Option<Day>,
        replied_on: Option<Day>,
        remind_on: Option<Day>,
    }
}

/// The money of a year, carried from another room of the house: nobody spoke.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carried {
    pub carried: bool,
    #[serde(flatten)]
    pub money: Money,
}

impl Kept for Carried {}

impl From<model::Money> for Money {
    fn from(money: model::Money) -> Self {
        let model::Money {
            year,
            planned,
            voted,
            spent,
        } = money;
        Self {
            year,
            planned,
            voted,
            spent,
        }
    }
}

impl From<Money> for model::Money {
    fn from(money: Money) -> Self {
        let Money {
            year,
            planned,
            voted,
            spent,
        } = money;
        Self {
            year,
            planned,
            voted,
            spent,
        }
    }
}
