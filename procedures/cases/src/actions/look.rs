//! Reading: one case, mine, a queue, a name at the counter. An agent's reading leaves a trace.

use base::{Day, Error, Id, Instant, Result};
use catalogue::{Action, Version};
use i18n::msg;
use identity::Trace;
use rules::Truth;
use town::{Actor, Person, Role, Town};

use super::{
    Rule, elapse,
    file::keys_for_others,
    mandates::{self, Help},
    rights::{self, Rights},
    rule_of, slots, worklist,
};
use crate::{
    engine::{self, Facts},
    model::{Caller, Case, fold},
    store,
};

/// An action of the present state that whoever looks may do, open or not.
#[derive(Clone, Debug)]
pub struct Offered {
    pub action: Action,
    /// Whether its condition holds; facts that are missing are named.
    pub truth: Truth,
    /// It would be done as the person who asks.
    pub as_person: bool,
}

impl Offered {
    pub fn is_open(&self) -> bool {
        self.truth == Truth::Yes
    }
}

/// A case and all that whoever looks may see of it.
#[derive(Clone, Debug)]
pub struct Seen {
    pub case: Case,
    pub rule: Rule,
    pub rights: Rights,
    pub facts: Facts,
    pub offered: Vec<Offered>,
    pub events: Vec<store::Event>,
    pub letters: Vec<store::LetterRow>,
    /// Without what is between agents, for the person: their notes, and the documents of these.
    pub messages: Vec<store::Message>,
    pub files: Vec<store::CaseFile>,
    /// The hour chosen.
    pub slot: Option<store::Slot>,
    /// The hours proposed.
    pub free_slots: Vec<store::Slot>,
    pub opinions: Vec<store::Opinion>,
    /// Who helps the person with this case, or was asked to.
    pub helps: Vec<Help>,
    /// Readings by agents: the person sees them.
    pub readings: Vec<store::Reading>,
    pub acts: Vec<store::ActRow>,
    /// For agents: open cases of the same procedure under the same name.
    pub same_person: Vec<Case>,
}

impl Seen {
    pub fn version(&self) -> &Version {
        &self.rule.version
    }
}

/// A case as time makes it now, and what whoever comes may do with it; for whoever may read it.
pub(super) async fn seen_by(
    town: &Town,
    caller: Caller<'_>,
    number: &str,
) -> Result<(Case, Rights)> {
    let case = store::by_number(town.db(), number).await?;
    let rights = rights::rights(town, &case, caller).await?;
    rights.must_read()?;
    Ok((elapse::catch_up(town, case).await?, rights))
}

/// The case alone, as it is now, for whoever may read it and shows nothing of it.
pub async fn find(town: &Town, caller: Caller<'_>, number: &str) -> Result<Case> {
    Ok(seen_by(town, caller, number).await?.0)
}

/// One case. `why`: what an agent reads it for, in a few words; it is shown to the person.
pub async fn look(town: &Town, caller: Caller<'_>, number: &str, why: &str) -> Result<Seen> {
    let (case, rights) = seen_by(town, caller, number).await?;
    let is_staff = !rights.is_person();
    if is_staff {
        trace(town, caller.actor, &case, &rights, why).await?;
    }
    let rule = rule_of(town, &case).await?;
    let facts = rule.facts(&case, town.clock().today());
    let offered = offered(&rule, &case, &rights, &facts);
    let db = town.db();
    let mut messages = store::messages(db, &case.id).await?;
    let mut opinions = store::opinions(db, &case.id).await?;
    let mut files = store::files(db, &case.id).await?;
    let mut events = store::events(db, &case.id).await?;
    let mut letters = store::letters(db, &case.id).await?;
    if !is_staff {
        messages.retain(|message| !message.internal);
        opinions.retain(|opinion| !opinion.internal);
        files.retain(|file| !file.internal);
        events.retain(|event| !event.is_internal());
        letters.retain(|letter| letter.addressed_to.is_none());
    }
    let other_side = if is_staff { "applicant" } else { "agent" };
    let unread = |message: &store::Message| message.role == other_side && message.read_at.is_none();
    if messages.iter().any(unread) {
        let mut tx = db.begin().await?;
        store::read_messages(&mut tx, &case.id, other_side, town.clock().now()).await?;
        tx.commit().await?;
    }
    let free_slots = if case.is_over() {
        Vec::new()
    } else {
        slots::free_slots(town, &case).await?
    };
    Ok(Seen {
        offered,
        events,
        letters,
        messages,
        files,
        slot: store::taken_slot(db, &case.id).await?,
        free_slots,
        opinions,
        helps: mandates::of_this(town, &case).await?,
        readings: store::readings(db, &case.id).await?,
        acts: store::acts(db, &case.id).await?,
        same_person: if is_staff {
            store::same_person(db, &case).await?
        } else {
            Vec::new()
        },
        case,
        rule,
        rights,
        facts,
    })
}

