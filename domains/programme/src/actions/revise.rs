//! Mending what a programme says of itself: title, summary, nature, dates. Like any other change it
//! says why, keeps its before and after in public, and is an act of the journal.

use base::{Day, Error, Problem, Result};
use db::Tx;
use i18n::msg;
use journal::{Act, Document};
use serde_json::json;
use town::{Actor, Town};

use super::{
    making::{index_programme, permit},
    record::needed,
};
use crate::{
    kept::{self, Kept as _},
    model::{Programme, ProgrammeKind, Revision},
    store,
};

/// The document of a revision.
pub(crate) const REVISION: &str = "revision";

/// What to change; `None` leaves as it is, `Some(None)` empties what may be empty.
#[derive(Clone, Debug, Default)]
pub struct Presentation {
    pub title: Option<String>,
    pub lead: Option<String>,
    pub kind: Option<ProgrammeKind>,
    pub adopted_on: Option<Option<Day>>,
    pub starts_on: Option<Option<Day>>,
    pub ends_on: Option<Option<Day>>,
    pub reason: Option<String>,
    /// The last revision the editor saw, `Some(None)` when there was none; an edit of another state
    /// is refused.
    pub seen: Option<Option<i64>>,
}

/// Changes what a programme says of itself and gives it as it now stands. Its address stays.
pub async fn revise(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    slug: &str,
    new: &Presentation,
) -> Result<Programme> {
    permit(town, actor)?;
    journal::hold(tx).await?;
    let before = store::programme(&mut *tx, slug).await?;
    if new.seen.is_some_and(|seen| seen != before.revised_entry) {
        return Err(Error::Conflict(msg!("programme-presented-meanwhile")));
    }
    let mut after = before.clone();
    let mut problems = Vec::new();
    let mut text = |field: &str, new: &Option<String>, most, old: &mut String| {
        if let Some(new) = new {
            match needed(field, new, most) {
                Ok(new) => *old = new,
                Err(Error::Invalid(told)) => problems.extend(told),
                Err(_) => {}
            }
        }
    };
    text("title", &new.title, 200, &mut after.title);
    text("lead", &new.lead, 500, &mut after.lead);
    after.kind = new.kind.unwrap_or(after.kind);
    after.adopted_on = new.adopted_on.unwrap_or(after.adopted_on);
    after.starts_on = new.starts_on.unwrap_or(after.starts_on);
    after.ends_on = new.ends_on.unwrap_or(after.ends_on);
    if let (Some(start), Some(end)) = (after.starts_on, after.ends_on)
        && end < start
    {
        problems.push(Problem::new("ends_on", msg!("programme-ends-before-start")));
    }
    let (old, now) = (presented(&before), presented(&after));
    let reason = new.reason.as_deref().map(str::trim).unwrap_or_default();
    if reason.is_empty() && old != now {
        problems.push(Problem::new(
            "reason",
            msg!("programme-reason-presentation"),
        ));
    }
    if reason.chars().count() > 2_000 {
        problems.push(Problem::new(
            "reason",
            msg!("programme-too-long", most = 2_000),
        ));
    }
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    if old == now {
        return Ok(before);
    }
    let at = town.clock().now();
    let mut revision = Revision {
        id: town.new_id(),
        at,
        author_role: super::record::role_over_the_town(actor).to_owned(),
        before: old.text(),
        after: now.text(),
        reason: reason.to_owned(),
        entry: 0,
    };
    let subject = format!("programme/{}", after.slug);
    let act = Act {
        kind: "programme.revised",
        subject: &subject,
        path: &format!("/programme/{}", after.slug),
        day: at.day(),
        documents: vec![Document {
            name: REVISION.to_owned(),
            sha256: journal::fingerprint(&revision_json(&revision, &subject)),
        }],
    };
    revision.entry = journal::append(tx, town, &act).await?;
    after.revised_entry = Some(revision.entry);
    store::revise(tx, &after, &revision).await?;
    index_programme(tx, &after).await?;
    Ok(after)
}

/// What a programme says of itself.
fn presented(programme: &Programme) -> kept::Presented {
    kept::Presented {
        title: programme.title.clone(),
        lead: programme.lead.clone(),
        kind: programme.kind.code().to_owned(),
        adopted_on: programme.adopted_on,
        starts_on: programme.starts_on,
        ends_on: programme.ends_on,
    }
}

/// What the journal's fingerprint of a revision covers: everything its public history shows.
pub fn revision_json(revision: &Revision, subject: &str) -> serde_json::Value {
    json!({
        "v": 1,
        "id": revision.id.as_str(),
        "subject": subject,
        "at": revision.at.millis(),
        "role": revision.author_role,
        "before": revision.before,
        "after": revision.after,
        "reason": revision.reason,
    })
}
