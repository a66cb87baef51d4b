//! What one may do to a programme: permission, rule, store, history, journal. Decisions live here
//! and nowhere else; pages, imports, the command line and the demonstration all pass through.
//!
//! Every action works in its caller's transaction, so that several make one act or none.

mod charge;
mod edit;
mod follow;
mod making;
mod place;
mod question;
mod record;
mod report;
mod revise;
mod standing;

pub use charge::{entrust, may_entrust};
pub(crate) use edit::reason_wanted;
pub use edit::{Edit, edit};
pub use follow::{confirm_follow, follow, leave};
pub use making::{
    Entering, NewCommitment, NewPhase, NewProgramme, close_phase, create_programme, enter,
    file_input,
};
pub(crate) use making::{PROGRAMME, act_json};
pub use place::{Place, refile};
pub use question::{Asked, Waiting, answer, ask, oldest_question, set_aside};
pub use record::{event_json, may_edit};
pub use report::{
    NewDemand, NewEvidence, NewIndicator, NewReply, add_demand, add_evidence, add_indicator,
    add_milestone, carry_money, measure, milestone_done, news, record_money, reply_to_demand,
};
pub(crate) use revise::REVISION;
pub use revise::{Presentation, revise, revision_json};
pub use standing::refresh_states;
