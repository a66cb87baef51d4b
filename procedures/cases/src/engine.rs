//! The life of a case, as its definition writes it: what one may do, what time does, and what
//! follows. Pure: no database, no clock; a step is computed from the life so far and a moment.
//!
//! Days are the town's: a time counted in days or months ends at the midnight after its last day, and
//! what follows is dated of that day. Several delays may end while the program is down: [`due`] gives
//! them one by one, in order, each dated of its own day.

mod carry;
mod clocks;
mod facts;
mod life;
mod steps;
mod time;

use std::collections::BTreeMap;

use base::{Day, Instant};
use calendar::Calendar;
use catalogue::{Action, Outcome, State, Steps, Version};
use rules::Truth;

pub use carry::carry;
pub use clocks::{Tick, Ticking};
pub use facts::{facts, judge};
pub use life::{Decided, Due, Ending, Life};
pub use steps::{act, close, due, file, offers, refresh, replay, send};
pub use time::{End, Left, end, last_to_contest};

/// Facts by name.
pub type Facts = BTreeMap<String, rules::Value>;

/// What a case is judged under: its version, the working days of the place, the dates the town set.
#[derive(Clone, Copy, Debug)]
pub struct Law<'a> {
    pub version: &'a Version,
    pub calendar: Calendar,
    /// Days of `each_campaign` and `each_term`, by id of date.
    pub dates: &'a BTreeMap<String, Day>,
}

impl<'a> Law<'a> {
    /// The life its definition writes; a procedure without steps has no cases.
    pub fn steps(&self) -> Option<&'a Steps> {
        self.version.definition.steps.as_ref()
    }

    pub fn state(&self, id: &str) -> Option<&'a State> {
        self.version.definition.state(id)
    }
}

/// When something happens, and the day it is dated of: the day a paper arrived, the last day of a delay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    pub at: Instant,
    pub on: Day,
}

impl Moment {
    /// Now, dated of today.
    pub fn now(at: Instant) -> Self {
        Self { at, on: at.day() }
    }
}

/// What made a case move.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case", tag = "by", content = "id")]
pub enum Cause {
    Filing,
    /// An action, by its id.
    Action(String),
    /// A legal clock came to its end.
    Clock(String),
    /// The state's own time came to its end.
    Time(String),
    /// The case goes on under this version.
    Version(String),
    /// A mechanism of its procedure (a draw, a vote) sent it on.
    Mechanism(String),
}

/// What follows from a step, for whoever writes rows, letters and acts. In order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// The case arrived in a state, even if it was there already.
    Entered {
        state: String,
        from: Option<String>,
    },
    /// An action was done and the state did not change.
    Recorded {
        action: String,
    },
    ClockStarted {
        clock: String,
        last: Day,
    },
    ClockPaused {
        clock: String,
    },
    /// It runs again, for what was left of it.
    ClockResumed {
        clock: String,
        last: Day,
    },
    /// It runs again from zero.
    ClockRestarted {
        clock: String,
        last: Day,
    },
    ClockStopped {
        clock: String,
    },
    ClockEnded {
        clock: String,
    },
    /// The state's own time passed and nothing else follows: shown late, the head is told.
    Late {
        state: String,
    },
    Decided {
        outcome: Outcome,
        reasons: Vec<String>,
    },
    /// A letter to the person.
    Letter {
        letter: String,
    },
    /// A letter to somebody else: the question that says whom to write to.
    Notice {
        letter: String,
        to: String,
    },
    Row {
        register: String,
    },
    Act {
        act: String,
    },
    Pass {
        pass: String,
    },
    Agenda {
        item: serde_json::Value,
    },
    /// Slots are to be proposed with this role.
    Appointment {
        with: String,
    },
    /// It goes on under this version.
    Carried {
        version: String,
    },
    /// Nothing more happens: retention begins.
    Closed,
}

/// One thing that happened, and the life after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub moment: Moment,
    pub cause: Cause,
    pub life: Life,
    pub effects: Vec<Effect>,
}

/// Something somebody wants to do.
#[derive(Clone, Copy, Debug)]
pub struct Deed<'a> {
    pub action: &'a str,
    /// What the action's questions were answered.
    pub given: &'a Facts,
    /// Codes of its list.
    pub reasons: &'a [String],
    pub moment: Moment,
    /// Done by the person who asks, or keyed for them.
    pub by_applicant: bool,
}

/// Why it cannot be done. Nothing changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The case is over.
    Over,
    /// Not possible in this state, or not an action at all.
    NotHere,
    /// Its condition does not hold.
    When,
    /// Its condition cannot be judged without these facts.
    NotKnown(Vec<String>),
    /// One reason at least must be taken from the list.
    Reasons,
    /// This reason is not in the list.
    UnknownReason(String),
    /// What is announced must not come before this day.
    TooSoon { question: String, earliest: Day },
}

/// An action of the present state, and whether its condition lets it be done.
#[derive(Clone, Debug)]
pub struct Offer<'a> {
    pub action: &'a Action,
    pub truth: Truth,
}

impl Offer<'_> {
    pub fn is_open(&self) -> bool {
        self.truth == Truth::Yes
    }

    /// The facts that are missing to say whether it is possible.
    pub fn missing(&self) -> Vec<&str> {
        match &self.truth {
            Truth::Unknown(names) => names.iter().map(String::as_str).collect(),
            Truth::Yes | Truth::No => Vec::new(),
        }
    }
}

/// Something that happened, as events keep it: enough to live the case again.
#[derive(Clone, Debug)]
pub enum Happened {
    Filed {
        moment: Moment,
        channel: String,
        facts: Facts,
    },
    Done {
        action: String,
        reasons: Vec<String>,
        moment: Moment,
        by_applicant: bool,
        facts: Facts,
    },
    /// Time did something at this instant.
    Elapsed {
        at: Instant,
    },
    /// Answers changed: these facts take the place of those named.
    Refreshed {
        forgets: Vec<String>,
        facts: Facts,
    },
    /// It went on under the version of this law; what that version knew more.
    Carried {
        moment: Moment,
        facts: Facts,
    },
    /// A mechanism sent it to a state, and said what it knows.
    Sent {
        mechanism: String,
        to: String,
        moment: Moment,
        facts: Facts,
    },
    Closed {
        moment: Moment,
        ending: Ending,
    },
}
