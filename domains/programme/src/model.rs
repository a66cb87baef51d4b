//! What a programme is made of, in types that cannot be wrong.

mod typed;

use base::{Cents, Day, Id, Instant};

use crate::kept::{self, Kept as _};
pub use typed::parse_value;

/// The longest part of an address made of a title.
pub(crate) const SLUG: usize = 60;

base::coded! {
    /// What people declare of a commitment.
    State { Kept = "kept", UnderWay = "under_way", NotStarted = "not_started", Dropped = "dropped" }
}

base::coded! {
    /// What pages show and totals count: the declared state, or one of the two that nobody sets.
    /// In the order of the house's voice.
    Shown {
        Kept = "kept",
        UnderWay = "under_way",
        NotStarted = "not_started",
        Late = "late",
        Silent = "silent",
        Dropped = "dropped",
    }
}

base::coded! {
    /// How far the work has come, whatever its state.
    Stage {
        Announced = "announced",
        Studied = "studied",
        Voted = "voted",
        Funded = "funded",
        InWorks = "in_works",
        Delivered = "delivered",
    }
}

base::coded! {
    /// The nature of a programme.
    ProgrammeKind {
        Mandate = "mandate",
        Pact = "pact",
        TerritorialProject = "territorial_project",
        Plan = "plan",
    }
}

base::coded! {
    /// The stages in which a programme is made (S02).
    PhaseKind {
        Diagnosis = "diagnosis",
        Prospective = "prospective",
        Orientations = "orientations",
        Structuring = "structuring",
        ActionPlan = "action_plan",
        Adoption = "adoption",
    }
}

base::coded! {
    /// The nature of a measure.
    Kind {
        Service = "service",
        Build = "build",
        Regulate = "regulate",
        Fund = "fund",
        Participation = "participation",
        Transparency = "transparency",
        /// A demand to another authority (S06).
        Lobby = "lobby",
        Study = "study",
    }
}

base::coded! {
    /// What happened to a commitment.
    EventKind {
        /// Entered in the programme.
        Entered = "entered",
        Wording = "wording",
        Assigned = "assigned",
        StateDeclared = "state",
        StageReached = "stage",
        Rescheduled = "rescheduled",
        News = "news",
        Milestone = "milestone",
        Indicator = "indicator",
        Measured = "measure",
        Money = "money",
        Evidence = "evidence",
        Demand = "demand",
        Reply = "reply",
        Answered = "answer",
    }
}

impl EventKind {
    /// The sentence lists show until the next one: what was said of the work itself, not what was
    /// asked, demanded, answered or reworded.
    pub fn headline<'a>(self, body: &'a str, reason: Option<&'a str>) -> Option<&'a str> {
        let speaks = matches!(
            self,
            EventKind::News
                | EventKind::StateDeclared
                | EventKind::StageReached
                | EventKind::Rescheduled
                | EventKind::Milestone
                | EventKind::Measured
        );
        let sentence = if body.is_empty() { reason? } else { body };
        (speaks && !sentence.is_empty()).then_some(sentence)
    }

    /// Whether residents learn how the work goes from it. Reassigning or rewording a commitment is
    /// public, but does not break its silence; nor does money that the house carries by itself.
    pub fn is_news(self, after: Option<&str>) -> bool {
        match self {
            EventKind::Entered | EventKind::Wording | EventKind::Assigned => false,
            EventKind::Money => kept::Carried::read(after).is_none(),
            _ => true,
        }
    }
}

/// Everything the two computed states depend on.
#[derive(Clone, Copy, Debug)]
pub struct Standing {
    pub state: State,
    pub due_on: Option<Day>,
    /// The day from which silence is public.
    pub quiet_on: Day,
}

impl Standing {
    /// The state shown on `today`. Each commitment counts once, in the order dropped, kept, late,
    /// silent, under way, not started.
    pub fn shown(&self, today: Day) -> Shown {
        match self.state {
            State::Dropped => Shown::Dropped,
            State::Kept => Shown::Kept,
            _ if self.is_late(today) => Shown::Late,
            _ if self.is_silent(today) => Shown::Silent,
            State::UnderWay => Shown::UnderWay,
            State::NotStarted => Shown::NotStarted,
        }
    }

    /// The promised day has passed and the commitment is neither kept nor dropped.
    pub fn is_late(&self, today: Day) -> bool {
        self.is_open() && self.due_on.is_some_and(|due| due < today)
    }

    /// Nothing was said for the promised interval.
    pub fn is_silent(&self, today: Day) -> bool {
        self.is_open() && self.quiet_on <= today
    }

    fn is_open(&self) -> bool {
        !matches!(self.state, State::Kept | State::Dropped)
    }
}

