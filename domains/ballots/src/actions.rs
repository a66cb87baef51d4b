//! What one may do to a vote: permission, rule, store, journal. Decisions live here and nowhere else.
//!
//! Every action works in its caller's transaction, so that several make one act or none.

mod casting;
mod counting;
mod making;
mod papers;
mod rights;
mod roll;

pub use casting::{Cast, Holder, Kept, cast, examine, holder, take_paper, unfit};

pub use counting::{Turnout, WON, count_votes, follow_delivery};
pub use making::{
    NewEdition, NewEnvelope, NewProject, add_envelope, add_project, change_project, create,
    projects_json, publish, remove_envelope, rules_json,
};
pub use papers::{Reading, read_paper, settle_paper};
pub use rights::{may_decide, may_hold_roll, may_prepare};
pub use roll::{
    Coded, Enrolled, LETTERS, clear_roll, code_at_counter, draw_codes, enrol, envelopes_of, freeze,
    keep_codes, look_up,
};
