//! Editing a commitment: wording, owner, dates, declared state, stage. No change is silent, and
//! slipping, dropping or rewording is refused without a reason.

use base::{Day, Error, Problem, Result};
use db::Tx;
use i18n::msg;
use town::{Actor, Town};

use super::record::{Happening, needed, permit, record};
use crate::{
    kept::{self, Kept as _},
    model::{Commitment, EventKind, Stage, State},
    store,
};

/// What to change; `None` leaves as it is, `Some(None)` empties what may be empty.
#[derive(Clone, Debug, Default)]
pub struct Edit {
    pub title: Option<String>,
    pub promise: Option<String>,
    pub territory: Option<Option<String>>,
    pub service: Option<Option<String>>,
    pub elected: Option<Option<String>>,
    pub starts_on: Option<Option<Day>>,
    pub due_on: Option<Option<Day>>,
    pub silence_months: Option<i64>,
    pub state: Option<State>,
    pub stage: Option<Stage>,
    pub reason: Option<String>,
    /// The version the editor saw; an edit of another one is refused.
    pub version: Option<i64>,
}

impl Edit {
    /// Whether it changes nothing at all.
    pub fn is_empty(&self) -> bool {
        let Edit {
            title,
            promise,
            territory,
            service,
            elected,
            starts_on,
            due_on,
            silence_months,
            state,
            stage,
            reason: _,
            version: _,
        } = self;
        title.is_none()
            && promise.is_none()
            && territory.is_none()
            && service.is_none()
            && elected.is_none()
            && starts_on.is_none()
            && due_on.is_none()
            && silence_months.is_none()
            && state.is_none()
            && stage.is_none()
    }
}

/// Whether an edit changes what was promised, and so must say why.
pub(crate) fn reason_wanted(commitment: &Commitment, edit: &Edit) -> bool {
    let due_on = edit.due_on.unwrap_or(commitment.due_on);
    missing_reason(commitment, edit, due_on).is_some()
}

/// Changes a commitment and gives it as it now stands.
pub async fn edit(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    number: i64,
    edit: &Edit,
) -> Result<Commitment> {
    journal::hold(tx).await?;
    let mut commitment = store::commitment(&mut *tx, number).await?;
    permit(town, actor, &commitment)?;
    if edit.version.is_some_and(|seen| seen != commitment.version) {
        return Err(Error::Conflict(msg!("programme-changed-meanwhile")));
    }
    let reason = edit
        .reason
        .as_deref()
        .map(str::trim)
        .filter(|reason| !reason.is_empty());
    check(town, &commitment, edit, reason)?;
    let is_unassigned = commitment.service.is_none() && commitment.due_on.is_none();
    let mut happenings = Vec::new();
    wording(&mut commitment, edit, reason, &mut happenings)?;
    assignment(&mut commitment, edit, reason, &mut happenings);
    schedule(&mut commitment, edit, reason, &mut happenings);
    let is_assigned =
        |one: &Happening| matches!(one.kind, EventKind::Assigned | EventKind::Rescheduled);
    if is_unassigned && happenings.iter().any(is_assigned) {
        // A first assignment is one line of history, not one for each of its parts; what was
        // already written and changes keeps its own.
        happenings.retain(|one| one.kind == EventKind::Wording && one.before.is_some());
        happenings.push(
            Happening::new(EventKind::Assigned)
                .saying(&commitment.promise)
                .change(None, Some(assignment_json(&commitment)))
                .because(reason),
        );
    }
    standing(&mut commitment, edit, reason, &mut happenings);
    if happenings.is_empty() {
        return Ok(commitment);
    }
    record(tx, town, actor, &mut commitment, happenings).await?;
    Ok(commitment)
}

/// All that is wrong with an edit, at once.
fn check(town: &Town, commitment: &Commitment, edit: &Edit, reason: Option<&str>) -> Result<()> {
    let directory = town.directory();
    let mut problems = Vec::new();
    let mut refuse = |field: &str, message| problems.push(Problem::new(field, message));
    if let Some(Some(slug)) = &edit.service
        && commitment.service.as_ref() != Some(slug)
        && directory
            .service(slug)
            .is_none_or(|service| service.closed_on.is_some())
    {
        refuse("service", msg!("programme-unknown-service"));
    }
    if let Some(Some(slug)) = &edit.elected
        && directory.elected_member(slug).is_none()
    {
        refuse("elected", msg!("programme-unknown-elected"));
    }
    if let Some(Some(slug)) = &edit.territory
        && directory.territory(slug).is_none()
    {
        refuse("territory", msg!("programme-unknown-territory"));
    }
    if edit
        .silence_months
        .is_some_and(|months| !(1..=60).contains(&months))
    {
        refuse("silence_months", msg!("programme-silence-range"));
    }
    let starts_on = edit.starts_on.unwrap_or(commitment.starts_on);
    let due_on = edit.due_on.unwrap_or(commitment.due_on);
    if let (Some(starts_on), Some(due_on)) = (starts_on, due_on)
        && due_on < starts_on
    {
        refuse("due_on", msg!("programme-due-before-start"));
    }
    if reason.is_none()
        && let Some((field, message)) = missing_reason(commitment, edit, due_on)
    {
        refuse(field, message);
    }
    if reason.is_some_and(|reason| reason.chars().count() > 2_000) {
        refuse("reason", msg!("programme-too-long", most = 2_000));
    }
    if problems.is_empty() {
        Ok(())
    } else {
        Err(Error::Invalid(problems))
    }
}

