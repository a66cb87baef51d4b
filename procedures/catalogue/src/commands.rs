//! `maison catalogue …`: what somebody who writes a procedure asks of the program. Nothing here
//! prints; `maison` shows the text, or the JSON under `--json`, and leaves with the code.

mod adopting;
mod checking;

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use base::{Day, Lang};
use clap::{Args, Subcommand};
use i18n::t;
use serde_json::{Value, json};
use town::Town;

use crate::{card, read::is_id, shelf, version::examine};

/// The doc comments are the help texts.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read definitions, and say all that is wrong in them
    ///
    /// DIR is the folder of one procedure, or a folder of such folders: definition, letters, scenarios as
    /// they are written (`prove` plays them). Each fault is shown with its
    /// file, line and column, and how to mend it. Leaves with code 2 when something must be mended.
    /// Texts that have no English are counted; `--english` lists them.
    Check {
        #[arg(value_name = "DIR")]
        dir: PathBuf,
        /// List the texts that en.yaml does not have, each as the line to write in it, with its French
        #[arg(long)]
        english: bool,
        /// Language of what is said
        #[arg(long, value_name = "fr|en", default_value_t = Lang::Fr)]
        lang: Lang,
    },
    /// Play the scenarios of a procedure, and say which do not come out as they say
    ///
    /// Each is played to its end in a small town of its own, which is thrown away, and the letters it
    /// sends are composed. The first difference is shown with its file and line, with what came out and
    /// what was expected. What pages show (`pages`) is not looked at. Leaves with code 1 when something
    /// differs, with code 2 when something must be mended first, as `check` says.
    Prove {
        /// The folder of one procedure, or a folder of such folders
        #[arg(value_name = "DIR")]
        dir: PathBuf,
        /// Play this file of `scenarios` alone
        #[arg(value_name = "NAME")]
        scenario: Option<String>,
        /// Language of what is said
        #[arg(long, value_name = "fr|en", default_value_t = Lang::Fr)]
        lang: Lang,
    },
    /// Tell all that a procedure says, in sentences an agent can read aloud
    Show {
        /// A procedure of the house by its name, or the folder of another
        #[arg(value_name = "NAME")]
        name: PathBuf,
        /// Language of what is said
        #[arg(long, value_name = "fr|en", default_value_t = Lang::Fr)]
        lang: Lang,
    },
    /// Begin a procedure: a small complete folder to change
    New {
        /// The folder to make; its name becomes the procedure's
        #[arg(value_name = "DIR")]
        dir: PathBuf,
        /// Language of what is said
        #[arg(long, value_name = "fr|en", default_value_t = Lang::Fr)]
        lang: Lang,
    },
    /// List what the town may publish and what it has in service
    ///
    /// The procedures of the house and those of the folder `catalogue` of the town's data.
    List {
        /// Language of what is said
        #[arg(long, value_name = "fr|en", default_value_t = Lang::Fr)]
        lang: Lang,
    },
    /// Put a procedure in service, or publish a new version of it
    ///
    /// Checks the folder, shows what the definition leaves to the town and what changes since the
    /// version before, in sentences, then publishes: an act of the journal. A version already
    /// published never changes; requests go on under the version they began with.
    Adopt(Adopt),
}

/// What a town decides when it adopts a procedure.
#[derive(Debug, Args)]
pub struct Adopt {
    /// A procedure of the house or of the town's folder by its name, or a folder
    #[arg(value_name = "DIR|NAME")]
    pub what: PathBuf,
    /// The deliberation or the decision that adopts it, as people cite it
    #[arg(long, value_name = "TEXT", required_unless_present = "dry_run")]
    pub by: Option<String>,
    /// Day of that decision, such as 2026-11-20; today otherwise
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub on: Option<Day>,
    /// First day of requests; today otherwise
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub starts: Option<Day>,
    /// Service of the town that answers, when it does not bear the name the definition gives
    #[arg(long, value_name = "SLUG")]
    pub service: Option<String>,
    /// A setting left to the town, such as --set "valid_for=3 months"; may be repeated
    #[arg(long = "set", value_name = "KEY=VALUE", value_parser = pair)]
    pub set: Vec<(String, String)>,
    /// Move open cases to this version where they can go on under it; they end under theirs otherwise
    #[arg(long)]
    pub move_open_cases: bool,
    /// Show everything, publish nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Language of what is said
    #[arg(long, value_name = "fr|en", default_value_t = Lang::Fr)]
    pub lang: Lang,
}

