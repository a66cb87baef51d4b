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

use std::process::ExitCode;

use clap::Parser as _;

i18n::words!();

/// The program: reads the command line, does what it says, explains failures on standard error.
/// Exit code 2 for bad input, 1 for failure.
pub fn run() -> ExitCode {
    let cli = cli::Cli::parse();
    house::install_facets();
    // One provider for every TLS connection of the program, chosen before any is made.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("maison: cannot start: {error}");
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(cli.run()) {
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
