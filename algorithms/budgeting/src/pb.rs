//! `.pb` files, the format of Pabulib: read as they are found, written as they should be.

mod read;

pub use read::{Fault, FaultKind, read};
