//! The programme, seen from outside.

mod export;
mod import;
mod plans;
mod proof;
mod public;
mod replay;
mod sheets;
mod telling;
