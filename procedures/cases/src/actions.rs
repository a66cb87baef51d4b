//! What one may do with cases: right, rule, tables, journal, letters, in one transaction each.

mod access;
mod act;
mod amend;
mod archive;
mod carry;
mod desk;
mod elapse;
mod file;
mod inside;
mod keep;
mod look;
mod mandates;
mod mechanism;
mod record;
mod rights;
mod slots;
mod together;
mod worklist;

use std::collections::BTreeMap;

use base::{Day, Error, Id, Result};
use calendar::{Calendar, Place};
use catalogue::Version;
use db::Reader;
use forms::Streets;
use serde_json::{Value, json};
use town::{Person, Town};

use crate::{
    engine::{self, Facts, Law},
    model::Case,
    store,
};

pub(crate) use access::KEY_HOURS;
pub use access::{Opened, join, key_of, open, renew_code};
pub use act::{Doing, Given, act};
pub use amend::{amend, withdraw};
pub use archive::{
    Awaiting, anything_awaits, awaiting, handed_over, is_archivist, take_to_archives, to_hand_over,
};
pub use carry::carry;
pub use desk::{
    NewAbsence, absence_of, absences, away_today, dates, delegate, delegations, drop_absence,
    drop_phrase, drop_route, end_delegation, give_role, may_tell_away, notes_signatures,
    organisation, organised, phrases, roles, routes, save_absence, save_phrase, save_route,
    services_of, set_date, set_holidays, take_role,
};
pub(crate) use desk::{has_work, must_note_some};
pub use elapse::{elapse, remind};
pub use file::{CaseDesk, file, receiver};
pub use inside::{answer_opinion, ask_opinion, download, message};
pub use keep::{erase, keep};
pub use look::{
    Found, MOST_FOUND, Mine, Offered, Seen, find, has_desk, look, mine, public_acts, search,
};
pub(crate) use look::{mine_of, trace};
pub(crate) use mandates::has_offers;
pub use mandates::{
    Help, Helps, MandateFor, NewMandate, accept_mandate, mandates, note_mandate, offered_by,
    propose_mandate, revoke_mandate,
};
pub use mechanism::{
    Known, Sending, ended, known, known_of, number_of, put_dates, send, set_dates, states,
    still_open,
};
pub(crate) use record::Told;
pub use rights::Rights;
pub(crate) use rights::{must_administer, rights, work, works};
pub use slots::{
    NewSlots, Series, add_series, add_slots, choose_slot, drop_slot, free_slots, give_up_slot,
    receives, slots,
};
pub use together::{assign, merge, transfer};
pub(crate) use worklist::versions;
pub use worklist::{Narrowing, Pile, Worklist, take_away, worked_on, worklist};

/// What a case is judged under, held for as long as it takes.
#[derive(Clone, Debug)]
pub struct Rule {
    pub version: Version,
    pub calendar: Calendar,
    pub dates: BTreeMap<String, Day>,
    /// The street list, for letters.
    pub streets: Streets,
}

impl Rule {
    pub fn law(&self) -> Law<'_> {
        Law {
            version: &self.version,
            calendar: self.calendar,
            dates: &self.dates,
        }
    }

    /// What a step was counted with, as its event keeps it: lived again later, it comes out the same.
    fn counted_with(&self) -> Value {
        let mut law = json!({
            "version": self.version.id,
            "holidays": self.calendar.place().code(),
        });
        if !self.dates.is_empty() {
            law["dates"] = json!(self.dates);
        }
        law
    }

    /// Everything a case knows on this day.
    pub fn facts(&self, case: &Case, today: Day) -> Facts {
        engine::facts(&self.law(), &case.life, &self.answered(case), today)
    }

    /// What was answered, and what was known at filing.
    pub fn answered(&self, case: &Case) -> Facts {
        let definition = &self.version.definition;
        let form = definition.form.iter().flat_map(|page| &page.questions);
        let recorded = definition
            .steps
            .iter()
            .flat_map(catalogue::Steps::questions);
        let mut facts = case.known.clone();
        facts.extend(case.answers.facts(form.chain(recorded)));
        facts
    }
}

