//! A scenario: who does what on which day, and what must come out.

use std::collections::BTreeMap;

use base::{Day, Instant};

use super::Channel;
use crate::yaml::{Entry, Place};

#[derive(Clone, Debug)]
pub struct Script {
    pub procedure: String,
    /// Its file, without folder nor ending.
    pub file: String,
    pub title: String,
    pub demo: Demo,
    /// Settings of the town, as written.
    pub settings: BTreeMap<String, String>,
    /// Dates that a vote or a debate of the town would set: the demonstration has its own.
    pub dates: BTreeMap<String, Day>,
    /// The roles of its people.
    pub people: BTreeMap<String, String>,
    pub play: Vec<Step>,
}

/// How far the demonstration plays it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Demo {
    Whole,
    Skip,
    /// The number of the last step.
    Until(usize),
}

#[derive(Clone, Debug)]
pub struct Step {
    /// Counted from one.
    pub number: usize,
    /// Where it stands in its file.
    pub place: Place,
    pub at: Instant,
    /// Nobody: time passes.
    pub who: Option<String>,
    pub via: Option<Channel>,
    pub keyed_by: Option<String>,
    /// Empty when there is only one.
    pub case: String,
    /// The case is one of a crowd that is in this state, and bears the name of `case` from now on.
    pub among: Option<String>,
    pub known: Vec<Entry>,
    pub what: Option<String>,
    pub with: Vec<Entry>,
    pub expect: Expect,
}

/// What must come out. Nothing said, nothing asked.
#[derive(Clone, Debug, Default)]
pub struct Expect {
    pub state: Option<String>,
    pub turn: Option<String>,
    pub letters: Option<Vec<String>>,
    pub acts: Option<Vec<String>>,
    pub clocks: BTreeMap<String, String>,
    pub told: Option<String>,
    pub refused: Option<String>,
    pub facts: BTreeMap<String, String>,
    pub cases: BTreeMap<String, String>,
    /// How many cases of this scenario are in each state.
    pub count: BTreeMap<String, String>,
    pub pages: Vec<Sight>,
}

/// What a page shows and hides.
#[derive(Clone, Debug)]
pub struct Sight {
    pub page: Page,
    pub shows: Vec<String>,
    pub hides: Vec<String>,
}

/// The pages that a scenario may look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// The agents' list, at the line of this case.
    Desk,
    /// The case, for whoever asked.
    Case,
    /// The procedure, for everybody.
    Card,
    /// Its public figures.
    Figures,
}

impl Page {
    pub const ALL: [Page; 4] = [Page::Desk, Page::Case, Page::Card, Page::Figures];

    pub fn code(self) -> &'static str {
        match self {
            Page::Desk => "desk",
            Page::Case => "case",
            Page::Card => "card",
            Page::Figures => "figures",
        }
    }
}

impl Script {
    /// `procedure/file`, as messages cite it.
    pub fn name(&self) -> String {
        format!("{}/{}", self.procedure, self.file)
    }

    /// Whether the demonstration plays a step, unless it comes later than its present day.
    pub fn in_demonstration(&self, step: &Step) -> bool {
        match self.demo {
            Demo::Whole => true,
            Demo::Skip => false,
            Demo::Until(last) => step.number <= last,
        }
    }
}

/// `2026-09-01 09:00`, in the town's own time.
pub fn moment(text: &str) -> Option<Instant> {
    let wall = text.trim().replacen(' ', "T", 1);
    wall.parse().ok().map(Instant::local)
}
