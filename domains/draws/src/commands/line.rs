//! The words of `maison draw`: commands and what may follow them.

use std::path::PathBuf;

use base::Lang;
use clap::{Args, Subcommand, ValueEnum};
use sortition::{Objective, Places};

/// The doc comments are the help texts.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read a pool and its quotas, and say whether a panel is possible
    ///
    /// All faults of the files are told at once, with line and column. When no panel is possible: the
    /// quotas that conflict, and the least change that would make one possible.
    Check {
        #[command(flatten)]
        pool: Pool,
        #[command(flatten)]
        say: Say,
    },
    /// Find the fairest lottery over panels, and its proof
    ///
    /// Writes instance.json, certificate.json and report.json into a folder: tickets and declared
    /// features only, to be published before chance is drawn. The same files in give the same files
    /// out. Leaves with code 1 when no panel is possible.
    Solve {
        #[command(flatten)]
        pool: Pool,
        /// What to make as good as possible
        #[arg(long, value_enum, default_value_t = Aim::Leximin)]
        objective: Aim,
        /// A list of this many panels, all equally likely, for a draw by balls or dice
        #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
        panels: Option<u32>,
        /// Folder to write to, made if it does not exist; a draw that is picked there is never replaced
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        #[command(flatten)]
        say: Say,
    },
    /// Draw the panel, from chance that everybody can see
    ///
    /// Several sources may be joined: the draw is sound if one of them is. Writes pick.json.
    Pick {
        /// Folder that `solve` wrote
        dir: PathBuf,
        #[command(flatten)]
        chance: Chance,
        #[command(flatten)]
        say: Say,
    },
    /// Draw again for seats that fell empty, so that the whole panel still meets the quotas
    ///
    /// Writes a draw of its own into DIR/replacement-1 (then -2, and so on), which `verify` checks
    /// like any other. Those gone are never drawn again.
    Replace {
        /// Folder whose panel is picked
        dir: PathBuf,
        /// Who is gone: one id per line, under the head `id`
        #[arg(long, value_name = "FILE")]
        gone: PathBuf,
        /// Draw only among the alternates that `maison draw alternates` chose
        #[arg(long)]
        alternates: bool,
        /// Other places for one value, where nobody can come otherwise, such as "gender=woman:2-4"
        #[arg(long, value_name = "PLACES", value_parser = places, requires = "reason")]
        places: Vec<Places>,
        /// Why places are changed: published with them
        #[arg(long, value_name = "TEXT", requires = "places")]
        reason: Option<String>,
        #[command(flatten)]
        chance: Chance,
        #[command(flatten)]
        say: Say,
    },
    /// Choose alternates: people kept ready for the seats that are likely to fall empty
    ///
    /// Drop-out is played some hundred times, and those are taken who fill the seats best within the
    /// quotas. Says how often the panel would be whole again, and how good any choice could be. The
    /// same draw gives the same alternates. Writes alternates.json.
    Alternates {
        /// Folder whose panel is picked
        dir: PathBuf,
        /// How many alternates
        #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u16).range(1..))]
        count: u16,
        /// The chance that somebody drops out, or is not to be had when called, such as 0.1 or "10 %"
        #[arg(long, value_name = "CHANCE", value_parser = chance, default_value = "0.1")]
        dropout: f64,
        /// Who is likelier to: columns id and probability, or feature, value and probability
        #[arg(long, value_name = "FILE")]
        likely: Option<PathBuf>,
        #[command(flatten)]
        say: Say,
    },
    /// Split the panel into mixed tables over several rounds
    ///
    /// Each table is as mixed as the panel, and people meet as many others as they can. The same
    /// draw gives the same tables.
    Tables {
        /// Folder whose panel is picked
        dir: PathBuf,
        /// How many tables
        #[arg(long, value_parser = clap::value_parser!(u16).range(1..))]
        groups: u16,
        /// How many rounds
        #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=100))]
        rounds: u16,
        #[command(flatten)]
        say: Say,
    },
    /// Verify a draw from its files alone: proof, report and pick
    ///
    /// No solver, no network, no trust in who made the files. Leaves with code 1 when anything is
    /// not as told.
    Verify {
        /// Folder that `solve` wrote
        dir: PathBuf,
        #[command(flatten)]
        say: Say,
    },
}

/// `feature=value:least-most`.
fn places(text: &str) -> Result<Places, String> {
    let read = || {
        let (feature, rest) = text.split_once('=')?;
        let (value, range) = rest.rsplit_once(':')?;
        let (min, max) = range.split_once('-')?;
        let (min, max) = (min.trim().parse().ok()?, max.trim().parse().ok()?);
        (min <= max).then(|| Places {
            feature: feature.trim().to_owned(),
            value: value.trim().to_owned(),
            min,
            max,
        })
    };
    read().ok_or_else(|| "a feature, a value and its places: gender=woman:2-4".to_owned())
}

fn chance(text: &str) -> Result<f64, String> {
    sortition::chance(text).ok_or_else(|| "a number from 0 to 1, or a percentage".to_owned())
}

/// A pool of people and what is asked of a panel.
#[derive(Debug, Args)]
pub struct Pool {
    /// The people: one line each, a column `id`, a column per feature
    #[arg(long, value_name = "FILE")]
    pub people: PathBuf,
    /// The quotas: columns feature, value, min, max, and if wanted min_flex, max_flex
    #[arg(long, value_name = "FILE")]
    pub features: PathBuf,
    /// How many seats the panel has
    #[arg(long)]
    pub seats: u32,
    /// Columns that make an address, such as address1,postcode: people with the same one are a household
    #[arg(long, value_name = "COLUMNS", value_delimiter = ',')]
    pub household: Vec<String>,
    /// How many of one household may sit together
    #[arg(
        long,
        value_name = "NUMBER",
        default_value_t = 1,
        requires = "household"
    )]
    pub household_max: u32,
    /// People who sit already: they and their households are left out
    #[arg(long, value_name = "FILE")]
    pub already: Option<PathBuf>,
}

/// Where chance comes from.
#[derive(Debug, Args)]
pub struct Chance {
    /// Bytes in hexadecimal
    #[arg(long, value_name = "HEX")]
    pub seed: Option<String>,
    /// File of a round of drand's quicknet, as its servers give it; its signature is verified
    #[arg(long, value_name = "FILE")]
    pub drand: Option<PathBuf>,
    /// What dice or balls showed, such as "3 1 6 2"
    #[arg(long, value_name = "ROLLS")]
    pub dice: Option<String>,
}

/// How to answer.
#[derive(Clone, Copy, Debug, Args)]
pub struct Say {
    /// Language of what is said
    #[arg(long, value_name = "fr|en", default_value_t = Lang::En)]
    pub lang: Lang,
    /// For a program: one line of JSON
    #[arg(long)]
    pub json: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Aim {
    /// The least chance as large as possible, then the next, and so on
    Leximin,
    /// The least chance as large as possible
    Maximin,
    /// The product of all chances as large as possible
    Nash,
    /// No chance too small nor too large
    Goldilocks,
    /// All chances as close to equal as the quotas allow
    Stratified,
}

impl From<Aim> for Objective {
    fn from(aim: Aim) -> Self {
        match aim {
            Aim::Leximin => Self::Leximin,
            Aim::Maximin => Self::Maximin,
            Aim::Nash => Self::Nash,
            Aim::Goldilocks => Self::Goldilocks,
            Aim::Stratified => Self::Stratified,
        }
    }
}
