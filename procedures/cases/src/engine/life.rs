//! Where a case is: its state, its clocks, what was decided. Kept whole, as JSON, with the case.

use std::collections::BTreeMap;

use base::{Day, Instant};
use catalogue::Outcome;
use serde::{Deserialize, Serialize};

use super::{End, Ticking};

/// The life of a case so far.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Life {
    pub state: String,
    pub entered_at: Instant,
    /// The day the arrival is dated of.
    pub entered_on: Day,
    /// The end of the state's own time, while it has not come.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub due: Option<Due>,
    /// The first day after the state's own time, when nothing was done.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub late_since: Option<Day>,
    /// The legal clocks started so far, in the order of the definition.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub clocks: Vec<Ticking>,
    /// The time the town promises to answer in. It stands still while the person has the turn.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub promise: Option<Ticking>,
    /// The first day in each state reached.
    pub reached: BTreeMap<String, Day>,
    pub received_on: Day,
    /// The day the last missing piece arrived.
    pub completed_on: Day,
    /// The way in, by its code.
    pub channel: String,
    /// The latest decision.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub decided: Option<Decided>,
    /// Until when that decision is valid.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub valid_until: Option<Day>,
    /// The day of the town's first answer: a decision or an end that it brought about.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub answered_on: Option<Day>,
    /// Days before the answer when the person had the turn.
    #[serde(default)]
    pub days_aside: i64,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub ended: Option<(Day, Ending)>,
}

/// The end of the state's own time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    pub end: End,
    /// The state after it. None: the case is shown late, if the town has the turn.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub then: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    #[serde(with = "outcome")]
    pub outcome: Outcome,
    pub state: String,
    pub on: Day,
    /// Codes of the motives. Empty when time alone led there.
    pub reasons: Vec<String>,
    /// Nobody decided: a delay came to its end.
    pub by_time: bool,
}

/// How a case is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// It reached a final state.
    Final,
    /// Taken back by the person, where the definition has no state for it.
    Withdrawn,
    /// Another case of the same person holds it now.
    Merged,
    /// Sent to the authority in charge.
    Transferred,
}

impl Ending {
    pub fn code(self) -> &'static str {
        match self {
            Self::Final => "final",
            Self::Withdrawn => "withdrawn",
            Self::Merged => "merged",
            Self::Transferred => "transferred",
        }
    }
}

impl Life {
    pub fn is_over(&self) -> bool {
        self.ended.is_some()
    }

    /// A clock that was started.
    pub fn clock(&self, id: &str) -> Option<&Ticking> {
        self.clocks.iter().find(|ticking| ticking.clock == id)
    }

    /// The next instant at which time alone does something.
    pub fn next_at(&self) -> Option<Instant> {
        if self.is_over() {
            return None;
        }
        let clocks = self.clocks.iter().filter_map(Ticking::runs_until);
        let own = self.due.as_ref().map(|due| due.end);
        clocks.chain(own).map(|end| end.at).min()
    }
}

mod outcome {
    use catalogue::Outcome;
    use serde::{Deserialize, Deserializer, Serializer, de};

    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde asks for a reference"
    )]
    pub fn serialize<S: Serializer>(outcome: &Outcome, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(outcome.code())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Outcome, D::Error> {
        let code = String::deserialize(from)?;
        [Outcome::Granted, Outcome::Refused, Outcome::Partly]
            .into_iter()
            .find(|outcome| outcome.code() == code)
            .ok_or_else(|| de::Error::custom("no such outcome"))
    }
}
