//! The councillors' workbench: last year's ballots, or any `.pb` file, under several rules, before a
//! council votes its own. For those who work for the town or are elected; nothing is kept.

use base::{Error, Problem};
use i18n::{msg, t};
use tokio::sync::Semaphore;
use town::{Actor, Role};
use web::{Answer, Failure, Unread, Visit};

use crate::{
    compare::{self, Compared},
    views::workbench as view,
};

/// Where it stands.
pub const WORKBENCH: &str = "/atelier-des-regles";
/// The largest file counted here; larger ones are for the command line.
const LARGEST: usize = 4 << 20;

/// One file at a time: counting takes the processor.
static TURN: Semaphore = Semaphore::const_new(1);

/// Whether rules are this person's to compare.
pub fn has_workbench(actor: &Actor) -> bool {
    super::has_desk(actor) || actor.has(Role::Elected)
}

fn permit(visit: &Visit) -> Result<(), Failure> {
    if has_workbench(&visit.actor) {
        Ok(())
    } else {
        Err(Error::Forbidden(msg!("ballots-workbench-whose")).into())
    }
}

pub async fn show(visit: Visit) -> Answer {
    permit(&visit)?;
    page(&visit, None, &[])
}

fn page(visit: &Visit, compared: Option<&Compared>, problems: &[Problem]) -> Answer {
    let main = view::show(visit, compared, problems);
    visit
        .page(t!(visit.lang, "ballots-workbench"))
        .problems(problems.len())
        .show_desk(main)
}

pub async fn submit(visit: Visit, form: Unread) -> Answer {
    permit(&visit)?;
    let form = form.read().await?;
    let refuse = |message| page(&visit, None, &[Problem::new("file", message)]);
    let Some(file) = form.file("file") else {
        return refuse(msg!("ballots-file-needed"));
    };
    if file.content.len() > LARGEST {
        return refuse(msg!("ballots-workbench-too-large"));
    }
    let content = file.content.clone();
    let _turn = TURN.acquire().await.map_err(Error::internal)?;
    let compared = tokio::task::spawn_blocking(move || compare::compare(&content))
        .await
        .map_err(Error::internal)?;
    match compared {
        Ok(compared) => page(&visit, Some(&compared), &[]),
        Err(line) => refuse(msg!("ballots-workbench-unreadable", line = line)),
    }
}