/// Which change needs a reason that was not given.
fn missing_reason(
    commitment: &Commitment,
    edit: &Edit,
    due_on: Option<Day>,
) -> Option<(&'static str, base::Message)> {
    let starts_on = edit.starts_on.unwrap_or(commitment.starts_on);
    let rewords = |old: &str, new: Option<&String>| {
        !old.is_empty() && new.is_some_and(|new| new.trim() != old)
    };
    let replaces = |old: &Option<String>, new: &Option<Option<String>>| {
        old.is_some() && new.as_ref().is_some_and(|new| new != old)
    };
    let drops = edit.state == Some(State::Dropped) && commitment.state != State::Dropped;
    let reopens = matches!(commitment.state, State::Kept | State::Dropped)
        && edit.state.is_some_and(|state| state != commitment.state);
    if drops {
        Some(("reason", msg!("programme-reason-dropped")))
    } else if reopens {
        Some(("reason", msg!("programme-reason-reopened")))
    } else if (commitment.due_on.is_some() && due_on != commitment.due_on)
        || (commitment.starts_on.is_some() && starts_on != commitment.starts_on)
    {
        Some(("reason", msg!("programme-reason-date")))
    } else if rewords(&commitment.title, edit.title.as_ref())
        || rewords(&commitment.promise, edit.promise.as_ref())
    {
        Some(("reason", msg!("programme-reason-wording")))
    } else if replaces(&commitment.service, &edit.service)
        || replaces(&commitment.elected, &edit.elected)
        || replaces(&commitment.territory, &edit.territory)
    {
        Some(("reason", msg!("programme-reason-owner")))
    } else {
        None
    }
}

fn wording(
    commitment: &mut Commitment,
    edit: &Edit,
    reason: Option<&str>,
    happenings: &mut Vec<Happening>,
) -> Result<()> {
    if let Some(title) = &edit.title {
        let title = needed("title", title, 300)?;
        if title != commitment.title {
            let before = std::mem::replace(&mut commitment.title, title.clone());
            happenings.push(
                Happening::new(EventKind::Wording)
                    .saying("title")
                    .change(Some(before), Some(title))
                    .because(reason),
            );
        }
    }
    if let Some(promise) = &edit.promise {
        let promise = needed("promise", promise, 2_000)?;
        if promise != commitment.promise {
            let before = std::mem::replace(&mut commitment.promise, promise.clone());
            happenings.push(
                Happening::new(EventKind::Wording)
                    .saying("promise")
                    .change(Some(before).filter(|text| !text.is_empty()), Some(promise))
                    .because(reason),
            );
        }
    }
    Ok(())
}

fn assignment(
    commitment: &mut Commitment,
    edit: &Edit,
    reason: Option<&str>,
    happenings: &mut Vec<Happening>,
) {
    let owner = |commitment: &Commitment| {
        (
            commitment.territory.clone(),
            commitment.service.clone(),
            commitment.elected.clone(),
            commitment.silence_months,
            commitment.starts_on,
        )
    };
    let (owner_before, before) = (owner(commitment), assignment_json(commitment));
    for (new, old) in [
        (&edit.territory, &mut commitment.territory),
        (&edit.service, &mut commitment.service),
        (&edit.elected, &mut commitment.elected),
    ] {
        if let Some(new) = new {
            old.clone_from(new);
        }
    }
    if let Some(months) = edit.silence_months {
        commitment.silence_months = months;
    }
    if let Some(starts_on) = edit.starts_on {
        commitment.starts_on = starts_on;
    }
    if owner_before != owner(commitment) {
        happenings.push(
            Happening::new(EventKind::Assigned)
                .change(Some(before), Some(assignment_json(commitment)))
                .because(reason),
        );
    }
}

/// Who answers for a commitment, as the history keeps it.
fn assignment_json(commitment: &Commitment) -> String {
    kept::Assignment {
        territory: commitment.territory.clone(),
        service: commitment.service.clone(),
        elected: commitment.elected.clone(),
        silence_months: commitment.silence_months,
        starts_on: commitment.starts_on,
        due_on: commitment.due_on,
    }
    .text()
}

fn schedule(
    commitment: &mut Commitment,
    edit: &Edit,
    reason: Option<&str>,
    happenings: &mut Vec<Happening>,
) {
    if let Some(due_on) = edit.due_on
        && due_on != commitment.due_on
    {
        let text = |day: Option<Day>| day.map(|day| day.to_string());
        if commitment.first_due_on.is_none() {
            commitment.first_due_on = due_on;
        }
        let before = std::mem::replace(&mut commitment.due_on, due_on);
        happenings.push(
            Happening::new(EventKind::Rescheduled)
                .change(text(before), text(due_on))
                .because(reason),
        );
    }
}

fn standing(
    commitment: &mut Commitment,
    edit: &Edit,
    reason: Option<&str>,
    happenings: &mut Vec<Happening>,
) {
    if let Some(stage) = edit.stage
        && stage != commitment.stage
    {
        let before = std::mem::replace(&mut commitment.stage, stage);
        happenings.push(
            Happening::new(EventKind::StageReached)
                .change(
                    Some(before.code().to_owned()),
                    Some(stage.code().to_owned()),
                )
                .because(reason),
        );
    }
    if let Some(state) = edit.state
        && state != commitment.state
    {
        let before = std::mem::replace(&mut commitment.state, state);
        happenings.push(
            Happening::new(EventKind::StateDeclared)
                .change(
                    Some(before.code().to_owned()),
                    Some(state.code().to_owned()),
                )
                .because(reason),
        );
    }
}
