//! Votes of the commune. Today the counts of participatory budgets, from the command line.

pub mod commands;

i18n::words!();
