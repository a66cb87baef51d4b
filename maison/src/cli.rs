//! The command line: its words are the manual.

use std::path::PathBuf;

use base::Result;
use clap::{Parser, Subcommand};

use crate::{demo, serve};

/// A commune's house: one program through which a town is governed in common.
#[derive(Debug, Parser)]
#[command(name = "maison", version, arg_required_else_help = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Open the demonstration commune, ready to walk through
    Demo(Demo),
    /// Run the house for real
    Serve(Serve),
}

/// Open the demonstration commune, ready to walk through.
///
/// Everything and everybody in it is invented. Its clock starts on 20 November 2026 at 8:42 and
/// runs. Without --data, it lives in a temporary folder and is forgotten when the program ends.
#[derive(Debug, Parser)]
pub struct Demo {
    /// Port to listen on, on this machine only; 0 chooses a free one
    #[arg(long, default_value_t = 8080)]
    pub port: u16,
    /// Folder to keep the commune in, and to find it again
    #[arg(long)]
    pub data: Option<PathBuf>,
}

/// Run the house for real, as its configuration says.
#[derive(Debug, Parser)]
pub struct Serve {
    /// Configuration written by `maison init`
    #[arg(long, env = "MAISON_CONFIG", default_value = "maison.toml")]
    pub config: PathBuf,
}

impl Cli {
    pub async fn run(self) -> Result<()> {
        match self.command {
            Command::Demo(options) => demo::run(options).await,
            Command::Serve(options) => serve::run(&options.config).await,
        }
    }
}
