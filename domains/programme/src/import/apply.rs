//! Doing what a plan says, all of it in the caller's transaction, through the same actions as pages.

use base::{Error, Lang, Problem, Result};
use db::Tx;
use i18n::{msg, t};
use town::{Actor, Town};

use super::plan::{Plan, Planned, What};
use crate::{
    actions::{self, Edit, Entering},
    model::ProgrammeKind,
    store,
};

/// What an import did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Summary {
    pub programmes: usize,
    pub created: usize,
    pub changed: usize,
    pub untouched: usize,
}

impl Summary {
    /// In a sentence.
    pub fn said(&self, lang: Lang) -> String {
        t!(
            lang,
            "programme-import-done",
            programmes = self.programmes,
            created = self.created,
            changed = self.changed,
            untouched = self.untouched
        )
    }
}

/// Does what the plan says. Rights are those of the actor, act by act; `reason` is given for every
/// change of what was already promised. When anything is refused, the caller drops the transaction
/// and nothing happened.
pub async fn apply(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    plan: &Plan,
    reason: Option<&str>,
) -> Result<Summary> {
    let reason = reason.map(str::trim).filter(|reason| !reason.is_empty());
    if plan.needs_reason() && reason.is_none() {
        return Err(Error::invalid("reason", msg!("programme-import-reason")));
    }
    for new in &plan.new_programmes {
        let made = actions::NewProgramme {
            slug: new.slug.clone(),
            title: new.title.clone(),
            lead: t!(Lang::Fr, "programme-import-lead"),
            kind: ProgrammeKind::Plan,
            lang: Lang::Fr.code().to_owned(),
            adopted_on: None,
            phases: Vec::new(),
        };
        actions::create_programme(tx, town, actor, made).await?;
    }
    // One programme after the other: what is known of one is read once.
    for slug in plan.programmes() {
        let programme = store::programme(&mut *tx, slug).await?;
        let mut entering = Entering::into(tx, &programme).await?;
        for row in plan.rows.iter().filter(|row| row.programme == slug) {
            one(tx, town, actor, &mut entering, row, reason)
                .await
                .map_err(|error| in_file(error, plan, row.line))?;
        }
    }
    Ok(Summary {
        programmes: plan.new_programmes.len(),
        created: plan.created(),
        changed: plan.changed(),
        untouched: plan.untouched(),
    })
}

async fn one(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    entering: &mut Entering,
    row: &Planned,
    reason: Option<&str>,
) -> Result<()> {
    let because = |edit: &Edit| Edit {
        reason: reason.map(str::to_owned),
        ..edit.clone()
    };
    match &row.what {
        What::Create { new, edit } => {
            let number = entering.enter(tx, town, actor, new).await?;
            if !edit.is_empty() {
                actions::edit(tx, town, actor, number, &because(edit)).await?;
            }
        }
        What::Change {
            number,
            edit,
            place,
            ..
        } => {
            let edited = actions::edit(tx, town, actor, *number, &because(edit)).await?;
            if !place.is_empty() {
                actions::refile(tx, town, actor, edited, place, reason).await?;
            }
        }
        What::Untouched { .. } => {}
    }
    Ok(())
}

/// A refused field of an action, as a place of the file.
fn in_file(error: Error, plan: &Plan, line: u64) -> Error {
    match error {
        Error::Invalid(problems) => Error::Invalid(
            problems
                .into_iter()
                .map(|problem| Problem {
                    field: plan.sheet.of(line, &problem.field),
                    message: problem.message,
                })
                .collect(),
        ),
        other => other,
    }
}
