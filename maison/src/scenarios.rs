//! Scenarios of procedures, played: `catalogue/*/scenarios/*.yaml` say who does what on which day, and
//! what must come out.
//!
//! [`script`] reads them; [`cast`] says who plays whom; [`values`] turns what they write (« une
//! habitante », « 12 rue des Lilas », « dpe.pdf ») into what a form is given; [`player`] plays them one
//! step at a time and compares; [`hands`] get it done. Tests play them all to the end, through actions
//! and through pages; the demonstration plays them up to its present day.

pub mod cast;
pub mod expect;
pub mod hands;
mod lots;
pub mod persona;
pub mod player;
pub mod script;
mod values;
mod votes;

use base::Result;
use catalogue::shelf;

pub use cast::Cast;
pub use player::{Played, Player};
pub use script::{Script, Step};

/// Every scenario of the procedures of the house.
pub fn of_the_house() -> Result<Vec<Script>> {
    let mut scripts = Vec::new();
    for (procedure, shelved) in shelf::of_the_house() {
        for (file, text) in &shelved.scenarios {
            scripts.push(Script::parse(&procedure, file, text)?);
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
