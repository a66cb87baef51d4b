//! `maison`: the one program a commune runs.

use std::process::ExitCode;

fn main() -> ExitCode {
    maison::run()
}
