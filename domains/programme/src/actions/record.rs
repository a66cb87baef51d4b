//! The one way a commitment changes: permitted, stated in the public history, entered in the
//! journal, with its shown state, totals and search entry kept true.

use base::{Day, Error, Instant, Result};
use db::Tx;
use i18n::msg;
use journal::{Act, Document};
use search::Entry;
use town::{Actor, Directory, Role, Town};

use crate::{
    jobs,
    model::{Commitment, Event, EventKind, Shown, quiet_on},
    store,
};

/// What happened, before it is written.
#[derive(Debug)]
pub(crate) struct Happening {
    pub kind: EventKind,
    /// A sentence people wrote, or nothing when the kind and its values say all.
    pub body: String,
    pub before: Option<String>,
    pub after: Option<String>,
    pub reason: Option<String>,
}

impl Happening {
    pub fn new(kind: EventKind) -> Self {
        Self {
            kind,
            body: String::new(),
            before: None,
            after: None,
            reason: None,
        }
    }

    pub fn saying(mut self, body: &str) -> Self {
        body.clone_into(&mut self.body);
        self
    }

    pub fn change(mut self, before: Option<String>, after: Option<String>) -> Self {
        self.before = before;
        self.after = after;
        self
    }

    pub fn because(mut self, reason: Option<&str>) -> Self {
        self.reason = reason.map(str::to_owned);
        self
    }
}

impl Happening {
    /// What followers are told of it, when it brings news.
    fn told(&self) -> Option<jobs::Said> {
        let quiet = matches!(self.kind, EventKind::Indicator | EventKind::Evidence);
        if !self.kind.is_news(self.after.as_deref()) || quiet {
            return None;
        }
        let text = match (self.body.is_empty(), &self.reason) {
            (true, Some(reason)) => reason.clone(),
            _ => self.body.clone(),
        };
        Some(jobs::Said {
            kind: self.kind.code().to_owned(),
            before: self.before.clone(),
            after: self.after.clone(),
            text,
        })
    }
}

/// Whether this person may change this commitment: an agent or the head of its service, within
/// the territory of their right, or an administrator.
pub fn may_edit(actor: &Actor, commitment: &Commitment, directory: &Directory) -> bool {
    let (service, territory) = (
        commitment.service.as_deref(),
        commitment.territory.as_deref(),
    );
    [Role::Agent, Role::Head, Role::Administrator]
        .into_iter()
        .any(|role| actor.may(role, service, territory, directory))
}

pub(crate) fn permit(town: &Town, actor: &Actor, commitment: &Commitment) -> Result<()> {
    if may_edit(actor, commitment, &town.directory()) {
        Ok(())
    } else {
        Err(Error::Forbidden(msg!("programme-not-your-service")))
    }
}

/// The role under which an act is signed in public. Never a name.
fn author_role(actor: &Actor, commitment: &Commitment, directory: &Directory) -> &'static str {
    let (service, territory) = (
        commitment.service.as_deref(),
        commitment.territory.as_deref(),
    );
    [Role::Head, Role::Agent, Role::Administrator]
        .into_iter()
        .find(|role| {
            !matches!(actor, Actor::System) && actor.may(*role, service, territory, directory)
        })
        .map_or("system", Role::code)
}

/// The role under which an act over a whole programme is signed.
pub(crate) fn role_over_the_town(actor: &Actor) -> &'static str {
    match actor {
        Actor::System => "system",
        _ => Role::Administrator.code(),
    }
}

/// Writes `changed` with what happened to it. `shown_before` is the state pages showed until now.
pub(crate) async fn record(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    changed: &mut Commitment,
    happenings: Vec<Happening>,
) -> Result<()> {
    let now = town.clock().now();
    let directory = town.directory();
    let role = author_role(actor, changed, &directory);
    let shown_before = changed.shown;
    for happening in &happenings {
        if happening.kind.is_news(happening.after.as_deref()) {
            changed.news_on = Some(now.day());
        }
        let reason = happening.reason.as_deref();
        if let Some(sentence) = happening.kind.headline(&happening.body, reason) {
            sentence.clone_into(&mut changed.headline);
        }
    }
    changed.quiet_on = quiet_on(
        changed.news_on,
        changed.starts_on,
        changed.published_at.unwrap_or(now).day(),
        changed.silence_months,
    );
    changed.moved_at = now;
    changed.shown = changed.standing().shown(now.day());
    if !store::save_commitment(tx, changed).await? {
        return Err(Error::Conflict(msg!("programme-changed-meanwhile")));
    }
    changed.version += 1;
    move_totals(tx, changed, shown_before, changed.shown).await?;
    let said: Vec<jobs::Said> = happenings.iter().filter_map(Happening::told).collect();
    for happening in happenings {
        enter_event(tx, town, changed, happening, role, now).await?;
    }
    jobs::announce_news(tx, town, changed, said).await?;
    index(tx, town, changed).await
}

