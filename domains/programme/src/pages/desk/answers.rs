//! What an elected member answers for: late and silent first, then what is awaited, then what moved.

use base::{Error, Result};
use i18n::{msg, t};
use web::{Answer, Failure, Visit};

use crate::{
    store,
    views::{Reading, answering},
};

/// How many lines each list has.
const MOST: i64 = 50;
const MOVES: i64 = 12;
const MONTH_DAYS: i64 = -31;

pub async fn show(visit: Visit) -> Answer {
    let slug = member(&visit).await?;
    let lang = visit.lang;
    let title = t!(lang, "programme-answers");
    let reading = Reading::of(&visit);
    let directory = visit.town.directory();
    let member = slug.and_then(|slug| directory.elected_member(&slug).cloned());
    let Some(member) = member else {
        return visit.page(title).show_desk(answering::nobody(&reading));
    };
    let (db, slug) = (visit.town.db(), member.slug.as_str());
    let since = visit.town.clock().now().plus_days(MONTH_DAYS);
    let answers = answering::Answers {
        totals: store::totals_of_elected(db, slug).await?,
        troubled: store::troubled_of_elected(db, slug, MOST).await?,
        demands: store::demands_of_elected(db, slug, MOST).await?,
        questions: store::questions_of_elected(db, slug, MOST).await?,
        moved: store::moved_of_elected(db, slug, since, MOVES).await?,
        member,
    };
    visit
        .page(title)
        .show_desk(answering::show(&reading, &answers))
}

/// The elected member who asks, once an administrator said whose account it is.
async fn member(visit: &Visit) -> Result<Option<String>, Failure> {
    match visit.actor.id() {
        Some(person) if crate::pages::is_elected(&visit.actor) => {
            Ok(identity::actions::elected::member_of(&visit.town, person).await?)
        }
        _ => Err(Error::Forbidden(msg!("programme-answers-only")).into()),
    }
}
