//! `.pb` files, the format of Pabulib: read as they are found, checked, written as they should be.

mod check;
mod decimal;
mod ids;
mod read;
mod votes;
mod write;

pub use check::{Finding, check};
pub use read::{Fault, FaultKind, read};
pub use write::write;