/// Writes one line of history and its journal entry.
pub(crate) async fn enter_event(
    tx: &mut Tx,
    town: &Town,
    commitment: &Commitment,
    happening: Happening,
    role: &'static str,
    at: Instant,
) -> Result<()> {
    let mut event = Event {
        id: town.new_id(),
        at,
        kind: happening.kind,
        author_role: role.to_owned(),
        author_service: commitment.service.clone(),
        body: happening.body,
        before: happening.before,
        after: happening.after,
        reason: happening.reason,
        entry: 0,
    };
    let subject = commitment.subject();
    let fingerprint = journal::fingerprint(&event_json(&event, &subject));
    let act = Act {
        kind: journal_kind(event.kind),
        subject: &subject,
        path: &commitment.path(),
        day: at.day(),
        documents: vec![Document {
            name: "event".to_owned(),
            sha256: fingerprint,
        }],
    };
    event.entry = journal::append(tx, town, &act).await?;
    store::add_event(tx, &commitment.id, &event).await
}

/// What the journal's fingerprint covers: everything the public history shows.
pub fn event_json(event: &Event, subject: &str) -> serde_json::Value {
    serde_json::json!({
        "v": 1,
        "id": event.id.as_str(),
        "subject": subject,
        "at": event.at.millis(),
        "kind": event.kind.code(),
        "role": event.author_role,
        "service": event.author_service,
        "body": event.body,
        "before": event.before,
        "after": event.after,
        "reason": event.reason,
    })
}

fn journal_kind(kind: EventKind) -> &'static str {
    match kind {
        EventKind::Entered => "programme.entered",
        EventKind::Wording => "programme.wording",
        EventKind::Assigned => "programme.assigned",
        EventKind::StateDeclared => "programme.state",
        EventKind::StageReached => "programme.stage",
        EventKind::Rescheduled => "programme.rescheduled",
        EventKind::News => "programme.news",
        EventKind::Milestone => "programme.milestone",
        EventKind::Indicator => "programme.indicator",
        EventKind::Measured => "programme.measure",
        EventKind::Money => "programme.money",
        EventKind::Evidence => "programme.evidence",
        EventKind::Demand => "programme.demand",
        EventKind::Reply => "programme.reply",
        EventKind::Answered => "programme.answer",
    }
}

/// One commitment leaves a total and joins another.
pub(crate) async fn move_totals(
    tx: &mut Tx,
    commitment: &Commitment,
    before: Shown,
    after: Shown,
) -> Result<()> {
    if before == after {
        return Ok(());
    }
    let (programme, axis) = (&commitment.programme_id, &commitment.axis_id);
    store::add_to_total(tx, programme, axis, before, -1).await?;
    store::add_to_total(tx, programme, axis, after, 1).await
}

pub(crate) async fn index(tx: &mut Tx, town: &Town, commitment: &Commitment) -> Result<()> {
    let directory = town.directory();
    let service = commitment
        .service
        .as_deref()
        .and_then(|slug| directory.service(slug))
        .map(|service| service.name.as_str());
    let body = [
        Some(commitment.promise.as_str()),
        Some(commitment.headline.as_str()),
        service,
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join(" ");
    let entry = Entry {
        kind: "programme-commitment",
        id: commitment.id.to_string(),
        lang: commitment.lang.clone(),
        title: commitment.title.clone(),
        body,
        url: commitment.path(),
        context: commitment.axis_title.clone(),
        day: Some(commitment.moved_at.day()),
    };
    search::put(tx, &entry).await
}

/// A text that must be there and not be too long.
pub(crate) fn needed(field: &str, text: &str, most: usize) -> Result<String> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Error::invalid(field, msg!("programme-write-something")));
    }
    if text.chars().count() > most {
        return Err(Error::invalid(
            field,
            msg!("programme-too-long", most = most),
        ));
    }
    Ok(text.to_owned())
}

/// A link to a page others can open.
pub(crate) fn link(field: &str, text: &str) -> Result<String> {
    let is_link = (text.starts_with("https://") || text.starts_with("http://"))
        && text.len() <= 500
        && !text.contains(|c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>'));
    if is_link {
        Ok(text.to_owned())
    } else {
        Err(Error::invalid(field, msg!("programme-link-needed")))
    }
}

/// Nothing may be said to have happened tomorrow.
pub(crate) fn not_future(field: &str, day: Day, town: &Town) -> Result<Day> {
    if day > town.clock().today() {
        return Err(Error::invalid(field, msg!("programme-not-in-the-future")));
    }
    Ok(day)
}
