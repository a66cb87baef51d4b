//! The life of a case: states, whose turn it is, what can be done, and the legal clocks.

use rules::Cell;

use super::{Question, Time, Words};
use crate::yaml::Place;

/// The receipt of a request whose first state names no letter.
pub const RECEIPT: &str = "receipt";
/// The notice that a request was sent to the authority in charge.
pub const TRANSFERRED: &str = "transferred";
/// The notice of an erasure to come.
pub const ERASURE: &str = "erasure";
/// Letters that the house writes by itself: no folder's letter bears their names.
pub const HOUSE_LETTERS: [&str; 3] = [RECEIPT, TRANSFERRED, ERASURE];

#[derive(Clone, Debug)]
pub struct Steps {
    pub clocks: Vec<Clock>,
    /// The first is where a filed case starts.
    pub states: Vec<State>,
    /// Actions possible in several states.
    pub shared: Vec<Action>,
}

impl Steps {
    pub fn state(&self, id: &str) -> Option<&State> {
        self.states.iter().find(|state| state.id == id)
    }

    pub fn clock(&self, id: &str) -> Option<&Clock> {
        self.clocks.iter().find(|clock| clock.id == id)
    }

    pub fn first(&self) -> &State {
        &self.states[0]
    }

    /// Everything that can be done in this state: its own actions, then those it shares.
    pub fn actions_of<'a>(&'a self, state: &'a State) -> impl Iterator<Item = &'a Action> {
        let shared = self
            .shared
            .iter()
            .filter(|action| action.in_states.contains(&state.id));
        state.actions.iter().chain(shared)
    }

    pub fn action<'a>(&'a self, state: &'a State, id: &str) -> Option<&'a Action> {
        self.actions_of(state).find(|action| action.id == id)
    }

    /// The questions of all actions.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        let own = self.states.iter().flat_map(|state| &state.actions);
        own.chain(&self.shared).flat_map(|action| &action.questions)
    }
}

/// A legal delay that runs across states.
#[derive(Clone, Debug)]
pub struct Clock {
    pub id: String,
    pub title: Words,
    pub lasts: Time,
    /// The first arrival in one of these starts it.
    pub starts: Vec<String>,
    pub pauses: Vec<String>,
    /// What is left at least when it runs again after one of these.
    pub at_least: Option<Time>,
    /// Leaving one of these starts it again from zero; it stands still while the case is there.
    pub restarts_after: Vec<String>,
    /// States that stop it. None said: those that decide or are final.
    pub stops: Vec<String>,
    pub silence: Option<Silence>,
    pub then: Option<String>,
    pub law: Option<String>,
    pub place: Place,
}

/// What the end of a clock means in law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Silence {
    Accepts,
    Refuses,
}

#[derive(Clone, Debug)]
pub struct State {
    pub id: String,
    pub title: Words,
    /// A role of the house or of the procedure.
    pub turn: Option<String>,
    pub within: Option<Time>,
    /// A named date.
    pub until: Option<String>,
    /// The state after that time.
    pub then: Option<String>,
    pub decides: Option<Outcome>,
    /// The fixed reason when time alone leads to a refusal.
    pub because: Option<Words>,
    pub is_final: bool,
    /// How long the decision is valid.
    pub lasts: Option<Time>,
    /// Instead of the procedure's.
    pub remedies: Option<Vec<String>>,
    pub appointment: Option<Appointment>,
    pub opinion: Option<Opinion>,
    /// The letter to the person.
    pub letter: Option<String>,
    /// Letters to others: the question that says whom to write to, and the letter.
    pub notifies: Vec<(String, String)>,
    pub row: Option<String>,
    pub act: Option<String>,
    pub pass: Option<String>,
    /// The answer put to the council's vote, as written.
    pub agenda: Option<serde_json::Value>,
    pub law: Option<String>,
    pub actions: Vec<Action>,
    pub place: Place,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    Granted,
    Refused,
    Partly,
}

impl Outcome {
    /// Whether the person must be given reasons.
    pub fn needs_reasons(self) -> bool {
        matches!(self, Outcome::Refused | Outcome::Partly)
    }

    pub fn code(self) -> &'static str {
        match self {
            Outcome::Granted => "granted",
            Outcome::Refused => "refused",
            Outcome::Partly => "partly",
        }
    }
}

/// Slots proposed to the person.
#[derive(Clone, Debug)]
pub struct Appointment {
    /// The role met.
    pub with: String,
    pub lasts: Time,
    /// How many slots are proposed.
    pub offers: u32,
    pub reminder: Option<Time>,
}

/// What is asked of somebody before going on.
#[derive(Clone, Debug)]
pub struct Opinion {
    pub of: String,
    pub within: Time,
}

#[derive(Clone, Debug)]
pub struct Action {
    pub id: String,
    pub title: Words,
    /// The roles that may.
    pub by: Vec<String>,
    /// What is announced must come at least this long after.
    pub before: Option<Time>,
    /// States where a shared action is possible; empty for a state's own.
    pub in_states: Vec<String>,
    pub when: Option<Cell>,
    pub questions: Vec<Question>,
    /// The list from which one reason at least is taken.
    pub reasons: Option<String>,
    /// The state after. None: the state does not change.
    pub then: Option<String>,
    pub law: Option<String>,
    pub place: Place,
}
