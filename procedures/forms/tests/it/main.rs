//! Forms, seen from outside.

mod everything;
mod reading;
mod same_bytes;
