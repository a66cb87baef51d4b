//! What is spent of an envelope, entered payment by payment once its vote is counted.

use base::{Cents, Day, Error, Id, Problem, Result};
use db::Tx;
use i18n::msg;
use serde_json::json;
use town::{Actor, Town};

use super::{counting::winners, rights};
use crate::{
    model::{Edition, EditionId, EnvelopeId, Phase, Project, ProjectId, Spending},
    store,
};

/// The job by which what was paid for a winner is told where it is followed; `maison` does it.
pub const SPENT: &str = "ballots.spent";

/// A payment to enter.
#[derive(Clone, Debug)]
pub struct NewSpending {
    pub envelope: Id<EnvelopeId>,
    pub project: Option<Id<ProjectId>>,
    pub day: Day,
    pub label: String,
    pub paid_to: String,
    pub cents: Cents,
}

/// Whether the vote chose this project.
async fn has_won(
    tx: &mut Tx,
    edition: &Edition,
    projects: &[Project],
    id: &Id<ProjectId>,
) -> Result<bool> {
    let winners = winners(store::accounts(tx, &edition.id).await?)?;
    let mut own = projects.iter().filter(|project| project.id == *id);
    Ok(own.any(|project| winners.contains(&project.number)))
}

/// Enters a payment: it is public at once, and an envelope never pays more than it holds.
pub async fn add_spending(
    town: &Town,
    actor: &Actor,
    edition: &Id<EditionId>,
    new: &NewSpending,
) -> Result<()> {
    let mut tx = town.db().begin().await?;
    let edition = store::edition_by_id(&mut tx, edition).await?;
    rights::decide(town, actor, &edition)?;
    if edition.phase(town.clock().now()) != Phase::Results {
        return Err(Error::Conflict(msg!("ballots-spending-before")));
    }
    let envelopes = store::envelopes(&mut tx, &edition.id).await?;
    let projects = store::projects(&mut tx, &edition.id).await?;
    let mut problems = Vec::new();
    for (field, value) in [("label", &new.label), ("paid_to", &new.paid_to)] {
        if value.trim().is_empty() {
            problems.push(Problem::new(field, msg!("ballots-needed")));
        }
    }
    if new.day > town.clock().today() {
        problems.push(Problem::new("day", msg!("ballots-spending-later")));
    }
    let is_here = |id: &Id<ProjectId>| {
        projects
            .iter()
            .any(|project| project.id == *id && project.envelope_id == new.envelope)
    };
    if let Some(id) = &new.project {
        if !is_here(id) {
            problems.push(Problem::new("project", msg!("ballots-spending-elsewhere")));
        } else if !has_won(&mut tx, &edition, &projects, id).await? {
            problems.push(Problem::new("project", msg!("ballots-spending-not-won")));
        }
    }
    let before = store::spending(&mut tx, &edition.id).await?;
    let spent: i64 = before
        .iter()
        .filter(|one| one.envelope_id == new.envelope)
        .map(|one| one.cents.0)
        .sum();
    match envelopes.iter().find(|one| one.id == new.envelope) {
        None => problems.push(Problem::new("envelope", msg!("ballots-needed"))),
        Some(_) if new.cents.0 <= 0 => {
            problems.push(Problem::new("amount", msg!("ballots-amount-needed")));
        }
        Some(envelope) if spent.saturating_add(new.cents.0) > envelope.amount.0 => {
            problems.push(Problem::new("amount", msg!("ballots-spending-too-much")));
        }
        Some(_) => {}
    }
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let one = Spending {
        id: town.new_id(),
        envelope_id: new.envelope.clone(),
        project_id: new.project.clone(),
        day: new.day,
        label: new.label.trim().to_owned(),
        paid_to: new.paid_to.trim().to_owned(),
        cents: new.cents,
    };
    store::insert_spending(&mut tx, &one).await?;
    if let Some(project) = &one.project_id {
        let now = town.clock().now();
        ::jobs::enqueue(&mut tx, town, SPENT, &json!({ "project": project }), now).await?;
    }
    tx.commit().await
}
