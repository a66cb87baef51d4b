//! What the scenarios of a procedure leave untried: one that ends well, one that is refused, one that is
//! late or corrected. Advice, since a procedure may be sound without proof.

use base::Message;
use i18n::msg;

use crate::{
    model::{
        Definition, Outcome, State,
        scenario::{Script, Step},
    },
    report::{Fault, Report},
    yaml::Place,
};

/// Warnings, at the head of the definition.
pub fn untried(definition: &Definition, scripts: &[Script]) -> Vec<Fault> {
    let report = Report::of("procedure.yaml");
    let place = Place { line: 1, column: 1 };
    let warn = |message: Message| report.warn("untried", place, message);
    let steps = || scripts.iter().flat_map(|script| &script.play);
    let ends = |wanted: fn(&State) -> bool| {
        steps().any(|step| reached(definition, step).into_iter().any(wanted))
    };
    if scripts.is_empty() {
        warn(msg!("catalogue-untried"));
        return report.into_faults();
    }
    // What a draw or a vote ends well, it tells by words of its own.
    let by_itself = ["draw", "ballot"]
        .iter()
        .any(|word| definition.others.contains_key(*word));
    if !by_itself
        && !ends(|state| {
            state.decides != Some(Outcome::Refused) && (state.is_final || state.decides.is_some())
        })
    {
        warn(msg!("catalogue-untried-success"));
    }
    let is_refused = steps().any(|step| step.expect.refused.is_some());
    if !is_refused && !ends(|state| state.decides == Some(Outcome::Refused)) {
        warn(msg!("catalogue-untried-refusal"));
    }
    let is_late = |step: &Step| {
        let says = |word: &Option<String>, said: &str| word.as_deref() == Some(said);
        let passes = step.what.is_none() && step.expect.state.is_some();
        passes || says(&step.expect.told, "en retard") || says(&step.expect.turn, "applicant")
    };
    let is_asked = ends(|state| state.turn.as_deref() == Some("applicant"));
    if !is_asked && !steps().any(is_late) {
        warn(msg!("catalogue-untried-late"));
    }
    report.into_faults()
}

/// The states that a step expects, of its case or of others.
fn reached<'a>(definition: &'a Definition, step: &'a Step) -> Vec<&'a State> {
    let expect = &step.expect;
    let states = expect.state.iter().chain(expect.cases.values());
    let states = states.chain(expect.count.keys());
    states.filter_map(|state| definition.state(state)).collect()
}
