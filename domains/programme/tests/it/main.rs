//! The programme, seen from outside.

mod export;
mod import;
mod plans;
mod public;
mod sheets;
