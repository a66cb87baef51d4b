//! Importing commitments from a spreadsheet: [`read`] the file, [`plan`] what it would change, show
//! it, then [`apply`] the plan in one transaction.
//!
//! Reading and planning write nothing and report everything there is to mend, by line and column.
//! A commitment is known again by its `id`, else by its programme and exact title, so that the same
//! file imported twice changes nothing.

mod apply;
pub(crate) mod cells;
pub(crate) mod column;
mod compare;
mod faults;
mod plan;
mod sheet;

pub use apply::{Summary, apply};
pub use column::{Column, Computed};
pub use plan::{Change, NewProgramme, Options, Plan, Planned, What, plan};
pub use sheet::{MOST_BYTES, MOST_ROWS, Row, Sheet, read};
