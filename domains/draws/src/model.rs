//! What a draw is made of: its states, its people, its lotteries, the source of its chance.

mod basis;
mod beacon;
mod criteria;
mod leaving;
mod rules;

use base::{Day, Id, Instant};

pub use basis::{Basis, Counted, rules_of};
pub use beacon::{round_at, round_time};
pub use criteria::{Criterion, Share, criterion_text, proposed, read_shares};
pub use leaving::Leaving;
pub use rules::{FEWEST_DICE, MOST_SEATS, Rules, chain};

base::coded! {
    /// Where a draw is.
    State {
        /// Being written: only its service sees it.
        Draft = "draft",
        /// Public; people volunteer; rules may still be mended, with a reason.
        Announced = "announced",
        /// List and rules are fingerprinted in the journal and change no more.
        Frozen = "frozen",
        /// A panel came out.
        Drawn = "drawn",
        /// The panel sits.
        Seated = "seated",
        /// Given up, with a reason.
        Abandoned = "abandoned",
    }
}

base::coded! {
    /// Where a lottery is.
    RoundState {
        /// The lottery is being computed.
        Solving = "solving",
        /// No lottery: quotas conflict, or none was found.
        Stuck = "stuck",
        /// Its certificate is published; chance is waited for.
        Ready = "ready",
        Drawn = "drawn",
    }
}

base::coded! {
    /// Where somebody of the pool is.
    Standing {
        Volunteer = "volunteer",
        /// Left by their own word.
        Withdrawn = "withdrawn",
        /// Drawn; an answer is awaited.
        Drawn = "drawn",
        Accepted = "accepted",
        Declined = "declined",
        /// Did not answer in time.
        Silent = "silent",
        /// Sits on the panel.
        Seated = "seated",
        /// Left the panel before the end.
        Resigned = "resigned",
        /// The mandate came to its end.
        Ended = "ended",
    }
}

impl Standing {
    /// Holds a seat, or has been offered one.
    pub fn holds_seat(self) -> bool {
        matches!(self, Self::Drawn | Self::Accepted | Self::Seated)
    }

    /// Was drawn and will not sit: the seat is to be filled again.
    pub fn is_gone(self) -> bool {
        matches!(self, Self::Declined | Self::Silent | Self::Resigned)
    }
}

base::coded! {
    /// How somebody came, or answered.
    Way {
        Web = "web",
        Counter = "counter",
        Phone = "phone",
        Paper = "paper",
        Import = "import",
    }
}

base::coded! {
    /// What somebody at the desk reads a name for.
    Purpose {
        /// The list of volunteers.
        Pool = "pool",
        /// Found in it by name or address.
        Search = "search",
        /// Their own page at the desk.
        Person = "person",
        /// The panel: answers, seats, mandates.
        Panel = "panel",
        /// Who came to a meeting.
        Meeting = "meeting",
        /// A letter printed for them.
        Letter = "letter",
        /// The letter by which they were invited.
        Invitation = "invitation",
    }
}

#[derive(Clone, Debug, db::FromRow)]
pub struct DrawRow {
    pub id: Id<Draw>,
    pub slug: String,
    pub service: String,
    pub state: State,
    pub rules: String,
    pub version: i64,
    pub announced_at: Option<Instant>,
    pub frozen_at: Option<Instant>,
    pub renews: Option<Id<Draw>>,
}

/// A draw with its rules read.
#[derive(Clone, Debug)]
pub struct Draw {
    pub id: Id<Draw>,
    pub slug: String,
    pub service: String,
    pub state: State,
    pub rules: Rules,
    pub version: i64,
    pub announced_at: Option<Instant>,
    pub frozen_at: Option<Instant>,
    pub renews: Option<Id<Draw>>,
}

impl Draw {
    pub fn path(&self) -> String {
        path(&self.slug)
    }

    /// Its page at the desk.
    pub fn desk(&self) -> String {
        format!("/bureau/tirages/{}", self.slug)
    }

