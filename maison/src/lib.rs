//! The house itself: every room wired, the command line, the demonstration commune.
//!
//! A library with a one-line program, so that tests and benches can open the same house.

mod check;
mod cli;
mod commands;
mod config;
mod delivery;
pub mod demo;
pub mod house;
mod pages;
pub mod scenarios;
mod serve;
mod store;
mod temporary;

use std::process::ExitCode;

use clap::Parser as _;

i18n::words!();

/// The program: reads the command line, does what it says, explains failures on standard error.
/// Exit code 2 for bad input, 1 for failure.
pub fn run() -> ExitCode {
    match cli::Cli::parse().run() {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            eprintln!("maison: {error}");
            match error {
                base::Error::Invalid(_) => ExitCode::from(2),
                _ => ExitCode::FAILURE,
            }
        }
    }
}
