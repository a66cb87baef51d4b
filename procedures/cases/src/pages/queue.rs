//! The desk's list of cases; for those who only receive at the counter, the search by number or name.

use i18n::t;
use town::Role;
use web::{Answer, Visit};

use super::{review, unkept};
use crate::{
    actions::{self, Narrowing, Pile},
    views,
};

pub async fn show(visit: Visit) -> Answer {
    let param = |name: &str| visit.param(name).unwrap_or_default();
    if actions::services(&visit.actor).is_empty() && visit.actor.has(Role::Counter) {
        return counter(&visit, &param("q")).await;
    }
    let asked = Narrowing {
        words: param("q"),
        procedure: param("demarche"),
        channel: param("voie"),
        pile: Pile::parse(&param("liste")),
        page: visit.page_number(),
    };
    let list = actions::worklist(&visit.town, &visit.actor, &asked).await?;
    let is_one = visit.actor.has(Role::Head) || visit.actor.has(Role::Administrator);
    let head = views::queue::Head {
        is_one,
        archives: is_one && actions::anything_awaits(&visit.town, &visit.actor).await?,
    };
    let main = views::queue::page(&visit, &asked, &list, head);
    visit
        .page(t!(visit.lang, "cases-queue-title", count = list.total()))
        .show_desk(main)
        .map(unkept)
}

async fn counter(visit: &Visit, asked: &str) -> Answer {
    let (mut found, mut problems) = (None, Vec::new());
    if !asked.is_empty() {
        match review(actions::search(&visit.town, &visit.actor, asked).await)? {
            Ok(cases) => found = Some(cases),
            Err(refused) => problems = refused,
        }
    }
    let main = views::queue::counter(visit, asked, found.as_deref(), &problems);
    visit
        .page(t!(visit.lang, "cases-counter-title"))
        .problems(problems.len())
        .show_desk(main)
        .map(unkept)
}
