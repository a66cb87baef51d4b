//! Letters of cases: made with the step that sends them, kept as data, composed when they are read.
//!
//! A letter is a row: template, version, data, language. Composed again, it is the same letter. Whoever
//! has an e-mail address is told by e-mail that something is new, without a word of what; for others
//! the letter waits to be printed.

mod data;
mod news;
mod print;

use base::{Day, Id, Lang, Result};
use catalogue::{ERASURE, RECEIPT, State, TRANSFERRED, Version};
use db::Tx;
use i18n::{format::day_long, t};
use mail::Address;
use serde_json::{Value, json};
use town::{Person, Town};

use crate::{
    actions::Rule,
    model::{Case, Contact},
    store::{self, LetterRow},
};

pub(crate) use crate::actions::Told;
pub(crate) use news::{News, tell_person, tell_service, tell_service_late};
pub use print::{Printed, batch, mark_printed, print, sheet, to_print};

/// The library that letters of folders import.
pub const LIBRARY: (&str, &str) = ("paper/letter.typ", include_str!("../paper/letter.typ"));

const NOTICE: &str = include_str!("../paper/notice.typ");

/// How somebody is written to: under the name they use, by e-mail when an address is known.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reach {
    pub email: Option<Address>,
    /// The name of use of the account. Without one, letters bear the name that was answered.
    pub name: Option<String>,
}

/// The address to write to by e-mail: that of the account, else the one answered.
pub(crate) async fn address(town: &Town, case: &Case) -> Result<Option<Address>> {
    Ok(reached(town, case).await?.email)
}

pub(crate) async fn reached(town: &Town, case: &Case) -> Result<Reach> {
    match &case.reach {
        Some(known) => Ok(known.clone()),
        None => reach(town, case.applicant.as_ref(), &case.contact).await,
    }
}

/// Looks for it. Before a transaction: it asks the database by itself.
pub(crate) async fn reach(
    town: &Town,
    applicant: Option<&Id<Person>>,
    contact: &Contact,
) -> Result<Reach> {
    let email = contact.email.as_deref();
    let mut reach = Reach {
        email: email.and_then(|email| Address::parse(email).ok()),
        name: None,
    };
    let Some(person) = applicant else {
        return Ok(reach);
    };
    reach.name = identity::actions::accounts::name_of(town, person).await?;
    let found = identity::actions::accounts::address_of(town, person).await?;
    if let Some((email, _)) = found {
        reach.email = Address::parse(email.as_str()).ok();
    }
    Ok(reach)
}

/// Makes a letter of the folder, or the house's receipt, in the transaction of its step.
pub(crate) async fn write(
    tx: &mut Tx,
    town: &Town,
    rule: &Rule,
    case: &Case,
    template: &str,
    told: &Told<'_>,
) -> Result<()> {
    let reach = reached(town, case).await?;
    let by_email = reach.email.is_some();
    let mut data = data::of_case(town, rule, case, told, reach.name.as_deref());
    let slots = data::slots(&mut *tx, town, rule, case).await?;
    if let (Some(slots), Some(facts)) = (slots, data["facts"].as_object_mut()) {
        facts.insert("slots".to_owned(), json!(slots));
    }
    if template == RECEIPT {
        let title = data::title(rule, case.lang);
        let arrived = t!(case.lang, "cases-receipt-arrived", title = title);
        data["subject"] = json!(own_title(RECEIPT, case.lang));
        data["paragraphs"] = json!([arrived, t!(case.lang, "cases-receipt-after")]);
    }
    if let (Some(code), false) = (told.code, by_email) {
        data["code"] = data::code(town, case, code);
    }
    let row = LetterRow {
        id: town.new_id(),
        case_id: case.id.clone(),
        event_id: told.event.id.clone(),
        template: template.to_owned(),
        version: case.version.clone(),
        lang: case.lang.code().to_owned(),
        day: town.clock().today().min(told.event.at.day()),
        made_at: told.event.at,
        data: store::json(&data)?,
        sent_by: if by_email { "email" } else { "print" }.to_owned(),
        sent_at: by_email.then(|| town.clock().now()),
        addressed_to: None,
    };
    store::insert_letter(tx, &row).await
}

