//! How a draw changes: written with a line of its public history and the act of the journal that
//! proves it, in one transaction. No name is ever in either.

use base::{Error, Result};
use db::Tx;
use i18n::msg;
use journal::{Act, Document};
use serde_json::{Value, json};
use town::{Actor, Role, Town};

use crate::{
    model::{ActRow, Draw},
    store,
};

/// What happened, before it is written.
#[derive(Debug)]
pub(crate) struct Happening {
    pub kind: &'static str,
    pub body: Value,
    pub reason: Option<String>,
    /// Files bound to the act by their fingerprints.
    pub documents: Vec<(String, String)>,
}

impl Happening {
    pub fn new(kind: &'static str, body: Value) -> Self {
        Self {
            kind,
            body,
            reason: None,
            documents: Vec::new(),
        }
    }

    pub fn because(mut self, reason: &str) -> Self {
        self.reason = Some(reason.to_owned());
        self
    }

    pub fn binding(mut self, name: impl Into<String>, sha256: impl Into<String>) -> Self {
        self.documents.push((name.into(), sha256.into()));
        self
    }
}

/// The role under which an act is signed in public.
fn role(town: &Town, actor: &Actor, draw: &Draw) -> &'static str {
    let directory = town.directory();
    let service = Some(draw.service.as_str());
    [Role::Head, Role::Agent, Role::Administrator]
        .into_iter()
        .find(|role| {
            !matches!(actor, Actor::System)
                && (actor.may(*role, service, None, &directory)
                    || actor.may(*role, None, None, &directory))
        })
        .map_or("system", Role::code)
}

/// Writes the draw as it now stands. The version seen must still be the stored one.
pub(crate) async fn save(tx: &mut Tx, draw: &mut Draw) -> Result<()> {
    if !store::save_draw(tx, draw).await? {
        return Err(Error::Conflict(msg!("draws-changed-meanwhile")));
    }
    draw.version += 1;
    Ok(())
}

/// Writes a line of history and its act.
pub(crate) async fn record(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    draw: &Draw,
    happening: Happening,
) -> Result<i64> {
    let at = town.clock().now();
    let mut row = ActRow {
        id: town.new_id(),
        at,
        kind: happening.kind.to_owned(),
        role: role(town, actor, draw).to_owned(),
        body: happening.body.to_string(),
        reason: happening.reason,
        entry: 0,
    };
    let subject = draw.subject();
    let mut documents = vec![Document {
        name: "act".to_owned(),
        sha256: journal::fingerprint(&act_json(&row, &subject)),
    }];
    let bound = happening.documents.into_iter();
    documents.extend(bound.map(|(name, sha256)| Document { name, sha256 }));
    let act = Act {
        kind: happening.kind,
        subject: &subject,
        path: &draw.path(),
        day: at.day(),
        documents,
    };
    row.entry = journal::append(tx, town, &act).await?;
    store::insert_act(tx, &draw.id, &row).await?;
    Ok(row.entry)
}

/// What the journal's fingerprint covers: everything the public history shows.
pub(crate) fn act_json(act: &ActRow, subject: &str) -> Value {
    let body: Value = serde_json::from_str(&act.body).unwrap_or_default();
    json!({
        "v": 1,
        "id": act.id.as_str(),
        "subject": subject,
        "at": act.at.millis(),
        "kind": act.kind,
        "role": act.role,
        "body": body,
        "reason": act.reason,
    })
}

/// A reason that people gave, which must be there.
pub(crate) fn needed(field: &str, text: &str) -> Result<String> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Error::invalid(field, msg!("draws-reason-needed")));
    }
    if text.chars().count() > 2_000 {
        return Err(Error::invalid(field, msg!("draws-too-long", most = 2_000)));
    }
    Ok(text.to_owned())
}
