//! Every name leads to something: states, roles, laws, lists, letters, dates, settings, figures.

use std::collections::BTreeSet;

use base::Message;
use i18n::msg;

use super::Looking;
use crate::{
    house::House,
    model::{Action, Kind, Question, SettingValue, State, Steps, Time},
    report::{by_nearness, nearest},
    yaml::Place,
};

pub(super) fn check(looking: &Looking<'_>) {
    header(looking);
    if let Some(steps) = &looking.definition.steps {
        states(looking, steps);
        clocks(looking, steps);
    }
}

/// What the person answers, the person knows.
fn internal(looking: &Looking<'_>, question: &Question) {
    looking.report.fault(
        "internal_of_the_person",
        question.place,
        msg!("catalogue-fault-internal", id = question.id.clone()),
    );
}

fn header(looking: &Looking<'_>) {
    let definition = looking.definition;
    let asked = definition.form.iter().flat_map(|page| &page.questions);
    let mut named = BTreeSet::new();
    for question in asked {
        if question.internal {
            internal(looking, question);
        }
        if !named.insert(&question.id) {
            looking.report.fault(
                "same_id",
                question.place,
                msg!("catalogue-fault-same-question", id = question.id.clone()),
            );
        }
    }
    let house = House::get();
    for code in &definition.audiences {
        if house.audience(code).is_none() {
            let known = house
                .audiences
                .iter()
                .map(|(code, _)| code.as_str())
                .collect::<Vec<_>>()
                .join(", ");
            looking.report.fault(
                "unknown_audience",
                looking.place("for"),
                msg!(
                    "catalogue-fault-unknown-value",
                    value = code.clone(),
                    word = "for",
                    known = known
                ),
            );
        }
    }
    for code in &definition.lives {
        if house.life(code).is_none() {
            let known = house
                .lives
                .iter()
                .map(|(code, _)| code.as_str())
                .collect::<Vec<_>>()
                .join(", ");
            looking.report.fault(
                "unknown_life",
                looking.place("life"),
                msg!(
                    "catalogue-fault-unknown-value",
                    value = code.clone(),
                    word = "life",
                    known = known
                ),
            );
        }
    }
    if definition.lives.is_empty() || definition.audiences.is_empty() {
        looking.report.fault(
            "not_listed",
            looking.tree.place,
            msg!("catalogue-fault-not-listed"),
        );
    }
    for id in &definition.remedies {
        if !house.remedies.contains_key(id) {
            unknown(
                looking,
                "unknown_remedy",
                looking.place("remedies"),
                id,
                house.remedies.keys().map(String::as_str),
            );
        }
    }
    for clause in &definition.conditions {
        law(looking, clause.law.as_deref(), clause.place);
    }
    for setting in &definition.settings {
        law(
            looking,
            setting.law.as_deref(),
            looking.item("settings", &setting.id),
        );
    }
    for promise in &definition.promise {
        time(looking, &promise.time, promise.place);
    }
    if let Some(statistics) = &definition.statistics {
        let states = definition
            .steps
            .iter()
            .flat_map(|steps| &steps.states)
            .map(|state| state.id.as_str());
        let clocks = definition
            .steps
            .iter()
            .flat_map(|steps| &steps.clocks)
            .map(|clock| clock.id.as_str());
        let known: Vec<&str> = house
            .figures
            .keys()
            .map(String::as_str)
            .chain(states)
            .chain(clocks)
            .collect();
        for figure in &statistics.publish {
            if !known.contains(&figure.as_str()) {
                unknown(
                    looking,
                    "unknown_figure",
                    looking.place("statistics"),
                    figure,
                    known.iter().copied(),
                );
            }
        }
        for fact in &statistics.across {
            let is_known = definition.question(fact).is_some() || definition.fact(fact).is_some();
            if !is_known && fact != "channel" {
                let message = msg!("catalogue-fault-unknown-fact", name = fact.clone());
                looking
                    .report
                    .fault("unknown_fact", looking.place("statistics"), message);
            }
        }
    }
}

fn states(looking: &Looking<'_>, steps: &Steps) {
    let definition = looking.definition;
    for state in &steps.states {
        role(looking, state.turn.as_deref(), state.place);
        law(looking, state.law.as_deref(), state.place);
        go(looking, steps, state.then.as_deref(), state.place);
        for moment in state.within.iter().chain(&state.lasts) {
            time(looking, moment, state.place);
        }
        if let Some(until) = &state.until
            && definition.dates.iter().all(|date| date.id != *until)
        {
            unknown(
                looking,
                "unknown_date",
                state.place,
                until,
                definition.dates.iter().map(|date| date.id.as_str()),
            );
        }
        let others = state.notifies.iter().map(|(_, letter)| letter);
        for letter in state.letter.iter().chain(others) {
            if !definition.letters.contains_key(letter) {
                let file = format!("letters/{letter}.typ");
                looking.report.fault(
                    "unknown_letter",
                    state.place,
                    msg!("catalogue-fault-letter", file = file),
                );
            }
        }
        for (to, _) in &state.notifies {
            notified(looking, steps, state, to);
        }
        if let Some(act) = &state.act
            && definition.acts.iter().all(|known| known.id != *act)
        {
            unknown(
                looking,
                "unknown_act",
                state.place,
                act,
                definition.acts.iter().map(|act| act.id.as_str()),
            );
        }
        if let Some(row) = &state.row
            && !has_register(looking, row)
        {
            unknown(looking, "unknown_register", state.place, row, []);
        }
        for remedy in state.remedies.iter().flatten() {
            if !House::get().remedies.contains_key(remedy) {
                unknown(
                    looking,
                    "unknown_remedy",
                    state.place,
                    remedy,
                    House::get().remedies.keys().map(String::as_str),
                );
            }
        }
        if let Some(appointment) = &state.appointment {
            role(looking, Some(&appointment.with), state.place);
            time(looking, &appointment.lasts, state.place);
        }
        if let Some(opinion) = &state.opinion {
            role(looking, Some(&opinion.of), state.place);
            time(looking, &opinion.within, state.place);
        }
        for action in &state.actions {
            self::action(looking, steps, action);
        }
    }
    for action in &steps.shared {
        self::action(looking, steps, action);
        for state in &action.in_states {
            go(looking, steps, Some(state), action.place);
        }
    }
}