fn offered(rule: &Rule, case: &Case, rights: &Rights, facts: &Facts) -> Vec<Offered> {
    engine::offers(&rule.law(), &case.life, facts)
        .into_iter()
        .filter_map(|offer| {
            let (_, as_person) = rights.role_for(&offer.action.by)?;
            Some(Offered {
                action: offer.action.clone(),
                truth: offer.truth,
                as_person,
            })
        })
        .collect()
}

/// Writes down that an agent read the case, once a day each.
pub(crate) async fn trace(
    town: &Town,
    actor: &Actor,
    case: &Case,
    rights: &Rights,
    why: &str,
) -> Result<()> {
    let (Some(person), Some(role)) = (actor.id(), rights.traced_as) else {
        return Ok(());
    };
    let now = town.clock().now();
    if store::is_traced(town.db(), &case.id, person, now.day()).await? {
        return Ok(());
    }
    let why = if why.trim().is_empty() {
        "case"
    } else {
        why.trim()
    };
    let mut tx = town.db().begin().await?;
    let reading = store::Reading {
        at: now,
        role: role.code().to_owned(),
        service: Some(case.service.clone()),
        why: why.chars().take(200).collect(),
    };
    let is_new = store::trace(&mut tx, &case.id, person, now.day(), &reading).await?;
    if let (true, Some(applicant)) = (is_new, &case.applicant) {
        let trace = Trace {
            role,
            service: Some(&case.service),
            what: &case.number,
            why: &reading.why,
        };
        identity::trace_reading(&mut tx, town, actor, applicant, trace).await?;
    }
    tx.commit().await
}

/// A case of mine, and its one next action.
#[derive(Clone, Debug)]
pub struct Mine {
    pub case: Case,
    pub version: Version,
    /// Whom I help, when it is not mine.
    pub helped: bool,
    /// How they are called, when it is not mine.
    pub person: Option<String>,
    /// What I should do next, when I have the turn.
    pub next: Option<Action>,
    /// The last day to do it.
    pub by: Option<Day>,
    /// Messages I have not read.
    pub unread: usize,
    pub slot: Option<Instant>,
}

/// The cases of one's own page, at most; the copy of everything has them all.
const MOST_MINE: i64 = 500;

/// Everything of mine, and what I help others with.
pub async fn mine(town: &Town, actor: &Actor) -> Result<Vec<Mine>> {
    mine_of(town, actor.id().ok_or(Error::NotFound)?).await
}

