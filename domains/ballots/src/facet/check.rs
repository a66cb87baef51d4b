//! Whether a budget or a debate holds together with the rest of its procedure: dates that the town sets,
//! states and answers that exist, of the right kind.

use catalogue::{Definition, Kind as FactKind, Moment, facet::Finding};
use i18n::msg;

use super::{Ballot, Budget, Debate, Kind};

/// Every fault of a ballot that could be read.
pub fn faults(definition: &Definition, ballot: &Ballot) -> Vec<Finding> {
    let mut faults = Vec::new();
    for date in [&ballot.from, &ballot.until] {
        let known = definition.dates.iter().find(|known| known.id == *date);
        if !known.is_some_and(|known| known.when == Moment::EachCampaign) {
            let message = msg!("ballots-facet-date", date = date.clone());
            faults.push(("unknown_date", message));
        }
    }
    match &ballot.kind {
        Kind::Budget(own) => budget(definition, own, &mut faults),
        Kind::Debate(own) => debate(definition, own, &mut faults),
    }
    faults
}

fn states(definition: &Definition, named: &[&String], faults: &mut Vec<Finding>) {
    for state in named {
        if definition.state(state).is_none() {
            let message = msg!("ballots-facet-state", state = (*state).clone());
            faults.push(("unknown_state", message));
        }
    }
}

/// A state that cases leave later, or one that ends them.
fn is_final(definition: &Definition, state: &str, wanted: bool, faults: &mut Vec<Finding>) {
    let Some(found) = definition.state(state) else {
        return;
    };
    if found.is_final != wanted {
        let title = found.title.fr.clone();
        let message = if wanted {
            msg!("ballots-facet-not-final", state = title)
        } else {
            msg!("ballots-facet-final", state = title)
        };
        faults.push(("ballot_state", message));
    }
}

fn answer(definition: &Definition, name: &str, kinds: &[FactKind], faults: &mut Vec<Finding>) {
    let kind = definition
        .question(name)
        .map(|question| question.kind)
        .or_else(|| definition.fact(name).map(|fact| fact.kind));
    match kind {
        None => {
            let message = msg!("ballots-facet-answer", name = name.to_owned());
            faults.push(("unknown_answer", message));
        }
        Some(kind) if !kinds.contains(&kind) => {
            let message = msg!("ballots-facet-kind", name = name.to_owned());
            faults.push(("wrong_kind", message));
        }
        Some(_) => {}
    }
}

const TEXTS: [FactKind; 2] = [FactKind::Text, FactKind::LongText];
const CHOICE: [FactKind; 1] = [FactKind::Choice];

fn budget(definition: &Definition, budget: &Budget, faults: &mut Vec<Finding>) {
    let (merging, then) = (&budget.merging, &budget.then);
    let passing = [
        &budget.during,
        &merging.from,
        &merging.asked,
        &merging.agreed,
        &merging.merged,
        &then.won,
    ];
    let last = [&budget.aside.state, &then.lost, &then.delivered];
    states(definition, &passing, faults);
    states(definition, &last, faults);
    for state in passing {
        is_final(definition, state, false, faults);
    }
    for state in last {
        is_final(definition, state, true, faults);
    }
    // Consent is asked of the person, who may say yes; silence is no consent.
    let asked = definition.state(&merging.asked);
    if let (Some(steps), Some(asked)) = (&definition.steps, asked) {
        let agrees = |action: &catalogue::Action| {
            action.then.as_ref() == Some(&merging.agreed)
                && action.by.iter().any(|role| role == "applicant")
        };
        let is_asked = asked.turn.as_deref() == Some("applicant")
            && steps.actions_of(asked).any(agrees)
            && asked.then.as_ref() != Some(&merging.agreed);
        if !is_asked {
            let title = asked.title.fr.clone();
            faults.push((
                "merging_consent",
                msg!("ballots-facet-consent", state = title),
            ));
        }
    }
    let project = &budget.project;
    for name in [
        &budget.idea.title,
        &budget.idea.summary,
        &project.title,
        &project.summary,
        &project.study,
        &budget.aside.why,
    ] {
        answer(definition, name, &TEXTS, faults);
    }
    answer(definition, &project.cost, &[FactKind::Money], faults);
    answer(definition, &project.theme, &CHOICE, faults);
    if let Some(territory) = &project.territory {
        answer(definition, territory, &CHOICE, faults);
    }
    if let Some(place) = &project.place {
        answer(definition, place, &[FactKind::Place], faults);
    }
}

fn debate(definition: &Definition, debate: &Debate, faults: &mut Vec<Finding>) {
    states(definition, &[&debate.replied], faults);
    is_final(definition, &debate.replied, true, faults);
    answer(definition, &debate.comment, &TEXTS, faults);
    answer(definition, &debate.reply, &TEXTS, faults);
    answer(definition, &debate.theme, &CHOICE, faults);
    answer(definition, &debate.line, &[FactKind::Number], faults);
    let consent = [FactKind::YesNo, FactKind::Consent];
    answer(definition, &debate.named, &consent, faults);
}