/// The day from which silence is public: counted from the last news, or from the start until
/// somebody speaks, or else from the day the commitment was entered.
pub fn quiet_on(
    news_on: Option<Day>,
    starts_on: Option<Day>,
    entered_on: Day,
    silence_months: i64,
) -> Day {
    news_on
        .or(starts_on)
        .unwrap_or(entered_on)
        .plus_months(months(silence_months))
}

/// A count of months kept in the database, as calendars want it.
pub(crate) fn months(count: i64) -> i32 {
    i32::try_from(count.clamp(1, 120)).unwrap_or(6)
}

/// How many commitments are in each shown state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    pub kept: i64,
    pub under_way: i64,
    pub not_started: i64,
    pub late: i64,
    pub silent: i64,
    pub dropped: i64,
}

impl Totals {
    pub fn of(&self, shown: Shown) -> i64 {
        match shown {
            Shown::Kept => self.kept,
            Shown::UnderWay => self.under_way,
            Shown::NotStarted => self.not_started,
            Shown::Late => self.late,
            Shown::Silent => self.silent,
            Shown::Dropped => self.dropped,
        }
    }

    pub fn add(&mut self, shown: Shown, number: i64) {
        *match shown {
            Shown::Kept => &mut self.kept,
            Shown::UnderWay => &mut self.under_way,
            Shown::NotStarted => &mut self.not_started,
            Shown::Late => &mut self.late,
            Shown::Silent => &mut self.silent,
            Shown::Dropped => &mut self.dropped,
        } += number;
    }

    pub fn all(&self) -> i64 {
        Shown::ALL.iter().map(|shown| self.of(*shown)).sum()
    }
}

#[derive(Clone, Debug, db::FromRow)]
pub struct Programme {
    pub id: Id<Programme>,
    pub slug: String,
    pub title: String,
    pub lead: String,
    pub kind: ProgrammeKind,
    pub lang: String,
    pub adopted_on: Option<Day>,
    /// The period it is for.
    pub starts_on: Option<Day>,
    pub ends_on: Option<Day>,
    /// The place in the journal of the last change of all this.
    pub revised_entry: Option<i64>,
}

/// A change of what a programme says of itself; it never changes. Before and after are JSON.
#[derive(Clone, Debug, db::FromRow)]
pub struct Revision {
    pub id: Id<Revision>,
    pub at: Instant,
    pub author_role: String,
    pub before: String,
    pub after: String,
    pub reason: String,
    /// Its place in the journal.
    pub entry: i64,
}

#[derive(Clone, Debug)]
pub struct Phase {
    pub id: Id<Phase>,
    pub kind: PhaseKind,
    /// Not known yet for a phase still ahead.
    pub opens_on: Option<Day>,
    /// The day by which it is to close.
    pub closes_on: Day,
    pub closed_on: Option<Day>,
    pub inputs: Vec<Input>,
}

/// A document a phase needs before it may close.
#[derive(Clone, Debug)]
pub struct Input {
    pub id: Id<Input>,
    pub title: String,
    pub link: Option<String>,
    pub filed_on: Option<Day>,
}

#[derive(Clone, Debug)]
pub struct Axis {
    pub id: Id<Axis>,
    pub slug: String,
    pub title: String,
    pub totals: Totals,
}

#[derive(Debug)]
pub enum Orientation {}

/// A commitment as its own page and its editors need it.
#[derive(Clone, Debug, db::FromRow)]
pub struct Commitment {
    pub id: Id<Commitment>,
    pub number: i64,
    pub programme_id: Id<Programme>,
    pub axis_id: Id<Axis>,
    pub reference: String,
    pub title: String,
    pub promise: String,
    pub kind: Kind,
    pub territory: Option<String>,
    pub service: Option<String>,
    pub elected: Option<String>,
    pub starts_on: Option<Day>,
    pub due_on: Option<Day>,
    pub first_due_on: Option<Day>,
    pub silence_months: i64,
    pub state: State,
    pub shown: Shown,
    pub stage: Stage,
    pub news_on: Option<Day>,
    pub quiet_on: Day,
    pub headline: String,
    pub moved_at: Instant,
    pub version: i64,
    pub published_at: Option<Instant>,
    pub programme_slug: String,
    pub programme_title: String,
    pub lang: String,
    pub axis_slug: String,
    pub axis_title: String,
    pub orientation_title: Option<String>,
}

impl Commitment {
    pub fn standing(&self) -> Standing {
        Standing {
            state: self.state,
            due_on: self.due_on,
            quiet_on: self.quiet_on,
        }
    }

    /// `/engagement/126`.
    pub fn path(&self) -> String {
        commitment_path(self.number)
    }