/// The same, for the page of everything of somebody's, which knows who they are.
pub(crate) async fn mine_of(town: &Town, person: &Id<Person>) -> Result<Vec<Mine>> {
    let today = town.clock().today();
    let own = store::of_person(town.db(), person, MOST_MINE).await?;
    let helped = store::helped(town.db(), person, today).await?;
    let all = own
        .into_iter()
        .map(|case| (case, false))
        .chain(helped.into_iter().map(|case| (case, true)));
    let mut mine = Vec::new();
    for (case, helped) in all {
        let case = elapse::catch_up(town, case).await?;
        let rule = rule_of(town, &case).await?;
        let facts = rule.facts(&case, today);
        let rights = Rights {
            is_applicant: true,
            ..Rights::default()
        };
        let is_theirs = case.turn.as_deref() == Some("applicant");
        let next = offered(&rule, &case, &rights, &facts)
            .into_iter()
            .find(|offered| is_theirs && offered.is_open())
            .map(|offered| offered.action);
        let unread = if case.is_over() && case.life.decided.is_none() {
            0
        } else {
            store::messages(town.db(), &case.id)
                .await?
                .iter()
                .filter(|one| !one.internal && one.role != "applicant" && one.read_at.is_none())
                .count()
        };
        let slot = store::taken_slot(town.db(), &case.id).await?;
        let now = town.clock().now();
        let mut person = None;
        if helped {
            if let Some(applicant) = &case.applicant {
                person = identity::actions::accounts::name_of(town, applicant).await?;
            }
            person = person.or_else(|| case.contact.name.clone());
        }
        mine.push(Mine {
            person,
            by: case
                .life
                .due
                .as_ref()
                .map(|due| due.end.last)
                .filter(|_| is_theirs),
            next,
            helped,
            unread,
            slot: slot
                .map(|slot| slot.starts_at)
                .filter(|starts| *starts > now),
            version: rule.version,
            case,
        });
    }
    Ok(mine)
}

/// A case found by name: no more than is needed to choose it.
#[derive(Clone, Debug)]
pub struct Found {
    pub number: String,
    pub procedure: String,
    pub title: String,
    pub state: String,
    pub received_on: Day,
    pub name: Option<String>,
    pub is_over: bool,
}

/// The cases of a search, at most.
pub const MOST_FOUND: usize = 100;

/// Searches by number or by name, at the counter: each case found is a reading that leaves a trace.
pub async fn search(town: &Town, actor: &Actor, asked: &str) -> Result<Vec<Found>> {
    if !keys_for_others(actor) {
        return Err(Error::Forbidden(msg!("cases-staff-only")));
    }
    let folded = fold(asked);
    if folded.chars().count() < 3 {
        return Err(Error::invalid("q", msg!("cases-search-short")));
    }
    let by_number = store::by_number(town.db(), asked.trim().to_uppercase().as_str()).await;
    let cases = match by_number {
        Ok(case) => vec![case],
        Err(Error::NotFound) => {
            let roles = [Role::Agent, Role::Head, Role::Counter];
            let mut works = rights::scope(town, actor, &roles);
            for one in store::delegations(town.db(), town.clock().today()).await? {
                if Some(&one.person) == actor.id() {
                    works = format!("{works},{}@*", one.service);
                }
            }
            let whose = store::Whose {
                works: &works,
                person: actor.id().map_or("", Id::as_str),
                stands_for: &worklist::stands_for(town, actor).await?,
                signs: "",
            };
            let most = i64::try_from(MOST_FOUND).unwrap_or(i64::MAX);
            store::named(town.db(), &whose, &folded, most).await?
        }
        Err(error) => return Err(error),
    };
    let mut found = Vec::new();
    for case in cases {
        let rights = rights::rights(town, &case, Caller::from(actor)).await?;
        if !rights.may_read() || case.erased_at.is_some() {
            continue;
        }
        trace(town, actor, &case, &rights, "search").await?;
        let rule = rule_of(town, &case).await?;
        found.push(Found {
            title: rule.version.definition.title.fr.clone(),
            number: case.number.clone(),
            procedure: case.procedure.clone(),
            state: case.state().to_owned(),
            received_on: case.life.received_on,
            name: case.contact.name.clone(),
            is_over: case.is_over(),
        });
    }
    Ok(found)
}

/// Whether somebody has a queue to look at.
pub fn has_desk(actor: &Actor) -> bool {
    rights::works(actor) || actor.has(Role::Counter) || actor.has(Role::Elected)
}

/// The latest public acts of a procedure: what the journal sealed, in the open.
pub async fn public_acts(town: &Town, procedure: &str, most: u32) -> Result<Vec<store::ActRow>> {
    store::acts_of(town.db(), procedure, most).await
}