fn day(text: &str) -> Result<Day, String> {
    text.parse()
        .map_err(|_| "write a day as 2026-03-27".to_owned())
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (key, value) = text
        .split_once('=')
        .ok_or_else(|| "write a setting as key=value".to_owned())?;
    Ok((key.trim().to_owned(), value.trim().to_owned()))
}

impl Command {
    /// Whether it works on a town of this machine rather than on folders.
    pub fn needs_town(&self) -> bool {
        matches!(self, Command::List { .. } | Command::Adopt(_))
    }
}

/// What to show, and the code to leave with: 0, or 2 when something given must be mended.
#[derive(Clone, Debug)]
pub struct Output {
    pub text: String,
    pub json: Value,
    pub code: u8,
}

/// Runs a command; `town` is there for those that need one.
pub async fn run(command: Command, town: Option<&Town>) -> base::Result<Output> {
    match (command, town) {
        (Command::Check { dir, english, lang }, _) => Ok(checking::check(&dir, english, lang)?),
        (Command::Show { name, lang }, _) => Ok(show(&name, lang)?),
        (Command::New { dir, lang }, _) => Ok(new(&dir, lang)?),
        (Command::List { lang }, Some(town)) => adopting::list(town, lang).await,
        (Command::Adopt(adopt), Some(town)) => adopting::adopt(town, adopt).await,
        (Command::List { .. } | Command::Adopt(_), None) => {
            Err(base::Error::internal("this command needs a town"))
        }
        (Command::Prove { .. }, _) => Err(base::Error::internal("scenarios are played by maison")),
    }
}

/// The folders of procedures that somebody names: that one, or those in it.
pub fn folders(dir: &Path) -> Vec<PathBuf> {
    if dir.join("procedure.yaml").exists() {
        return vec![dir.to_owned()];
    }
    let mut found: Vec<PathBuf> = fs::read_dir(dir)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.join("procedure.yaml").exists())
        .collect();
    found.sort();
    found
}

fn show(name: &Path, lang: Lang) -> io::Result<Output> {
    let shelved = if name.join("procedure.yaml").exists() {
        Some(shelf::open(name)?)
    } else {
        shelf::of_the_house().remove(&*name.to_string_lossy())
    };
    let found = shelved.is_some();
    let Some(definition) = shelved.and_then(|shelved| examine(&shelved.folder).definition) else {
        let name = name.display().to_string();
        let text = if found {
            t!(lang, "catalogue-command-faulty", name = name)
        } else {
            t!(lang, "catalogue-command-unknown", name = name)
        };
        return Ok(Output {
            json: json!({ "error": text }),
            text,
            code: 2,
        });
    };
    let text = card::card(&definition, None, lang).text(lang);
    Ok(Output {
        json: json!({ "procedure": definition.name, "card": text }),
        text,
        code: 0,
    })
}

/// The street-light procedure of the house is the smallest complete one: its shape, under a new name.
fn new(dir: &Path, lang: Lang) -> io::Result<Output> {
    let name = dir
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let place = dir.display().to_string();
    let refused = if dir.exists() {
        Some(t!(lang, "catalogue-command-exists", dir = place.clone()))
    } else if is_id(&name) {
        None
    } else {
        Some(t!(lang, "catalogue-command-name", name = name.clone()))
    };
    if let Some(text) = refused {
        return Ok(Output {
            json: json!({ "error": text }),
            text,
            code: 2,
        });
    }
    let shelf = shelf::of_the_house();
    let model = shelf
        .get(MODEL)
        .ok_or_else(|| io::Error::other("the model procedure is missing"))?;
    let write = |path: &str, text: &str| {
        let file = dir.join(path);
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(file, text)
    };
    let definition = model.folder.procedure.replacen(
        &format!("procedure: {MODEL}"),
        &format!("procedure: {name}"),
        1,
    );
    write("procedure.yaml", &definition)?;
    write("en.yaml", &model.folder.en)?;
    for (letter, text) in &model.folder.letters {
        write(&format!("letters/{letter}.typ"), text)?;
    }
    for (file, text) in &model.scenarios {
        write(&format!("scenarios/{file}"), text)?;
    }
    let text = t!(lang, "catalogue-command-new", dir = place);
    Ok(Output {
        json: json!({ "procedure": name, "dir": dir }),
        text,
        code: 0,
    })
}

const MODEL: &str = "eclairage";