    /// Where it stands in the tree, as the history says it.
    pub fn branch(&self) -> String {
        branch(&self.axis_title, self.orientation_title.as_deref())
    }

    /// The public identifier in the journal.
    pub fn subject(&self) -> String {
        format!("programme/{}/{}", self.programme_slug, self.reference)
    }
}

/// `Se déplacer · À pied`, or the axis alone.
pub fn branch(axis: &str, orientation: Option<&str>) -> String {
    match orientation {
        Some(orientation) => format!("{axis} · {orientation}"),
        None => axis.to_owned(),
    }
}

pub fn commitment_path(number: i64) -> String {
    format!("/engagement/{number}")
}

/// A commitment in a list.
#[derive(Clone, Debug, db::FromRow)]
pub struct Line {
    pub number: i64,
    pub reference: String,
    pub title: String,
    pub shown: Shown,
    pub due_on: Option<Day>,
    pub first_due_on: Option<Day>,
    pub news_on: Option<Day>,
    pub quiet_on: Day,
    pub headline: String,
    pub moved_at: Instant,
    pub service: Option<String>,
    pub axis_title: String,
    pub orientation_title: Option<String>,
    pub lang: String,
    pub silence_months: i64,
}

#[derive(Clone, Debug)]
pub struct Milestone {
    pub id: Id<Milestone>,
    pub title: String,
    pub due_on: Day,
    pub done_on: Option<Day>,
    pub note: String,
}

#[derive(Clone, Debug)]
pub struct Indicator {
    pub id: Id<Indicator>,
    pub title: String,
    pub unit: String,
    /// Values are whole numbers of `10^-decimals` units.
    pub decimals: u32,
    pub source: String,
    pub baseline: Option<(Day, i64)>,
    pub target: Option<(Day, i64)>,
    pub every_months: i64,
    pub next_due_on: Option<Day>,
    /// In order of days.
    pub measures: Vec<Measure>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    pub day: Day,
    pub value: i64,
    pub note: String,
}

/// Money of one year; absent figures are not known, not zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Money {
    pub year: i64,
    pub planned: Option<Cents>,
    pub voted: Option<Cents>,
    pub spent: Option<Cents>,
}

#[derive(Clone, Debug)]
pub struct Evidence {
    pub id: Id<Evidence>,
    pub title: String,
    pub link: Option<String>,
    pub file_name: Option<String>,
    pub file_sha256: Option<String>,
    pub day: Day,
}

/// A demand to another authority.
#[derive(Clone, Debug, db::FromRow)]
pub struct Demand {
    pub id: Id<Demand>,
    pub addressee: String,
    pub body: String,
    pub sent_on: Day,
    pub reply: Option<String>,
    pub replied_on: Option<Day>,
    pub remind_on: Option<Day>,
}

/// A line of the public history; it never changes.
#[derive(Clone, Debug, db::FromRow)]
pub struct Event {
    pub id: Id<Event>,
    pub at: Instant,
    pub kind: EventKind,
    pub author_role: String,
    pub author_service: Option<String>,
    pub body: String,
    pub before: Option<String>,
    pub after: Option<String>,
    pub reason: Option<String>,
    /// Its place in the journal.
    pub entry: i64,
}

#[derive(Debug)]
pub enum Question {}

#[derive(Debug)]
pub enum Follower {}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().expect("a date")
    }

    #[test]
    fn each_commitment_counts_once_in_the_published_order() {
        let today = day("2026-11-20");
        let shown = |state, due: Option<&str>, quiet: &str| {
            Standing {
                state,
                due_on: due.map(day),
                quiet_on: day(quiet),
            }
            .shown(today)
        };
        let (past, future) = ("2026-10-01", "2027-01-01");
        assert_eq!(shown(State::Dropped, Some(past), past), Shown::Dropped);
        assert_eq!(shown(State::Kept, Some(past), past), Shown::Kept);
        assert_eq!(shown(State::UnderWay, Some(past), past), Shown::Late);
        assert_eq!(shown(State::NotStarted, Some(past), future), Shown::Late);
        assert_eq!(shown(State::UnderWay, Some(future), past), Shown::Silent);
        assert_eq!(shown(State::UnderWay, None, future), Shown::UnderWay);
        assert_eq!(
            shown(State::NotStarted, Some(future), future),
            Shown::NotStarted
        );
        // The promised day itself is not late yet; silence begins on its day.
        assert_eq!(
            shown(State::UnderWay, Some("2026-11-20"), future),
            Shown::UnderWay
        );
        assert_eq!(
            shown(State::UnderWay, Some(future), "2026-11-20"),
            Shown::Silent
        );
    }
}
