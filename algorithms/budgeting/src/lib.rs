//! Counting a participatory budget: which projects win, exactly, and why.
//!
//! A pure library: it reads and writes `.pb` files (the format of Pabulib) held in memory, applies a
//! rule, and gives back the winners with everything needed to explain and to check them. Amounts
//! are whole numbers of the smallest unit that the file uses. Floating-point numbers only ever decide
//! what they can decide for certain; whatever is too close is compared in exact fractions.

pub mod axioms;
mod ballots;
pub mod certificate;
mod explain;
mod greedy;
mod instance;
mod maximin;
mod outcome;
pub mod pb;
mod phragmen;
mod profile;
mod rule;
pub mod shares;
mod ties;

pub use ballots::{Ballot, Ballots};
pub use explain::{Explanation, Loser, Payer, explain};
pub use greedy::{Greedy, greedy, most_first};
pub use instance::{Amounts, Instance, Project, VoteType};
pub use maximin::maximin_support;
pub use outcome::{Outcome, Tie};
pub use phragmen::{Stop, phragmen};
pub use profile::{Profile, Utility};
pub use rule::{Count, Counted, Rule, as_in_file, count};
pub use ties::TieOrder;