/// The working days of the town: those of the place its settings name.
pub fn calendar(town: &Town) -> Calendar {
    let place = Place::parse(&town.directory().settings.holidays).unwrap_or_default();
    Calendar::new(place)
}

pub(crate) async fn rule_of_version(
    town: &Town,
    db: impl Reader,
    version: Version,
) -> Result<Rule> {
    let dates = store::dates(db, version.name()).await?;
    let streets = forms::store::streets(town).await?;
    Ok(Rule {
        streets,
        version,
        calendar: calendar(town),
        dates: dates.into_iter().collect(),
    })
}

/// The rule a case lives under: the version it began with.
pub async fn rule_of(town: &Town, case: &Case) -> Result<Rule> {
    let mut known = worklist::versions(town, std::iter::once(&case.version)).await?;
    let version = known.remove(&case.version).ok_or(Error::NotFound)?;
    rule_of_version(town, town.db(), version).await
}

/// Everything the house holds in cases of this person.
pub(crate) async fn copy_of(town: &Town, person: &Id<Person>) -> Result<Value> {
    let mut all = Vec::new();
    for case in store::of_person(town.db(), person, i64::MAX).await? {
        let events = store::events(town.db(), &case.id).await?;
        let messages = store::messages(town.db(), &case.id).await?;
        let readings = store::readings(town.db(), &case.id).await?;
        let letters = store::letters(town.db(), &case.id).await?;
        let files = store::files(town.db(), &case.id).await?;
        // What agents wrote of others is not theirs.
        let mut theirs = case.answers.clone();
        let rule = rule_of(town, &case).await?;
        let steps = rule.version.definition.steps.iter();
        for question in steps.flat_map(catalogue::Steps::questions) {
            if question.internal {
                theirs.remove(&question.id);
            }
        }
        all.push(json!({
            "number": case.number,
            "procedure": case.procedure,
            "received_on": case.life.received_on,
            "state": case.state(),
            "life": case.life,
            "answers": theirs.json(),
            "contact": case.contact,
            "erase_on": case.erase_on,
            "awaiting_archives_since": case.awaiting_since,
            "events": events.iter().map(|event| json!({
                "day": event.day, "kind": event.kind, "name": event.name, "state": event.state,
                "role": event.role,
            })).collect::<Vec<_>>(),
            "messages": messages.iter().filter(|message| !message.internal).map(|message| json!({
                "at": message.at.to_string(), "role": message.role, "text": message.body,
            })).collect::<Vec<_>>(),
            "letters": letters.iter().filter(|letter| letter.addressed_to.is_none()).map(|letter| json!({
                "day": letter.day, "letter": letter.template, "sent_by": letter.sent_by,
            })).collect::<Vec<_>>(),
            "documents": files.iter().filter(|file| !file.internal).map(|file| json!({
                "name": file.name, "sha256": file.sha256, "size": file.size,
            })).collect::<Vec<_>>(),
            "readings": readings.iter().map(|reading| json!({
                "at": reading.at.to_string(), "role": reading.role, "service": reading.service,
                "why": reading.why,
            })).collect::<Vec<_>>(),
        }));
    }
    let given = store::mandates_given(town.db(), person).await?;
    let held = store::mandates_held(town.db(), person).await?;
    let mandates = |all: Vec<store::Mandate>| {
        let said = all.into_iter().map(|one| {
            json!({"procedure": one.procedure, "until": one.until_day,
                "accepted": one.accepted_at.is_some(), "revoked": one.revoked_at.is_some()})
        });
        said.collect::<Vec<_>>()
    };
    Ok(json!({
        "cases": all,
        "mandates_given": mandates(given),
        "mandates_held": mandates(held),
    }))
}
