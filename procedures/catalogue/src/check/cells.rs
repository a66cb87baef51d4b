//! What rules read: facts that exist, of a kind that fits, that are called something, and that no
//! text forbids.

use std::collections::BTreeMap;

use base::Message;
use i18n::msg;
use rules::Cell;

use super::Looking;
use crate::{
    facet,
    house::{Forbidden, House},
    model::{Bound, Choice, Choices, Definition, Kind, Moment, Question, Setting, Source, Steps},
    read::say_cell_error,
    version::within,
    yaml::{Node, Place},
};

/// The kinds of all the facts a rule of this procedure may read.
pub fn kinds(definition: &Definition) -> BTreeMap<String, rules::Kind> {
    let mut kinds = BTreeMap::new();
    for (id, code) in &House::get().facts {
        kinds.insert(
            id.clone(),
            Kind::parse(code).map_or(rules::Kind::Opaque, |kind| rule_kind(kind, &[])),
        );
    }
    for (id, kind) in facet::facts(definition) {
        kinds.insert(id, rule_kind(kind, &[]));
    }
    for date in &definition.dates {
        let kind = match date.when {
            Moment::Season { .. } => rules::Kind::Season,
            _ => rules::Kind::Day,
        };
        kinds.insert(date.id.clone(), kind);
    }
    for clock in definition.steps.iter().flat_map(|steps| &steps.clocks) {
        kinds.insert(clock.id.clone(), rules::Kind::Day);
    }
    for setting in &definition.settings {
        kinds.insert(setting.id.clone(), rule_kind(setting.kind, &[]));
    }
    for fact in &definition.facts {
        kinds.insert(fact.id.clone(), rule_kind(fact.kind, &fact.options));
    }
    let asked = definition.form.iter().flat_map(|page| &page.questions);
    let recorded = definition.steps.iter().flat_map(Steps::questions);
    for question in recorded.chain(asked) {
        let options = match &question.choices {
            Choices::List(list) => list.as_slice(),
            _ => &[],
        };
        let kind = match question.repeat {
            Some(_) => rules::Kind::List,
            None => rule_kind(question.kind, options),
        };
        kinds.insert(question.id.clone(), kind);
    }
    kinds
}

/// A kind of the house as rules see it.
fn rule_kind(kind: Kind, options: &[Choice]) -> rules::Kind {
    let codes = || {
        options
            .iter()
            .map(|choice| choice.code.clone())
            .collect::<Vec<_>>()
    };
    match kind {
        Kind::YesNo | Kind::Consent => rules::Kind::YesNo,
        Kind::Number | Kind::Scale => rules::Kind::Number,
        Kind::Money => rules::Kind::Money,
        Kind::Date => rules::Kind::Day,
        Kind::Period => rules::Kind::Period,
        Kind::Choice if options.is_empty() => rules::Kind::Text,
        Kind::Choice => rules::Kind::Choice(codes()),
        Kind::Choices | Kind::Ranking if !options.is_empty() => rules::Kind::Choices(codes()),
        Kind::Choices | Kind::Ranking | Kind::Weekdays | Kind::List => rules::Kind::List,
        Kind::Text | Kind::LongText | Kind::Email | Kind::Phone | Kind::Time | Kind::Share => {
            rules::Kind::Text
        }
        _ => rules::Kind::Opaque,
    }
}

