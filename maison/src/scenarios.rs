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

use base::{Error, Lang, Result};
use catalogue::{
    Fault, scenario,
    scenario::{Script, Step},
    shelf,
};

pub use cast::Cast;
pub use played::{Played, Wrong};
pub use player::Player;

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
