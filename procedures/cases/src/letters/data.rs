//! All that a letter shows, in words, at the moment of its step.

use base::{Day, Lang, Result};
use catalogue::{Outcome, Silence, Words, house::House};
use db::Reader;
use i18n::{
    format::{day_full, day_long, money, number, time},
    t,
};
use serde_json::{Map, Value, json};
use town::Town;

use super::Told;
use crate::{
    actions::Rule,
    engine::{Facts, last_to_contest},
    model::{Case, Code},
    store,
};

/// A text of a definition, with the typography of its language.
fn set(lang: Lang, words: &Words) -> String {
    let said = words.say(lang);
    match said.lang {
        Lang::Fr => i18n::french::typeset(said.text).into_owned(),
        Lang::En => said.text.to_owned(),
    }
}

/// What the procedure is called.
pub(super) fn title(rule: &Rule, lang: Lang) -> String {
    set(lang, &rule.version.definition.title)
}

/// `name` is the one that the account uses; else the name answered is written.
pub(super) fn of_case(
    town: &Town,
    rule: &Rule,
    case: &Case,
    told: &Told<'_>,
    name: Option<&str>,
) -> Value {
    let lang = case.lang;
    let name = name.or(case.contact.name.as_deref());
    let directory = town.directory();
    let on = told.event.at.day().min(town.clock().today());
    let remedies = remedies(rule, case, lang);
    let mut addressee: Vec<String> = Vec::new();
    if !case.contact.address.is_empty() {
        addressee.extend(name.map(str::to_owned));
        addressee.extend(case.contact.address.iter().cloned());
    }
    let mention = if told.event.kind == "filed" {
        mention(town, rule, case, &remedies)
    } else {
        Vec::new()
    };
    json!({
        "addressee": addressee,
        "code": null,
        "contact": contact(town, rule, lang),
        "days": days(rule, case, told.facts, lang),
        "facts": facts(rule, case, told.facts, name),
        "mention": mention,
        "place-date": t!(lang, "cases-letter-place-date",
            town = directory.settings.name.clone(), date = day_long(lang, on)),
        "reasons": reasons(rule, case, told, lang),
        "reference": t!(lang, "cases-letter-reference", number = case.number.clone()),
        "remedies": remedies,
        "rule": rule_line(rule, lang),
        "words": {
            "contact": t!(lang, "cases-letter-contact"),
            "mention": t!(lang, "cases-letter-mention"),
            "no-day": t!(lang, "cases-letter-no-day"),
            "remedies": t!(lang, "cases-letter-remedies"),
            "remedies-note": remedies_note(case, lang),
            "unknown": t!(lang, "cases-letter-unknown"),
        },
    })
}

/// The box with the code to follow the case.
pub(super) fn code(town: &Town, case: &Case, code: &Code) -> Value {
    let lang = case.lang;
    let address = town.url(&format!("{}/dossiers", lang.prefix()));
    let hint = if case.contact.asks_more() {
        t!(lang, "cases-letter-code-hint-more", address = address)
    } else {
        t!(lang, "cases-letter-code-hint", address = address)
    };
    json!({
        "label": t!(lang, "cases-letter-code"),
        "value": code.to_string(),
        "hint": hint,
    })
}

/// The hours that the state proposes now.
pub(super) async fn slots(
    db: impl Reader,
    town: &Town,
    rule: &Rule,
    case: &Case,
) -> Result<Option<Vec<String>>> {
    let state = rule.version.definition.state(case.state());
    let Some(appointment) = state.and_then(|state| state.appointment.as_ref()) else {
        return Ok(None);
    };
    let now = town.clock().now();
    let (with, offers) = (&appointment.with, appointment.offers);
    let free = store::free_slots(db, &case.procedure, with, now, offers).await?;
    let lang = case.lang;
    let said: Vec<String> = free
        .iter()
        .map(|slot| {
            let day = day_full(lang, slot.starts_at.day());
            let hour = time(lang, slot.starts_at);
            if slot.place.is_empty() {
                t!(lang, "cases-slot", day = day, hour = hour)
            } else {
                let place = slot.place.clone();
                t!(
                    lang,
                    "cases-slot-place",
                    day = day,
                    hour = hour,
                    place = place
                )
            }
        })
        .collect();
    Ok((!said.is_empty()).then_some(said))
}