    pub fn subject(&self) -> String {
        format!("draw/{}", self.slug)
    }

    /// Whether rules and list may still change.
    pub fn is_open(&self) -> bool {
        matches!(self.state, State::Draft | State::Announced)
    }

    /// The procedure whose cases are its pool.
    pub fn basis(&self) -> Option<&Basis> {
        self.rules.basis.as_ref()
    }

    /// Whether somebody may still volunteer by themselves.
    pub fn takes_volunteers(&self, today: Day) -> bool {
        self.state == State::Announced && today <= self.rules.closes_on
    }
}

/// The public page of a draw.
pub fn path(slug: &str) -> String {
    format!("/tirages/{slug}")
}

/// One line of the public history of a draw.
#[derive(Clone, Debug, db::FromRow)]
pub struct ActRow {
    pub id: Id<ActRow>,
    pub at: Instant,
    pub kind: String,
    pub role: String,
    pub body: String,
    pub reason: Option<String>,
    pub entry: i64,
}

#[derive(Clone, Debug, db::FromRow)]
pub struct Round {
    pub number: i64,
    pub state: RoundState,
    pub seats: i64,
    pub draws_at: Instant,
    pub beacon: Option<i64>,
    pub dice: Option<i64>,
    pub leaving: Option<String>,
    pub trouble: Option<String>,
    pub panels: Option<i64>,
    pub certificate: Option<String>,
    pub certified_at: Option<Instant>,
    pub drawn_at: Option<Instant>,
    pub panel: Option<i64>,
    pub seed: Option<String>,
}

impl Round {
    pub fn is_drawn(&self) -> bool {
        self.state == RoundState::Drawn
    }

    /// Whether its beacon was still unknown when the certificate was published. A lottery without a
    /// beacon draws from dice thrown afterwards.
    pub fn was_certified_in_time(&self) -> bool {
        self.beacon.is_none() || self.certified_at.is_some_and(|at| at < self.draws_at)
    }
}

/// Somebody of the pool, with their name.
#[derive(Clone, Debug, db::FromRow)]
pub struct Volunteer {
    pub id: Id<Volunteer>,
    pub name: String,
    pub address: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub lang: String,
    /// JSON: one value per criterion.
    pub declared: String,
    pub way: Way,
    pub state: Standing,
    pub registered_at: Instant,
    pub ticket: Option<String>,
    pub round: Option<i64>,
    pub answer_by: Option<Day>,
    pub answered_at: Option<Instant>,
    pub publish_name: bool,
    pub printed_at: Option<Instant>,
    pub starts_on: Option<Day>,
    pub ends_on: Option<Day>,
    pub erased_at: Option<Instant>,
    /// The case by which they volunteered, when the draw is that of a procedure.
    pub case_id: Option<Id<cases::Case>>,
}

impl Volunteer {
    pub fn values(&self) -> Vec<String> {
        serde_json::from_str(&self.declared).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_back() {
        assert!(
            State::ALL
                .iter()
                .all(|one| State::parse(one.code()) == Some(*one))
        );
        assert!(
            Standing::ALL
                .iter()
                .all(|one| Standing::parse(one.code()) == Some(*one))
        );
        assert!(State::parse("x").is_none());
    }

    #[test]
    fn a_certificate_comes_before_its_beacon_or_counts_for_nothing() {
        let at = |seconds: i64| Instant::from_millis(seconds * 1_000);
        let round = |beacon, certified_at| Round {
            number: 0,
            state: RoundState::Ready,
            seats: 3,
            draws_at: at(100),
            beacon,
            dice: Some(30),
            leaving: None,
            trouble: None,
            panels: None,
            certificate: None,
            certified_at,
            drawn_at: None,
            panel: None,
            seed: None,
        };
        assert!(round(Some(1), Some(at(99))).was_certified_in_time());
        assert!(!round(Some(1), Some(at(100))).was_certified_in_time());
        assert!(!round(Some(1), None).was_certified_in_time());
        assert!(round(None, Some(at(300))).was_certified_in_time());
    }
}
