//! The counter: somebody with a document in hand is found on the roll, votes on paper or gets a new code.

use axum::extract::Path;
use base::{Error, Id, Problem, Result};
use i18n::{msg, t};
use town::Role;
use web::{Answer, Failure, Fields, Visit, see_other};

use crate::{
    actions, lists,
    model::{Edition, EnvelopeId, VoterId, person_key},
    store,
    views::counter as view,
};

/// Where the counter finds the votes that are open.
pub const COUNTER: &str = "/guichet/votes";

async fn find(visit: &Visit, id: &str) -> Result<Edition, Failure> {
    let works = visit.actor.has(Role::Counter) || super::has_desk(&visit.actor);
    if !works {
        return Err(Error::Forbidden(msg!("ballots-not-your-service")).into());
    }
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let edition = store::edition_by_id(visit.town.db(), &id).await?;
    if actions::may_hold_roll(&visit.actor, &edition, &visit.town.directory()) {
        Ok(edition)
    } else {
        Err(Error::Forbidden(msg!("ballots-not-your-service")).into())
    }
}

fn page(visit: &Visit, problems: usize, main: ui::Markup) -> Answer {
    visit
        .page(t!(visit.lang, "ballots-counter"))
        .crumb(t!(visit.lang, "ballots-counter"), COUNTER)
        .problems(problems)
        .show_desk(main)
}

pub async fn list(visit: Visit) -> Answer {
    if !(visit.actor.has(Role::Counter) || super::has_desk(&visit.actor)) {
        return Err(Error::Forbidden(msg!("ballots-not-your-service")).into());
    }
    let directory = visit.town.directory();
    let mut editions = store::published(visit.town.db()).await?;
    editions.retain(|edition| actions::may_hold_roll(&visit.actor, edition, &directory));
    let main = view::list(&visit, &editions);
    visit
        .page(t!(visit.lang, "ballots-counter"))
        .show_desk(main)
}

pub async fn show(visit: Visit, Path(id): Path<String>) -> Answer {
    let edition = find(&visit, &id).await?;
    page(
        &visit,
        0,
        view::search(&visit, &edition, &Fields::default(), &[]),
    )
}

pub async fn search(visit: Visit, Path(id): Path<String>, fields: Fields) -> Answer {
    let edition = find(&visit, &id).await?;
    let born = fields.date("born").and_then(|text| lists::day(&text));
    let refuse = |field: &str, message| {
        let problems = [Problem::new(field, message)];
        page(
            &visit,
            1,
            view::search(&visit, &edition, &fields, &problems),
        )
    };
    let Some(born) = born else {
        return refuse("born", msg!("ballots-date-needed"));
    };
    let key = person_key(fields.get("family"), fields.get("given"), born);
    let mut tx = visit.town.db().snapshot().await?;
    let found = actions::look_up(&mut tx, &visit.town, &visit.actor, &edition.id, &key).await?;
    drop(tx);
    match found {
        Some(voter) => {
            let path = format!("{COUNTER}/{}/{}", edition.id, voter.id);
            Ok(see_other(&visit.href(&path)))
        }
        None => refuse("family", msg!("ballots-not-on-roll")),
    }
}

async fn voter_page(
    visit: &Visit,
    edition: &Edition,
    voter: &str,
    code: Option<&str>,
    problems: &[Problem],
) -> Answer {
    let db = visit.town.db();
    let voter: Id<VoterId> = voter.parse().map_err(|_| Error::NotFound)?;
    let voter = store::voter(db, &edition.id, &voter).await?;
    let envelopes = store::envelopes(db, &edition.id).await?;
    let voices = store::voices(db, &voter.id).await?;
    let own = actions::envelopes_of(&visit.town, &voter, &envelopes);
    let told = view::Told {
        edition,
        voter: &voter,
        own: &own,
        voices: &voices,
        code,
        erases: actions::may_decide(&visit.actor, edition, &visit.town.directory()),
    };
    let main = view::voter(visit, &told, problems);
    page(visit, problems.len(), main)
}

pub async fn voter(visit: Visit, Path((id, voter)): Path<(String, String)>) -> Answer {
    let edition = find(&visit, &id).await?;
    voter_page(&visit, &edition, &voter, None, &[]).await
}

/// A new code, shown once on the agent's screen.
pub async fn code(visit: Visit, Path((id, voter)): Path<(String, String)>) -> Answer {
    let edition = find(&visit, &id).await?;
    let own: Id<VoterId> = voter.parse().map_err(|_| Error::NotFound)?;
    let mut tx = visit.town.db().begin().await?;
    let coded =
        actions::code_at_counter(&mut tx, &visit.town, &visit.actor, &edition.id, &own).await?;
    tx.commit().await?;
    voter_page(&visit, &edition, &voter, Some(&coded.code), &[]).await
}

pub async fn paper(
    visit: Visit,
    Path((id, voter)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let edition = find(&visit, &id).await?;
    let own: Id<VoterId> = voter.parse().map_err(|_| Error::NotFound)?;
    let envelope: Id<EnvelopeId> = fields
        .get("envelope")
        .parse()
        .map_err(|_| Error::NotFound)?;
    let mut tx = visit.town.db().begin().await?;
    actions::take_paper(
        &mut tx,
        &visit.town,
        &visit.actor,
        &edition.id,
        &own,
        &envelope,
    )
    .await?;
    tx.commit().await?;
    Ok(see_other(&visit.href(&format!("{COUNTER}/{id}/{voter}"))))
}

/// Erases what the roll holds of this person, who asked it.
pub async fn erase(
    visit: Visit,
    Path((id, voter)): Path<(String, String)>,
    fields: Fields,
) -> Answer {
    let edition = find(&visit, &id).await?;
    let own: Id<VoterId> = voter.parse().map_err(|_| Error::NotFound)?;
    if !fields.is_checked("asked") {
        let problem = Problem::new("asked", msg!("ballots-erase-needed"));
        return voter_page(&visit, &edition, &voter, None, &[problem]).await;
    }
    let mut tx = visit.town.db().begin().await?;
    actions::erase_voter(&mut tx, &visit.town, &visit.actor, &edition.id, &own).await?;
    tx.commit().await?;
    Ok(see_other(
        &visit.href(&format!("{COUNTER}/{id}?efface=oui")),
    ))
}
