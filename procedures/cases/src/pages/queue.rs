//! The desk's list of cases; for those who only receive at the counter, the search by number or name.

use i18n::{format::day_long, t};
use town::Role;
use web::{Answer, Failure, Visit};

use super::{review, service::Staff, unkept};
use crate::{
    actions::{self, Narrowing, Pile},
    views,
};

pub async fn show(visit: Visit) -> Answer {
    let param = |name: &str| visit.param(name).unwrap_or_default();
    if !actions::works(&visit.actor) && visit.actor.has(Role::Counter) {
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
    let away = away(&visit).await?;
    let main = views::queue::page(&visit, &asked, &list, head, &away);
    visit
        .page(t!(visit.lang, "cases-queue-title", count = list.total()))
        .show_desk(main)
        .map(unkept)
}

/// That one is away, or whose work one does, as sentences.
async fn away(visit: &Visit) -> Result<Vec<(String, String)>, Failure> {
    let absences = actions::away_today(&visit.town, &visit.actor).await?;
    let mut said = Vec::new();
    if absences.is_empty() {
        return Ok(said);
    }
    let staff = Staff::of(&visit.town).await?;
    let lang = visit.lang;
    for absence in &absences {
        let day = day_long(lang, absence.until_day);
        said.push(if Some(&absence.person) == visit.actor.id() {
            let name = staff.name(visit, &absence.deputy);
            (
                t!(lang, "cases-away-yours-title"),
                t!(lang, "cases-away-yours", day = day, name = name),
            )
        } else {
            let name = staff.name(visit, &absence.person);
            (
                t!(lang, "cases-away-stands-title", name = name),
                t!(lang, "cases-away-stands", day = day),
            )
        });
    }
    Ok(said)
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
