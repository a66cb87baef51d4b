//! Whether a lottery holds together with the rest of its procedure: facts that are choices, places that
//! add up to the seats, states and dates that exist, an offer that ends.

use std::collections::BTreeSet;

use base::Lang;
use catalogue::{
    Choices, Definition, Kind, SettingValue,
    facet::{Finding, missing},
    words::Naming,
};
use i18n::msg;

use super::{Count, Panel, Quota, WORD, called, pool_state};

/// Every fault of a lottery that could be read.
pub fn faults(definition: &Definition, panel: &Panel) -> Vec<Finding> {
    let mut faults = Vec::new();
    states(definition, panel, &mut faults);
    for date in [&panel.committed, &panel.drawn] {
        if definition.dates.iter().all(|known| known.id != *date) {
            let message = msg!("draws-facet-date", date = date.clone());
            faults.push(("unknown_date", message));
        }
    }
    for count in std::iter::once(&panel.seats).chain(&panel.substitutes) {
        seats(definition, count, &mut faults);
    }
    if let Some(household) = &panel.household
        && definition
            .question(&household.same)
            .is_none_or(|question| question.kind != Kind::Address)
    {
        let message = msg!("draws-facet-address", name = household.same.clone());
        faults.push(("not_an_address", message));
    }
    if let Some(names) = &panel.names {
        let asked = definition.question(names).map(|question| question.kind);
        if !matches!(asked, Some(Kind::YesNo | Kind::Consent)) {
            let message = msg!("draws-facet-names", name = names.clone());
            faults.push(("not_a_consent", message));
        }
    }
    if let Some(letter) = &panel.letter {
        let asked = definition.question(letter);
        if asked.is_none_or(|question| question.kind != Kind::Text || !question.optional) {
            let message = msg!("draws-facet-letter", name = letter.clone());
            faults.push(("not_a_letter_code", message));
        }
    }
    // Letters bear a code: where it is written is part of the form.
    if panel.letters && panel.letter.is_none() {
        faults.push(missing("letter", WORD));
    }
    let mut seen = BTreeSet::new();
    for quota in &panel.quotas {
        if !seen.insert(quota.fact.as_str()) {
            let message = msg!("draws-facet-twice", name = quota.fact.clone());
            faults.push(("same_quota", message));
        }
        self::quota(definition, quota, &mut faults);
    }
    faults
}

fn states(definition: &Definition, panel: &Panel, faults: &mut Vec<Finding>) {
    let Some(pool) = pool_state(definition) else {
        faults.push(("draw_without_steps", msg!("draws-facet-no-steps")));
        return;
    };
    let then = &panel.then;
    let named = [
        &then.drawn,
        &then.accepted,
        &then.seated,
        &then.ended,
        &then.not_drawn,
    ];
    let named = named.into_iter().chain(&then.substitute);
    let mut known = true;
    for state in named.chain(&panel.frees) {
        if definition.state(state).is_none() {
            known = false;
            let message = msg!("draws-facet-state", state = state.clone());
            faults.push(("unknown_state", message));
        }
    }
    if then.substitute.is_some() != panel.substitutes.is_some() {
        faults.push(("substitutes", msg!("draws-facet-substitutes")));
    }
    if !known {
        return;
    }
    let places = [pool, &then.drawn, &then.accepted, &then.seated];
    let distinct: BTreeSet<&str> = places.into_iter().collect();
    if distinct.len() < places.len() {
        faults.push(("same_state", msg!("draws-facet-same-state")));
    }
    let offered = definition.state(&then.drawn);
    let title = offered.map_or(String::new(), |state| state.title.fr.clone());
    let ends = offered.is_some_and(|state| {
        let gives_back = |then: &String| panel.frees.contains(then);
        state.within.is_some() && state.then.as_ref().is_some_and(gives_back)
    });
    if !ends {
        let message = msg!("draws-facet-endless", state = title.clone());
        faults.push(("offer_without_end", message));
    }
    let takes = definition.steps.as_ref().is_some_and(|steps| {
        offered.is_some_and(|state| {
            steps
                .actions_of(state)
                .any(|action| action.then.as_ref() == Some(&then.accepted))
        })
    });
    if !takes {
        let message = msg!("draws-facet-nobody-accepts", state = title);
        faults.push(("nobody_accepts", message));
    }
}

fn seats(definition: &Definition, count: &Count, faults: &mut Vec<Finding>) {
    let Count::Setting(id) = count else { return };
    let default = definition.setting(id).map(|setting| &setting.default);
    let is_number = matches!(default, Some(Some(SettingValue::Number(number))) if *number >= 1);
    if !is_number {
        let message = msg!("draws-facet-setting", name = id.clone());
        faults.push(("not_a_number", message));
    }
}

fn quota(definition: &Definition, quota: &Quota, faults: &mut Vec<Finding>) {
    let naming = Naming::of(definition, Lang::Fr);
    let asked = definition.question(&quota.fact);
    let known = definition.fact(&quota.fact);
    let kind = asked
        .map(|question| question.kind)
        .or(known.map(|fact| fact.kind));
    let Some(kind) = kind else {
        let message = msg!("draws-facet-unknown-fact", name = quota.fact.clone());
        faults.push(("unknown_fact", message));
        return;
    };
    let name = called(&naming, &quota.fact);
    if kind != Kind::Choice {
        let message = msg!("draws-facet-not-choice", name = name);
        faults.push(("not_a_choice", message));
        return;
    }
    let options = match asked.map(|question| &question.choices) {
        Some(Choices::List(list)) => list.as_slice(),
        Some(_) => &[],
        None => known.map_or(&[][..], |fact| fact.options.as_slice()),
    };
    let mut told = BTreeSet::new();
    for places in &quota.places {
        let code = places.code.clone();
        // What the map or a register gives is the town's: its places are compared when a draw begins.
        if !options.is_empty() && options.iter().all(|option| option.code != code) {
            let message = msg!(
                "draws-facet-option",
                name = name.clone(),
                code = code.clone()
            );
            faults.push(("unknown_option", message));
        }
        if !told.insert(places.code.as_str()) {
            let message = msg!("draws-facet-twice", name = code.clone());
            faults.push(("same_option", message));
        }
        if places.least > places.most {
            let message = msg!(
                "draws-facet-order",
                name = name.clone(),
                code = code,
                least = places.least,
                most = places.most
            );
            faults.push(("places_order", message));
        }
    }
    for option in options
        .iter()
        .filter(|option| !told.contains(option.code.as_str()))
    {
        let message = msg!(
            "draws-facet-option-left",
            name = name.clone(),
            code = option.code.clone()
        );
        faults.push(("option_without_places", message));
    }
    let low: u64 = quota.places.iter().map(|one| u64::from(one.least)).sum();
    let high: u64 = quota.places.iter().map(|one| u64::from(one.most)).sum();
    let of = u64::from(quota.of);
    if low > of || high < of {
        let message = msg!(
            "draws-facet-quota",
            name = name,
            low = low,
            high = high,
            seats = of
        );
        faults.push(("quota_impossible", message));
    }
}
