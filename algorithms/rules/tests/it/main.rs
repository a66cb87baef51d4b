//! The tests of the crate, in one program.

mod dictionary;
mod nearest;
mod reading;
mod saying;
