//! Scenarios of procedures, played: `scenarios/*.yaml` of a folder say who does what on which day, and
//! what must come out.
//!
//! `catalogue` reads them; [`founding`] makes a town for them and [`cast`] says who plays whom; [`values`]
//! turns what they write (« une habitante », « 12 rue des Lilas », « dpe.pdf ») into what a form is given;
//! [`player`] plays them one step at a time and compares; [`hands`] get it done. `maison catalogue prove`
//! plays those of any folder; tests play those of the house to the end, through actions and through pages;
//! the demonstration plays them up to its present day.

pub mod cast;
pub mod expect;
pub mod founding;
pub mod hands;
mod lots;
pub mod persona;
pub mod played;
pub mod player;
mod values;
mod votes;

use std::fmt;

use base::{Error, Lang, Message, Result};
use catalogue::{
    Fault, scenario,
    scenario::{Script, Step},
    shelf,
};

pub use cast::Cast;
pub use played::{Played, Wrong};
pub use player::Player;

/// Why a step cannot be played, for whoever wrote it.
#[derive(Debug)]
pub struct Unplayable(pub Message);

impl fmt::Display for Unplayable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.say(Lang::En))
    }
}

impl std::error::Error for Unplayable {}

fn unplayable(message: Message) -> Error {
    Error::internal(Unplayable(message))
}

/// Sentences one after the other, each with its stop.
pub fn sentences(said: impl IntoIterator<Item = String>) -> String {
    let mut all = String::new();
    for sentence in said {
        let sentence = sentence.trim();
        if !all.is_empty() {
            all.push(' ');
        }
        all.push_str(sentence);
        if !sentence.ends_with(['.', '?', '!', '…']) {
            all.push('.');
        }
    }
    all
}

/// Every scenario of the procedures of the house.
pub fn of_the_house() -> Result<Vec<Script>> {
    let mut scripts = Vec::new();
    for (procedure, shelved) in shelf::of_the_house() {
        for (file, text) in &shelved.scenarios {
            let (script, faults) = scenario::read(&procedure, file, text, None);
            scripts.push(script.ok_or_else(|| {
                let faults: Vec<String> =
                    faults.iter().map(|one: &Fault| one.say(Lang::En)).collect();
                Error::internal(format!("catalogue/{procedure}: {}", faults.join("; ")))
            })?);
        }
    }
    Ok(scripts)
}

/// A step of one of the scenarios.
#[derive(Clone, Copy, Debug)]
pub struct Cue<'a> {
    pub script: &'a Script,
    pub step: &'a Step,
}

/// All their steps, in order of time.
pub fn in_order(scripts: &[Script]) -> Vec<Cue<'_>> {
    let mut cues: Vec<Cue<'_>> = scripts
        .iter()
        .flat_map(|script| script.play.iter().map(move |step| Cue { script, step }))
        .collect();
    cues.sort_by_key(|cue| cue.step.at);
    cues
}