pub(super) fn check(looking: &Looking<'_>) {
    let definition = looking.definition;
    let kinds = kinds(definition);
    let judge = |cell: &Cell, place: Place| cell_is_sound(looking, &kinds, cell, place);
    for clause in &definition.conditions {
        for cell in clause.rule.cells() {
            judge(cell, clause.place);
        }
    }
    for promise in &definition.promise {
        if let Some(cell) = &promise.when {
            judge(cell, promise.place);
        }
    }
    for setting in &definition.settings {
        setting_is_sound(looking, setting);
    }
    for fact in &definition.facts {
        let place = looking.item("facts", &fact.id);
        match &fact.from {
            Source::Rows(rows) => {
                for cell in rows.iter().filter_map(|row| row.when.as_ref()) {
                    judge(cell, place);
                }
            }
            Source::Territory { at, .. } if definition.question(at).is_none() => {
                looking.report.fault(
                    "unknown_fact",
                    place,
                    msg!("catalogue-fault-unknown-fact", name = at.clone()),
                );
            }
            Source::State(state) if definition.state(state).is_none() => {
                looking.report.fault(
                    "unknown_state",
                    place,
                    msg!("catalogue-fault-nothing-called", name = state.clone()),
                );
            }
            _ => {}
        }
    }
    for page in &definition.form {
        let place = looking.item("form", &page.id);
        if let Some(cell) = &page.when {
            judge(cell, place);
        }
        for fact in &page.shows {
            if !kinds.contains_key(fact) {
                looking.report.fault(
                    "unknown_fact",
                    place,
                    msg!("catalogue-fault-unknown-fact", name = fact.clone()),
                );
            }
        }
        for question in &page.questions {
            question_is_sound(looking, &kinds, question);
        }
    }
    for action in definition.steps.iter().flat_map(|steps| {
        steps
            .states
            .iter()
            .flat_map(|state| &state.actions)
            .chain(&steps.shared)
    }) {
        if let Some(cell) = &action.when {
            judge(cell, action.place);
        }
        for question in &action.questions {
            question_is_sound(looking, &kinds, question);
        }
    }
    for act in &definition.acts {
        for fact in &act.shows {
            let always = ["state", "reasons", "month"].contains(&fact.as_str());
            if !always && !kinds.contains_key(fact) && definition.others.is_empty() {
                let place = looking.item("acts", &act.id);
                looking.report.fault(
                    "unknown_fact",
                    place,
                    msg!("catalogue-fault-unknown-fact", name = fact.clone()),
                );
            }
            if definition
                .question(fact)
                .is_some_and(|question| question.internal || question.kind.names_a_person())
            {
                let place = looking.item("acts", &act.id);
                looking.report.fault(
                    "publishes_a_person",
                    place,
                    msg!("catalogue-fault-act-person", name = fact.clone()),
                );
            }
        }
    }
}

fn question_is_sound(
    looking: &Looking<'_>,
    kinds: &BTreeMap<String, rules::Kind>,
    question: &Question,
) {
    if let Some(cell) = &question.when {
        cell_is_sound(looking, kinds, cell, question.place);
    }
    for (word, bound) in [
        ("at_least", &question.at_least),
        ("at_most", &question.at_most),
    ] {
        let Some(bound) = bound else { continue };
        let fits = match bound {
            Bound::Number(_) => !matches!(question.kind, Kind::Date | Kind::Money),
            Bound::Money(_) => question.kind == Kind::Money,
            Bound::Day(_) => matches!(question.kind, Kind::Date | Kind::Period),
            Bound::Fact(name) => kinds.contains_key(name),
        };
        if !fits {
            let value = bound.to_string();
            looking.report.fault(
                "bad_bound",
                question.place,
                msg!("catalogue-fault-bound", value = value, word = word),
            );
        }
    }
    let room = match (&question.choices, question.repeat) {
        (_, Some(repeat)) => Some(Bound::Number(repeat.into())),
        (Choices::List(list), None) if question.kind != Kind::Choice => {
            i64::try_from(list.len()).ok().map(Bound::Number)
        }
        _ => None,
    };
    if let Some(least) = &question.at_least
        && let Some(most) = [&question.at_most, &room]
            .into_iter()
            .flatten()
            .find(|most| least.is_beyond(most))
    {
        reversed(looking, question.place, &question.id, [least, most]);
    }
}