fn rule_line(rule: &Rule, lang: Lang) -> String {
    let version = &rule.version;
    t!(
        lang,
        "cases-letter-rule",
        title = title(rule, lang),
        version = version.definition.version.clone(),
        by = version.adopted_by.clone()
    )
}

/// Every fact in words: answers as forms say them, the others by their kind.
fn facts(rule: &Rule, case: &Case, facts: &Facts, name: Option<&str>) -> Map<String, Value> {
    let streets = &rule.streets;
    let lang = case.lang;
    let definition = &rule.version.definition;
    let mut said: Map<String, Value> = facts
        .iter()
        .map(|(name, value)| {
            let known = definition.fact(name);
            let options = known
                .map(|fact| fact.options.as_slice())
                .unwrap_or_default();
            let choice = |code: &str| {
                let found = options.iter().find(|option| option.code == code);
                found.map(|option| set(lang, &option.words))
            };
            (name.clone(), json!(value_in_words(value, lang, &choice)))
        })
        .collect();
    for id in case.answers.ids() {
        if let (Some(question), Some(answer)) = (definition.question(id), case.answers.get(id)) {
            let lines = forms::say::lines(lang, streets, question, answer);
            said.insert(id.to_owned(), json!(lines));
        }
    }
    let mut put = |name: &str, text: String| {
        said.insert(name.to_owned(), Value::String(text));
    };
    put("case", case.number.clone());
    put("procedure", title(rule, lang));
    put("version", definition.version.clone());
    if let Some(state) = definition.state(case.state()) {
        put("state", set(lang, &state.title));
        let law = state.law.as_deref().and_then(|id| definition.anchor(id));
        if let Some(law) = law.or(definition.law.first()) {
            put("law", law.text.clone());
        }
    }
    if let Some(name) = name {
        put("name", name.to_owned());
    }
    said
}

fn value_in_words(
    value: &rules::Value,
    lang: Lang,
    choice: &dyn Fn(&str) -> Option<String>,
) -> String {
    let day = |day: jiff::civil::Date| day_long(lang, Day(day));
    match value {
        rules::Value::YesNo(true) => t!(lang, "cases-yes"),
        rules::Value::YesNo(false) => t!(lang, "cases-no"),
        rules::Value::Number(whole) => number(lang, *whole),
        rules::Value::Money(cents) => money(lang, base::Cents(*cents)),
        rules::Value::Text(text) => choice(text).unwrap_or_else(|| text.clone()),
        rules::Value::Day(date) => day(*date),
        rules::Value::List(items) => {
            let said: Vec<String> = items
                .iter()
                .map(|item| value_in_words(item, lang, choice))
                .collect();
            said.join(", ")
        }
        rules::Value::Period { from, to } => {
            t!(lang, "cases-period", from = day(*from), to = day(*to))
        }
        rules::Value::Season { from, to } => {
            let day = |day| catalogue::words::year_day(lang, day);
            t!(lang, "cases-period", from = day(*from), to = day(*to))
        }
    }
}

/// Last days: of clocks, of the present state's time, and facts that are days.
fn days(rule: &Rule, case: &Case, facts: &Facts, lang: Lang) -> Map<String, Value> {
    let mut days = Map::new();
    for (name, value) in facts {
        if let rules::Value::Day(day) = value {
            days.insert(name.clone(), json!(day_long(lang, Day(*day))));
        }
    }
    for clock in &case.life.clocks {
        if let Some(last) = clock.last() {
            days.insert(clock.clock.clone(), json!(day_long(lang, last)));
        }
    }
    if let Some(due) = &case.life.due {
        let day = day_long(lang, due.end.last);
        days.insert(case.state().to_owned(), json!(day));
    }
    let _ = rule;
    days
}

/// The motives of what the letter tells: those given with the step, be it a decision or not, else those
/// of the decision it follows.
fn reasons(rule: &Rule, case: &Case, told: &Told<'_>, lang: Lang) -> Vec<String> {
    let definition = &rule.version.definition;
    let given = told.event.reasons();
    let given = given.iter().filter_map(|code| definition.reason(code));
    let given: Vec<String> = given.map(|words| set(lang, words)).collect();
    if !given.is_empty() {
        return given;
    }
    let Some(decided) = &case.life.decided else {
        return Vec::new();
    };
    let given: Vec<String> = decided
        .reasons
        .iter()
        .filter_map(|code| definition.reason(code))
        .map(|words| set(lang, words))
        .collect();
    if !given.is_empty() {
        return given;
    }
    let fixed = definition
        .state(&decided.state)
        .and_then(|state| state.because.as_ref());
    fixed.map(|words| set(lang, words)).into_iter().collect()
}

