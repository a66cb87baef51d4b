//! The programme, seen from outside.

mod export;
mod import;
mod plans;
mod proof;
mod public;
mod sheets;
mod telling;
