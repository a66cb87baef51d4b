//! The programme, seen from outside.

mod public;
mod sheets;
