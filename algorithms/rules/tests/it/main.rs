//! The tests of the crate, in one program.

mod agreement;
mod checking;
mod counting;
mod dictionary;
mod judging;
mod nearest;
mod properties;
mod random;
mod reading;
mod saying;
mod seasons;
