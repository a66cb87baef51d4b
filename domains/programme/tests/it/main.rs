//! The programme, seen from outside.

mod export;
mod import;
mod public;
mod sheets;
