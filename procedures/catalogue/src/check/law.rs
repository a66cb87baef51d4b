//! What the law asks of any procedure: paper and a counter, refusals with reasons, a letter and
//! remedies, silence whose meaning is said.

use i18n::msg;

use super::Looking;
use crate::model::{Action, Channel, State, Steps};

pub(super) fn check(looking: &Looking<'_>) {
    let definition = looking.definition;
    let by_hand = definition.accepts(Channel::Paper) && definition.accepts(Channel::Counter);
    if !definition.form.is_empty() && !by_hand {
        looking.report.fault(
            "no_paper_or_counter",
            looking.place("channels"),
            msg!("catalogue-fault-channels"),
        );
    }
    let Some(steps) = &definition.steps else {
        return;
    };
    if definition.keep.cases.is_none() {
        looking.report.fault(
            "kept_for_ever",
            looking.place("keep"),
            msg!("catalogue-fault-kept-for-ever"),
        );
    }
    for state in &steps.states {
        decision(looking, steps, state);
    }
    for clock in &steps.clocks {
        let decides = clock
            .then
            .as_deref()
            .and_then(|then| steps.state(then))
            .is_some_and(|state| state.decides.is_some());
        if decides && clock.silence.is_none() {
            let id = clock.id.clone();
            looking.report.fault(
                "silence_not_said",
                clock.place,
                msg!("catalogue-fault-silence", clock = id),
            );
        }
    }
}

fn decision(looking: &Looking<'_>, steps: &Steps, state: &State) {
    let Some(outcome) = state.decides else { return };
    let title = || state.title.fr.clone();
    if !outcome.needs_reasons() {
        return;
    }
    if state.letter.is_none() {
        looking.report.fault(
            "decision_without_letter",
            state.place,
            msg!("catalogue-fault-decision-letter", state = title()),
        );
    }
    let remedies = state
        .remedies
        .as_ref()
        .unwrap_or(&looking.definition.remedies);
    if remedies.is_empty() {
        looking.report.fault(
            "decision_without_remedies",
            state.place,
            msg!("catalogue-fault-decision-remedies", state = title()),
        );
    }
    let leads = |then: &Option<String>| then.as_deref() == Some(state.id.as_str());
    let actions = steps
        .states
        .iter()
        .flat_map(|state| &state.actions)
        .chain(&steps.shared);
    for action in actions.filter(|action: &&Action| leads(&action.then)) {
        if action.reasons.is_none() {
            let action_title = action.title.fr.clone();
            looking.report.fault(
                "refusal_without_reasons",
                action.place,
                msg!("catalogue-fault-refusal-action", action = action_title),
            );
        }
    }
    // A clock whose silence refuses says why by itself; a time limit alone does not.
    let by_time = steps.states.iter().any(|state| leads(&state.then))
        || steps
            .clocks
            .iter()
            .any(|clock| leads(&clock.then) && clock.silence.is_none());
    if by_time && state.because.is_none() {
        looking.report.fault(
            "refusal_without_reasons",
            state.place,
            msg!("catalogue-fault-refusal-time", state = title()),
        );
    }
}
