//! Cells and conditions: the rules of a procedure as data that can be checked,
//! judged, explained and turned around.
//!
//! A cell is a short expression (a subset of CEL) over named facts; a condition
//! combines cells. Nothing here reads a file, a clock or a database: the caller
//! brings facts and words, and gets verdicts, traces and sentences.

mod cell;
mod check;
mod condition;
mod counting;
mod fault;
mod judge;
mod lexer;
mod nearest;
mod parser;
mod print;
mod say;
mod syntax;
mod value;

pub use cell::{Cell, Use};
pub use condition::{Condition, Judgement, Rule};
pub use counting::{age, days, months};
pub use fault::{CellError, Expected, Fault, Function, near};
pub use judge::{Missing, Truth};
pub use lexer::LONGEST;
pub use nearest::{Change, Goal, Nearest};
pub use parser::DEEPEST;
pub use say::{Language, Words};
pub use value::{Facts, Kind, KindName, Value, YearDay};