/// The ways to contest, each with its last day. A favourable decision prints only its own.
fn remedies(rule: &Rule, case: &Case, lang: Lang) -> Vec<String> {
    let definition = &rule.version.definition;
    let state = definition.state(case.state());
    let own = state.and_then(|state| state.remedies.as_ref());
    let decides = state.and_then(|state| state.decides);
    let ids = match (own, decides) {
        (Some(own), _) => own,
        (None, Some(Outcome::Granted)) => return Vec::new(),
        (None, _) => &definition.remedies,
    };
    ways(rule, case, ids, lang)
}

/// All those of the procedure: what favours the person may be contested by whoever it binds.
pub(super) fn every_remedy(rule: &Rule, case: &Case) -> Vec<String> {
    if case.life.decided.is_none() {
        return Vec::new();
    }
    ways(rule, case, &rule.version.definition.remedies, case.lang)
}

fn ways(rule: &Rule, case: &Case, ids: &[String], lang: Lang) -> Vec<String> {
    let from = case.life.decided.as_ref().map(|decided| decided.on);
    let remedies = ids.iter().filter_map(|id| House::get().remedies.get(id));
    remedies
        .map(|remedy| {
            let title = set(lang, &remedy.title);
            let law = remedy.law.clone();
            match (remedy.within, from) {
                (Some(delay), Some(from)) => {
                    let last = last_to_contest(rule.calendar, delay, remedy.clear, from);
                    let day = day_long(lang, last);
                    t!(
                        lang,
                        "cases-remedy-until",
                        title = title,
                        day = day,
                        law = law
                    )
                }
                (Some(delay), None) => {
                    let delay = delay_in_words(lang, delay);
                    t!(
                        lang,
                        "cases-remedy-within",
                        title = title,
                        delay = delay,
                        law = law
                    )
                }
                (None, _) => t!(lang, "cases-remedy", title = title, law = law),
            }
        })
        .collect()
}

/// A delay to contest runs from the day the decision is known: later than its day, when it is posted.
/// What silence decided, nobody notifies.
fn remedies_note(case: &Case, lang: Lang) -> Option<String> {
    let decided = case.life.decided.as_ref()?;
    (!decided.by_time).then(|| t!(lang, "cases-letter-remedies-note"))
}

fn delay_in_words(lang: Lang, delay: catalogue::Delay) -> String {
    use catalogue::Unit;
    let count = delay.number;
    match delay.unit {
        Unit::Minutes => t!(lang, "cases-minutes", count = count),
        Unit::Hours => t!(lang, "cases-hours", count = count),
        Unit::Days => t!(lang, "cases-days", count = count),
        Unit::WorkingDays => t!(lang, "cases-working-days", count = count),
        Unit::Weeks => t!(lang, "cases-weeks", count = count),
        Unit::Months => t!(lang, "cases-months", count = count),
        Unit::Years => t!(lang, "cases-years", count = count),
    }
}

