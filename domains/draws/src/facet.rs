//! The word `draw` of procedures: the lottery whose pool is the cases of a procedure, and where each case
//! goes once it is drawn. Read and checked here; [`crate::actions`] holds it.

mod card;
mod check;
mod read;

use base::Lang;
use catalogue::{
    Definition, Kind, SettingValue, Version, Words, facet::Facet, report::Report, words::Naming,
    yaml::Place,
};
use serde_json::Value;
use sortition::Objective;

pub use read::read;

/// The word by which definitions, cases and their history name this mechanism.
pub const WORD: &str = "draw";
/// The fact it gives: somebody's chance, in whole hundredths.
pub const CHANCE: &str = "chance";

/// The reader that `maison` installs.
#[derive(Debug)]
pub struct DrawFacet;

/// A lottery as a definition writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panel {
    pub id: String,
    pub title: Words,
    pub seats: Count,
    pub substitutes: Option<Count>,
    pub household: Option<Household>,
    pub quotas: Vec<Quota>,
    pub fairness: Objective,
    pub source: Origin,
    /// The named date on whose evening the list closes.
    pub committed: String,
    /// The named date of the draw.
    pub drawn: String,
    /// A third of the seats is drawn again each third of the mandate.
    pub thirds: bool,
    /// Letters drawn by lot invite people to volunteer.
    pub letters: bool,
    /// The question that asks for the code of the letter.
    pub letter: Option<String>,
    /// The answer by which somebody lets their name be published.
    pub names: Option<String>,
    /// States of cases that give a seat back.
    pub frees: Vec<String>,
    pub then: Then,
}

/// A number of seats, fixed or set by the town.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Count {
    Fixed(u32),
    Setting(String),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Household {
    /// The question whose answer must not repeat.
    pub same: String,
    pub at_most: u32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quota {
    pub fact: String,
    /// For how many seats its places are told.
    pub of: u32,
    pub places: Vec<Places>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    pub code: String,
    pub least: u32,
    pub most: u32,
}

/// Where chance comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    Drand,
    Dice,
    Both,
}

impl Origin {
    pub fn beacon(self) -> bool {
        matches!(self, Origin::Drand | Origin::Both)
    }

    pub fn dice(self) -> bool {
        matches!(self, Origin::Dice | Origin::Both)
    }
}

/// Where cases go.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Then {
    /// Offered a seat.
    pub drawn: String,
    /// Took it, and waits for the panel to be seated.
    pub accepted: String,
    pub seated: String,
    /// The mandate is over.
    pub ended: String,
    /// Kept ready for seats that fall empty.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub substitute: Option<String>,
    pub not_drawn: String,
}

impl Quota {
    /// Its places for so many seats: the least rounded down, the most up, so that what could be met for
    /// the seats it is told for still can.
    pub fn scaled(&self, seats: u32) -> impl Iterator<Item = (&Places, u32, u32)> {
        let (of, seats) = (u64::from(self.of.max(1)), u64::from(seats));
        let small = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
        self.places.iter().map(move |places| {
            let least = small(u64::from(places.least) * seats / of);
            let most = small((u64::from(places.most) * seats).div_ceil(of).min(seats));
            (places, least, most)
        })
    }
}

impl Count {
    /// What it is worth in a town that has adopted the procedure.
    pub fn of(&self, version: &Version) -> Option<u32> {
        match self {
            Count::Fixed(count) => Some(*count),
            Count::Setting(id) => number(version.setting(id)),
        }
    }

    /// What it is worth by default.
    pub fn by_default(&self, definition: &Definition) -> Option<u32> {
        match self {
            Count::Fixed(count) => Some(*count),
            Count::Setting(id) => number(definition.setting(id)?.default.clone()),
        }
    }
}

fn number(value: Option<SettingValue>) -> Option<u32> {
    match value? {
        SettingValue::Number(number) => u32::try_from(number).ok(),
        _ => None,
    }
}

/// The lottery of a procedure, if it has one. A published definition was checked.
pub fn panel(definition: &Definition) -> Option<Panel> {
    let (content, _) = definition.others.get(WORD)?;
    read(definition, content).ok()
}

/// The state in which cases wait for the lottery: the first.
pub fn pool_state(definition: &Definition) -> Option<&str> {
    Some(definition.steps.as_ref()?.first().id.as_str())
}

/// What a fact is called, with a capital.
pub(crate) fn called(naming: &Naming<'_>, fact: &str) -> String {
    let name = naming.name(fact);
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

impl Facet for DrawFacet {
    fn word(&self) -> &'static str {
        WORD
    }

    fn check(&self, definition: &Definition, content: &Value, place: Place, report: &Report) {
        match read(definition, content) {
            Ok(panel) => {
                for (check, message) in check::faults(definition, &panel) {
                    report.fault(check, place, message);
                }
            }
            Err(faults) => {
                for (check, message) in faults {
                    report.fault(check, place, message);
                }
            }
        }
    }

    fn gives(&self, _: &Value) -> Vec<(String, Kind)> {
        vec![(CHANCE.to_owned(), Kind::Number)]
    }

    fn ways(&self, definition: &Definition, content: &Value) -> Vec<(String, String)> {
        let (Ok(panel), Some(pool)) = (read(definition, content), pool_state(definition)) else {
            return Vec::new();
        };
        let then = panel.then;
        let mut ways = vec![
            (pool.to_owned(), then.drawn.clone()),
            (pool.to_owned(), then.not_drawn),
            (then.accepted, then.seated.clone()),
            (then.seated, then.ended),
        ];
        if let Some(substitute) = then.substitute {
            ways.push((pool.to_owned(), substitute.clone()));
            ways.push((substitute, then.drawn));
        }
        ways
    }

    fn card(
        &self,
        definition: &Definition,
        content: &Value,
        lang: Lang,
    ) -> Vec<(String, Vec<String>)> {
        match read(definition, content) {
            Ok(panel) => vec![card::section(definition, &panel, lang)],
            Err(_) => Vec::new(),
        }
    }
}
