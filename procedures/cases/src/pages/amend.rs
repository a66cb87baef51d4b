//! Changing what was answered, or taking the request back.

use base::{Error, Problem};
use forms::flat;
use i18n::{msg, t};
use web::{Answer, Fields, Unread};

use super::{Came, receive, review};
use crate::{
    actions::{self, Given, Seen},
    views,
};

fn may_change(seen: &Seen) -> Result<(), Error> {
    if seen.case.is_over() || seen.case.life.decided.is_some() {
        return Err(Error::Conflict(msg!("cases-amend-decided")));
    }
    Ok(())
}

pub async fn show(came: Came) -> Answer {
    let seen = came.look("case").await?;
    may_change(&seen)?;
    let pages = &seen.version().definition.form;
    let questions = pages.iter().flat_map(|page| &page.questions);
    let fields = flat::of_answers(questions, &seen.case.answers).fields();
    page(&came, &seen, &fields, None, &[]).await
}

async fn page(
    came: &Came,
    seen: &Seen,
    fields: &Fields,
    more: Option<&str>,
    problems: &[Problem],
) -> Answer {
    let on = views::On {
        came,
        seen,
        fields,
        problems,
    };
    let title = t!(came.visit.lang, "cases-amend-title");
    came.show_inside(title, problems.len(), views::act::amend(&on, more))
        .await
}

pub async fn submit(came: Came, unread: Unread) -> Answer {
    let town = came.town();
    let seen = came.look("case").await?;
    may_change(&seen)?;
    let pages = &seen.version().definition.form;
    let questions = || pages.iter().flat_map(|page| &page.questions);
    let (fields, mut files, refused) = receive(&came.visit, unread, questions()).await?;
    if let Some(more) = fields.filled("maison.add") {
        return page(&came, &seen, &fields, Some(more), &[]).await;
    }
    // A document that was given stays, unless another one takes its place or it is removed.
    let kept = flat::of_answers(questions(), &seen.case.answers).files;
    let stays = |file: &&forms::StoredFile| {
        let removed = format!("{}.remove", file.field);
        let mut removed = fields.all(&removed);
        !removed.any(|sha256| sha256 == file.sha256)
            && files.iter().all(|new| new.field != file.field)
    };
    let kept: Vec<_> = kept.iter().filter(stays).cloned().collect();
    files.extend(kept);
    let mut problems = refused;
    if problems.is_empty() {
        let saw = fields.get("seen").parse().unwrap_or(-1);
        let given = Given::Fields(&fields, &files);
        let amended = actions::amend(town, came.caller(), &came.number, given, saw).await;
        match review(amended)? {
            Ok(_) => return Ok(came.done("modifie")),
            Err(found) => problems = found,
        }
    }
    let seen = came.look("case").await?;
    page(&came, &seen, &fields, None, &problems).await
}

pub async fn ask(came: Came) -> Answer {
    let seen = came.look("case").await?;
    may_change(&seen)?;
    confirm(&came, &seen, &[]).await
}

async fn confirm(came: &Came, seen: &Seen, problems: &[Problem]) -> Answer {
    let title = t!(came.visit.lang, "cases-withdraw-title");
    came.show_inside(
        title,
        problems.len(),
        views::act::withdraw(came, seen, problems),
    )
    .await
}

pub async fn withdraw(came: Came, fields: Fields) -> Answer {
    let saw = fields.get("seen").parse().unwrap_or(-1);
    let done = actions::withdraw(came.town(), came.caller(), &came.number, saw).await;
    match review(done)? {
        Ok(_) => Ok(came.done("retire")),
        Err(problems) => {
            let seen = came.look("case").await?;
            confirm(&came, &seen, &problems).await
        }
    }
}
