//! Ideas of a vote, and what was spent of its envelopes.

use base::{Cents, Day, Id, Instant};
use cases::Case;

use super::{EditionId, EnvelopeId, ProjectId};

/// What became of an idea.
#[derive(Clone, Debug, db::FromRow)]
pub struct Idea {
    pub case_id: Id<Case>,
    pub edition_id: Id<EditionId>,
    /// The number of its case.
    pub number: String,
    pub title: String,
    pub project_id: Option<Id<ProjectId>>,
    pub set_aside: Option<String>,
    /// The idea it was joined to.
    pub follows: Option<Id<Case>>,
}

base::coded! {
    /// Where a proposal to make ideas one stands.
    UnionState { Open = "open", Done = "done", Dropped = "dropped" }
}

/// Only its id is a type of its own.
#[derive(Debug)]
pub enum UnionId {}

#[derive(Clone, Debug, db::FromRow)]
pub struct Union {
    pub id: Id<UnionId>,
    pub edition_id: Id<EditionId>,
    pub title: String,
    pub text: String,
    pub proposed_at: Instant,
    pub state: UnionState,
}

#[derive(Clone, Debug, db::FromRow)]
pub struct Part {
    pub position: i64,
    pub case_id: Id<Case>,
    pub number: String,
    pub title: String,
}

#[derive(Debug)]
pub enum SpendingId {}

/// One payment made from an envelope.
#[derive(Clone, Debug, db::FromRow)]
pub struct Spending {
    pub id: Id<SpendingId>,
    pub envelope_id: Id<EnvelopeId>,
    pub project_id: Option<Id<ProjectId>>,
    pub day: Day,
    pub label: String,
    pub paid_to: String,
    pub cents: Cents,
}