/// A setting that no value fits, or whose own default does not.
fn setting_is_sound(looking: &Looking<'_>, setting: &Setting) {
    let place = looking.item("settings", &setting.id);
    let items = looking.tree.get("settings").and_then(Node::list);
    let own = items.into_iter().flatten().find(|item| item.place == place);
    let written = |word| {
        own.and_then(|item| item.get(word)?.text())
            .unwrap_or_default()
    };
    let (least, most) = (&setting.at_least, &setting.at_most);
    if least
        .as_ref()
        .is_some_and(|least| !within(least, None, most.as_ref()))
    {
        let bounds = ["at_least", "at_most"].map(written);
        reversed(looking, place, &setting.id, bounds);
    } else if let Some(default) = &setting.default
        && !within(default, least.as_ref(), most.as_ref())
    {
        let value = written("default").to_owned();
        let message = msg!("catalogue-setting-bounds", value = value);
        looking.report.fault("bad_setting", place, message);
    }
}

/// Nobody could answer.
fn reversed<T: ToString>(looking: &Looking<'_>, place: Place, id: &str, bounds: [T; 2]) {
    let [least, most] = bounds.map(|bound| bound.to_string());
    looking.report.fault(
        "reversed_bounds",
        place,
        msg!(
            "catalogue-fault-bounds-reversed",
            id = id.to_owned(),
            least = least,
            most = most
        ),
    );
}

fn cell_is_sound(
    looking: &Looking<'_>,
    kinds: &BTreeMap<String, rules::Kind>,
    cell: &Cell,
    place: Place,
) {
    let definition = looking.definition;
    let uses = cell.uses();
    let mut forbidden = false;
    for used in &uses {
        let Some(why) = House::get().forbids(&used.name, definition.matter) else {
            continue;
        };
        forbidden = true;
        let name = used.name.clone();
        let message = match why {
            Forbidden::Everywhere => msg!("catalogue-fault-forbidden", name = name),
            Forbidden::Canteen => msg!("catalogue-fault-forbidden-canteen", name = name),
            Forbidden::Tariff => msg!("catalogue-fault-forbidden-tariff", name = name),
        };
        looking.report.fault("forbidden_fact", place, message);
    }
    if forbidden {
        return;
    }
    let errors = cell.check(&|name| kinds.get(name).cloned());
    if !errors.is_empty() {
        for error in errors {
            let error = error.suggest(kinds.keys().map(String::as_str));
            let check = match &error.fault {
                rules::Fault::UnknownFact { .. } => "unknown_fact",
                rules::Fault::NotAnOption { .. } => "not_an_option",
                _ => "cell",
            };
            let listed = match &error.fault {
                rules::Fault::NotAnOption { fact, option, .. } => {
                    not_an_option(kinds, fact, option)
                }
                _ => None,
            };
            let message = listed.unwrap_or_else(|| say_cell_error(cell.text(), &error));
            looking.report.fault(check, place, message);
        }
        return;
    }
    for used in uses {
        let question = definition.question(&used.name);
        if let Some(question) = question
            && question.called.is_none()
        {
            let title = question.title.fr.clone();
            looking.report.fault(
                "no_name",
                question.place,
                msg!("catalogue-fault-not-called", title = title),
            );
        }
        let denied = question
            .map(|question| question.denied.is_some())
            .or_else(|| {
                definition
                    .fact(&used.name)
                    .map(|fact| fact.denied.is_some())
            });
        if used.negated && denied == Some(false) {
            let name = used.name.clone();
            looking.report.fault(
                "no_name",
                place,
                msg!("catalogue-fault-not-denied", name = name),
            );
        }
    }
}

/// Names the options that there are: whoever wrote another has to choose among them.
fn not_an_option(
    kinds: &BTreeMap<String, rules::Kind>,
    fact: &str,
    option: &str,
) -> Option<Message> {
    let (rules::Kind::Choice(codes) | rules::Kind::Choices(codes)) = kinds.get(fact)? else {
        return None;
    };
    Some(msg!(
        "catalogue-fault-not-an-option",
        option = option.to_owned(),
        fact = fact.to_owned(),
        options = codes.join(", ")
    ))
}