/// Who answers: what the town said when it adopted the procedure, else what it says of itself.
fn contact(town: &Town, rule: &Rule, lang: Lang) -> Vec<String> {
    let directory = town.directory();
    let settings = &directory.settings;
    let contact = &rule.version.contact;
    let service = directory.service(rule.version.service());
    let or_else = |own: &str, other: &str| {
        let text = if own.is_empty() { other } else { own };
        text.to_owned()
    };
    let name = service.map_or("", |service| service.name.as_str());
    let email = service.and_then(|service| service.email.as_deref());
    let phone = or_else(&contact.phone, &settings.phone);
    let email = or_else(&contact.email, email.unwrap_or(&settings.email));
    let mut lines = vec![
        or_else(name, rule.version.service()),
        or_else(&contact.place, &settings.address.join(", ")),
        or_else(&contact.hours, &settings.hours.join(", ")),
    ];
    if !phone.is_empty() {
        lines.push(t!(lang, "cases-letter-phone", phone = phone));
    }
    if !email.is_empty() {
        lines.push(t!(lang, "cases-letter-email", email = email));
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// What the law wants a receipt to say (CRPA L112-3, R112-5): the day it arrived, what silence will
/// mean and when, how one contests it or has it attested, what is still missing (L114-5), and who
/// answers, with their address.
fn mention(town: &Town, rule: &Rule, case: &Case, remedies: &[String]) -> Vec<String> {
    let lang = case.lang;
    let law = rule.law();
    let mut lines = vec![t!(
        lang,
        "cases-mention-received",
        day = day_long(lang, case.life.received_on),
        number = case.number.clone()
    )];
    for clock in law.steps().into_iter().flat_map(|steps| &steps.clocks) {
        let Some(silence) = clock.silence else {
            continue;
        };
        let last = case
            .life
            .clock(&clock.id)
            .and_then(crate::engine::Ticking::last);
        let Some(when) = answered_by(rule, clock, last, lang) else {
            continue;
        };
        let anchor = clock.law.as_deref();
        let anchor = anchor.and_then(|id| rule.version.definition.anchor(id));
        let cited = anchor.map(|anchor| anchor.text.clone()).unwrap_or_default();
        match silence {
            Silence::Accepts => {
                lines.push(t!(lang, "cases-mention-accepts", when = when, law = cited));
                say_once(&mut lines, t!(lang, "cases-mention-attestation"));
            }
            Silence::Refuses => {
                lines.push(t!(lang, "cases-mention-refuses", when = when, law = cited));
                if !remedies.is_empty() {
                    let ways = remedies.join(" ; ");
                    say_once(&mut lines, t!(lang, "cases-mention-remedies", ways = ways));
                }
            }
        }
    }
    if rule.version.definition.silence_is_the_laws() {
        let from = case.life.received_on;
        let end = crate::engine::end(rule.calendar, catalogue::SILENCE, from, from.start());
        let day = day_long(lang, end.last);
        lines.push(t!(lang, "cases-mention-law-refuses", day = day));
        if !remedies.is_empty() {
            let ways = remedies.join(" ; ");
            lines.push(t!(lang, "cases-mention-remedies", ways = ways));
        }
    }
    let missing = to_come(rule, case, lang);
    if !missing.is_empty() {
        let papers = missing.join(", ");
        lines.push(t!(lang, "cases-mention-missing", papers = papers));
    }
    if let Some(promise) = case
        .life
        .promise
        .as_ref()
        .and_then(crate::engine::Ticking::last)
    {
        let day = day_long(lang, promise);
        lines.push(t!(lang, "cases-mention-promise", day = day));
    }
    let mut who = contact(town, rule, lang);
    let directory = town.directory();
    let postal = directory.settings.address.join(", ");
    if !postal.is_empty() && !who.contains(&postal) {
        who.insert(1.min(who.len()), postal);
    }
    lines.push(t!(lang, "cases-mention-service", who = who.join(", ")));
    lines
}

/// What follows from one silence often follows from the next.
fn say_once(lines: &mut Vec<String>, line: String) {
    if !lines.contains(&line) {
        lines.push(line);
    }
}

/// Until when silence says nothing yet: the last day of a delay that runs, or how long it will last
/// once it starts.
fn answered_by(
    rule: &Rule,
    clock: &catalogue::Clock,
    last: Option<Day>,
    lang: Lang,
) -> Option<String> {
    if let Some(last) = last {
        let day = day_long(lang, last);
        return Some(t!(lang, "cases-mention-on", day = day));
    }
    let delay = delay_in_words(lang, rule.version.delay(&clock.lasts)?);
    let definition = &rule.version.definition;
    let start = clock.starts.iter().find_map(|id| definition.state(id))?;
    let state = set(lang, &start.title);
    Some(t!(
        lang,
        "cases-mention-after",
        delay = delay,
        state = state
    ))
}

/// The papers that were announced for later.
fn to_come(rule: &Rule, case: &Case, lang: Lang) -> Vec<String> {
    let form = rule.version.definition.form.iter();
    form.flat_map(|page| &page.questions)
        .filter(|question| question.kind == catalogue::Kind::File)
        .filter(|question| case.answers.get(&question.id).is_some_and(Value::is_null))
        .map(|question| set(lang, &question.title))
        .collect()
}