/// The lines of an envelope that an agent wrote down; none when nobody did.
pub(crate) fn envelope(case: &Case, question: &str) -> Vec<String> {
    let written = case.answers.get(question).and_then(Value::as_str);
    let lines = written.unwrap_or_default().lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Makes a letter to somebody else, by post and in French. Of the person it says nothing: it is given
/// no more than the facts it prints, and none of those that say who asked.
pub(crate) async fn notify(
    tx: &mut Tx,
    town: &Town,
    rule: &Rule,
    case: &Case,
    template: &str,
    to: &str,
    told: &Told<'_>,
) -> Result<()> {
    let unnamed = Case {
        lang: Lang::Fr,
        contact: Contact::default(),
        ..case.clone()
    };
    let mut data = data::of_case(town, rule, &unnamed, told, None);
    let definition = &rule.version.definition;
    let source = definition.letters.get(template);
    let printed = catalogue::check::printed(source.map_or("", String::as_str));
    if let Some(facts) = data["facts"].as_object_mut() {
        facts.retain(|name, _| {
            let question = definition.question(name);
            printed.contains(name.as_str())
                && question.is_none_or(|question| !question.kind.names_a_person())
        });
    }
    data["addressee"] = json!(envelope(case, to));
    data["mention"] = json!([]);
    data["remedies"] = json!(data::every_remedy(rule, &unnamed));
    let row = LetterRow {
        id: town.new_id(),
        case_id: case.id.clone(),
        event_id: told.event.id.clone(),
        template: template.to_owned(),
        version: case.version.clone(),
        lang: Lang::Fr.code().to_owned(),
        day: town.clock().today().min(told.event.at.day()),
        made_at: told.event.at,
        data: store::json(&data)?,
        sent_by: "print".to_owned(),
        sent_at: None,
        addressed_to: Some(to.to_owned()),
    };
    store::insert_letter(tx, &row).await
}

/// The notice that a request was sent to the authority in charge (CRPA L114-2).
pub(crate) async fn transferred(
    tx: &mut Tx,
    town: &Town,
    rule: &Rule,
    case: &Case,
    authority: &str,
) -> Result<()> {
    let lang = case.lang;
    let received = day_long(lang, case.life.received_on);
    let paragraphs = vec![
        t!(lang, "cases-transferred-to", authority = authority),
        t!(lang, "cases-transferred-delay", day = received),
        t!(lang, "cases-transferred-nothing"),
    ];
    own(tx, town, rule, case, TRANSFERRED, paragraphs).await
}

/// Tells the person on what day their case goes: by e-mail, else by a letter to post. Whoever left no
/// address reads it on the page of the case.
pub(crate) async fn tell_erasure(
    tx: &mut Tx,
    town: &Town,
    rule: &Rule,
    case: &Case,
    on: Day,
    archives: bool,
) -> Result<()> {
    if address(town, case).await?.is_some() {
        let news = News::Erasure { on, archives };
        return tell_person(tx, town, case, news, None).await;
    }
    if case.contact.address.is_empty() {
        return Ok(());
    }
    let lang = case.lang;
    let (number, day) = (case.number.clone(), day_long(lang, on));
    let first = if archives {
        t!(lang, "cases-mail-archived", number = number, day = day)
    } else {
        t!(lang, "cases-mail-erased", number = number, day = day)
    };
    let paragraphs = vec![first, t!(lang, "cases-erasure-copy")];
    own(tx, town, rule, case, ERASURE, paragraphs).await
}

/// A notice that no folder writes, of the latest event of a case.
async fn own(
    tx: &mut Tx,
    town: &Town,
    rule: &Rule,
    case: &Case,
    template: &str,
    paragraphs: Vec<String>,
) -> Result<()> {
    let lang = case.lang;
    let reach = reached(town, case).await?;
    let by_email = reach.email.is_some();
    let facts = rule.facts(case, town.clock().today());
    let events = store::events(&mut *tx, &case.id).await?;
    let Some(event) = events.last() else {
        return Ok(());
    };
    let told = Told {
        facts: &facts,
        event,
        code: None,
    };
    let mut data = data::of_case(town, rule, case, &told, reach.name.as_deref());
    data["subject"] = json!(own_title(template, lang));
    data["paragraphs"] = json!(paragraphs);
    let row = LetterRow {
        id: town.new_id(),
        case_id: case.id.clone(),
        event_id: event.id.clone(),
        template: template.to_owned(),
        version: case.version.clone(),
        lang: lang.code().to_owned(),
        day: event.day,
        made_at: event.at,
        data: store::json(&data)?,
        sent_by: if by_email { "email" } else { "print" }.to_owned(),
        sent_at: by_email.then(|| town.clock().now()),
        addressed_to: None,
    };
    store::insert_letter(tx, &row).await
}

/// What the letters of the house are called.
fn own_title(template: &str, lang: Lang) -> Option<String> {
    match template {
        RECEIPT => Some(t!(lang, "cases-receipt-subject")),
        TRANSFERRED => Some(t!(lang, "cases-transferred-subject")),
        ERASURE => Some(t!(lang, "cases-erasure-subject")),
        _ => None,
    }
}

/// The title of a letter as lists show it: that of the state it was sent in.
pub fn title(rule: &Rule, letter: &LetterRow, lang: Lang) -> String {
    title_in(&rule.version, letter, lang)
}

/// The same, for lists.
pub(crate) fn title_in(version: &Version, letter: &LetterRow, lang: Lang) -> String {
    if let Some(title) = own_title(&letter.template, lang) {
        return title;
    }
    let steps = version.definition.steps.as_ref();
    let sends = |state: &&State| match &letter.addressed_to {
        None => state.letter.as_deref() == Some(letter.template.as_str()),
        Some(to) => state
            .notifies
            .iter()
            .any(|(other, template)| other == to && *template == letter.template),
    };
    let state = steps.and_then(|steps| steps.states.iter().find(sends));
    state.map_or_else(
        || letter.template.clone(),
        |state| state.title.text(lang).to_owned(),
    )
}