/// Whom a letter goes to, besides the person: lines as on an envelope, which agents write down.
fn notified(looking: &Looking<'_>, steps: &Steps, state: &State, to: &str) {
    let Some(question) = looking.definition.question(to) else {
        let known = steps.questions().map(|question| question.id.as_str());
        unknown(looking, "unknown_question", state.place, to, known);
        return;
    };
    if question.kind != Kind::LongText || !question.internal {
        looking.report.fault(
            "not_an_addressee",
            question.place,
            msg!("catalogue-fault-addressee", id = to.to_owned()),
        );
    }
}

fn has_register(looking: &Looking<'_>, id: &str) -> bool {
    let register = looking.definition.others.get("register");
    let items = register.and_then(|(content, _)| content.as_array());
    items.into_iter().flatten().any(|item| item["id"] == id)
}

fn action(looking: &Looking<'_>, steps: &Steps, action: &Action) {
    for by in &action.by {
        role(looking, Some(by), action.place);
    }
    law(looking, action.law.as_deref(), action.place);
    go(looking, steps, action.then.as_deref(), action.place);
    let by_person = action.by.iter().any(|by| by == "applicant");
    for question in action
        .questions
        .iter()
        .filter(|one| one.internal && by_person)
    {
        internal(looking, question);
    }
    if let Some(before) = &action.before {
        time(looking, before, action.place);
    }
    if let Some(list) = &action.reasons
        && looking.definition.reason_list(list).is_none()
    {
        let known = looking
            .definition
            .reasons
            .iter()
            .map(|list| list.id.as_str());
        unknown(looking, "unknown_reasons", action.place, list, known);
    }
}

fn clocks(looking: &Looking<'_>, steps: &Steps) {
    for clock in &steps.clocks {
        let named = [
            &clock.starts,
            &clock.pauses,
            &clock.restarts_after,
            &clock.stops,
        ];
        for state in named.into_iter().flatten().chain(&clock.then) {
            go(looking, steps, Some(state), clock.place);
        }
        law(looking, clock.law.as_deref(), clock.place);
        for lasting in std::iter::once(&clock.lasts).chain(&clock.at_least) {
            time(looking, lasting, clock.place);
        }
    }
}

fn go(looking: &Looking<'_>, steps: &Steps, state: Option<&str>, place: Place) {
    if let Some(state) = state
        && steps.state(state).is_none()
    {
        unknown(
            looking,
            "unknown_state",
            place,
            state,
            steps.states.iter().map(|state| state.id.as_str()),
        );
    }
}

fn role(looking: &Looking<'_>, role: Option<&str>, place: Place) {
    let Some(role) = role else { return };
    let own = looking
        .definition
        .roles
        .iter()
        .map(|known| known.id.as_str());
    let house = House::get().roles.keys().map(String::as_str);
    if !own.clone().chain(house.clone()).any(|known| known == role) {
        looking.report.fault(
            "unknown_role",
            place,
            msg!(
                "catalogue-fault-role",
                role = role.to_owned(),
                known = by_nearness(role, own.chain(house)).join(", ")
            ),
        );
    }
}

fn law(looking: &Looking<'_>, law: Option<&str>, place: Place) {
    if let Some(law) = law
        && looking.definition.anchor(law).is_none()
    {
        looking.report.fault(
            "unknown_law",
            place,
            msg!("catalogue-fault-law", law = law.to_owned()),
        );
    }
}

/// A time that names a setting names one that is a period and has a value.
fn time(looking: &Looking<'_>, time: &Time, place: Place) {
    let Time::Setting(id) = time else { return };
    let setting = looking.definition.setting(id);
    let fits = setting.is_some_and(|setting| {
        setting.kind == Kind::Period && matches!(setting.default, Some(SettingValue::Period(_)))
    });
    if !fits {
        looking.report.fault(
            "not_a_time",
            place,
            msg!("catalogue-fault-not-a-time", word = id.clone()),
        );
    }
}

fn unknown<'n>(
    looking: &Looking<'_>,
    check: &'static str,
    place: Place,
    name: &str,
    known: impl IntoIterator<Item = &'n str>,
) {
    let known = by_nearness(name, known);
    let named = name.to_owned();
    let message: Message = match nearest(name, known.iter().copied()) {
        Some(near) => msg!(
            "catalogue-fault-nothing-called-near",
            name = named,
            near = near.to_owned()
        ),
        None if known.is_empty() => msg!("catalogue-fault-nothing-called", name = named),
        None => msg!(
            "catalogue-fault-nothing-called-among",
            name = named,
            known = known.join(", ")
        ),
    };
    looking.report.fault(check, place, message);
}
