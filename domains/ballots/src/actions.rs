//! What one may do to a vote: permission, rule, store, journal. Decisions live here and nowhere else.
//!
//! Every action works in its caller's transaction, so that several make one act or none.

mod casting;
mod counting;
mod debates;
mod found;
mod ideas;
mod making;
mod papers;
mod persons;
mod rights;
mod roll;
mod spending;

pub use casting::{Cast, Holder, Kept, cast, examine, holder, take_paper, unfit};

pub(crate) use counting::winners;
pub use counting::{
    Sealed, Turnout, WON, count_votes, follow_delivery, note_standing, publish_count, seal_votes,
};
pub(crate) use debates::forget_authors;
pub use debates::{
    NewDebate, close_debate, create_debate, debate_procedures, gather_comments, idea_procedures,
    open_debate, publish_debate, put_budget_lines, waiting_comments,
};
pub use ideas::{
    Ideas, Unplaced, follow_ideas, ideas_of, own_idea, project_delivered, propose_union,
    unplaced_ideas,
};
pub use making::{
    NewEnvelope, NewProject, add_envelope, add_project, change_project, create, fund,
    projects_json, publish, remove_envelope, rules_json,
};
pub use papers::{Reading, read_paper, settle_paper};
pub(crate) use persons::{copy_of, votes_of};
pub use persons::{erase_voter, follow_vote, follows_vote, unfollow_vote};
pub use rights::{may_decide, may_decide_for, may_hold_roll, may_prepare, may_prepare_for};
pub use roll::{
    Coded, Enrolled, LETTERS, clear_roll, code_at_counter, draw_codes, enrol, envelopes_of, freeze,
    keep_codes, look_up,
};
pub use spending::{NewSpending, SPENT, add_spending};
