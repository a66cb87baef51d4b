//! What the desk does around a case: give it to somebody, merge, pass on, ask an opinion, a new code.

use base::Problem;
use i18n::{msg, t};
use web::{Answer, Fields};

use super::{Came, case, review};
use crate::{actions, store, views};

fn seq(fields: &Fields) -> i64 {
    fields.get("seen").parse().unwrap_or(-1)
}

/// Back to the case, or the page again with what is to be mended.
async fn settle(came: &Came, fields: &Fields, done: base::Result<()>, what: &str) -> Answer {
    match review(done)? {
        Ok(()) => Ok(came.done(what)),
        Err(problems) => {
            let seen = came.look("case").await?;
            case::page(came, &seen, fields, &problems).await
        }
    }
}

pub async fn assign(came: Came, fields: Fields) -> Answer {
    let (town, actor) = (came.town(), &came.visit.actor);
    let to = match fields.get("to") {
        "" => None,
        "me" => actor.id().cloned(),
        other => {
            let Ok(id) = other.parse() else {
                let unknown = base::Error::invalid("to", msg!("cases-person-unknown"));
                return settle(&came, &fields, Err(unknown), "confie").await;
            };
            Some(id)
        }
    };
    let service = fields.filled("service");
    let done = actions::assign(
        town,
        actor,
        &came.number,
        to.as_ref(),
        service,
        seq(&fields),
    );
    settle(&came, &fields, done.await, "confie").await
}

pub async fn merge(came: Came, fields: Fields) -> Answer {
    let into = fields.get("into").to_uppercase();
    let (town, actor) = (came.town(), &came.visit.actor);
    let done = actions::merge(town, actor, &came.number, &into, seq(&fields)).await;
    settle(&came, &fields, done, "reuni").await
}

pub async fn transfer(came: Came, fields: Fields) -> Answer {
    let (town, actor) = (came.town(), &came.visit.actor);
    let authority = fields.get("authority");
    let done = actions::transfer(town, actor, &came.number, authority, seq(&fields)).await;
    settle(&came, &fields, done, "transmis").await
}

/// For good: said twice, by the button and by the box.
pub async fn erase(came: Came, fields: Fields) -> Answer {
    let done = if fields.is_checked("sure") {
        actions::erase(came.town(), &came.visit.actor, &came.number).await
    } else {
        Err(base::Error::invalid("sure", msg!("cases-erase-sure")))
    };
    settle(&came, &fields, done, "efface").await
}

/// The new code is shown once, on the answer itself: no address leads to it.
pub async fn renew_code(came: Came) -> Answer {
    let code = actions::renew_code(came.town(), &came.visit.actor, &came.number).await?;
    let title = t!(came.visit.lang, "cases-code-new");
    came.show_inside(title, 0, views::desk::new_code(&came, &code))
        .await
}

pub async fn ask(came: Came, fields: Fields) -> Answer {
    let (town, actor) = (came.town(), &came.visit.actor);
    let due = match fields.date("due").map(|text| text.parse()) {
        None => None,
        Some(Ok(day)) => Some(day),
        Some(Err(_)) => {
            let seen = came.look("case").await?;
            let wrong = [Problem::new("due", msg!("cases-day-wrong"))];
            return case::page(&came, &seen, &fields, &wrong).await;
        }
    };
    let (of, question) = (fields.get("of"), fields.get("question"));
    let internal = fields.is_checked("for-agents");
    let asked = actions::ask_opinion(town, actor, &came.number, of, question, due, internal).await;
    settle(&came, &fields, asked.map(|_| ()), "avis").await
}

pub async fn answer(came: Came, fields: Fields) -> Answer {
    let id = came.id::<store::Opinion>("opinion")?;
    let field = format!("answer-{id}");
    let said = fields.get(&field);
    let done = actions::answer_opinion(came.town(), &came.visit.actor, &id, said).await;
    // There may be several on the page: what is to be mended is this one.
    let done = done.map_err(|error| match error {
        base::Error::Invalid(problems) => base::Error::Invalid(
            problems
                .into_iter()
                .map(|problem| Problem::new(field.clone(), problem.message))
                .collect(),
        ),
        other => other,
    });
    settle(&came, &fields, done, "avis-rendu").await
}
