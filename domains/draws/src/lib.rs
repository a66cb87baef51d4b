//! Drawing lots, as a municipal act. Today: the commands around `algorithms/sortition`.
//!
//! A draw is a folder of public files; each command reads or completes it, and anyone can verify it.

pub mod commands;
mod words;

i18n::words!();
