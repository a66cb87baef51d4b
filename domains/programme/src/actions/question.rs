//! Questions and calls for news: asked by anyone, answered in public by the service.

use base::{Error, Id, Result};
use db::Tx;
use i18n::msg;
use town::{Actor, Town};

use super::record::{Happening, needed, permit, record};
use crate::{
    jobs,
    model::{EventKind, Question},
    store,
};

/// What somebody asks of a commitment.
#[derive(Clone, Debug)]
pub enum Asked<'a> {
    Question {
        body: &'a str,
    },
    /// News of a commitment that went silent.
    News,
}

/// Puts a question to the service in charge. The address, if given, only serves to tell when the
/// answer is public, and is forgotten then.
pub async fn ask(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    number: i64,
    asked: Asked<'_>,
    email: Option<&str>,
) -> Result<()> {
    let commitment = store::commitment(&mut *tx, number).await?;
    let (kind, body) = match asked {
        Asked::Question { body } => ("question", needed("body", body, 2_000)?),
        // A late commitment may be silent too: lateness, shown first, does not hide silence.
        Asked::News if commitment.standing().is_silent(town.clock().today()) => {
            ("news_wanted", String::new())
        }
        Asked::News => return Err(Error::Conflict(msg!("programme-not-silent"))),
    };
    let email = email.map(|text| jobs::address("email", text)).transpose()?;
    store::add_question(
        tx,
        &town.new_id(),
        &commitment.id,
        (kind, &body),
        (email.as_ref().map(mail::Address::as_str), actor.id()),
        town.clock().now(),
    )
    .await
}

/// A question as the desk shows it.
pub type Waiting = store::WaitingQuestion;

/// The question of a commitment that has waited longest.
pub async fn oldest_question(tx: &mut Tx, number: i64) -> Result<Option<Waiting>> {
    store::oldest_question(tx, number).await
}

async fn permitted(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    question: &Id<Question>,
) -> Result<(Waiting, crate::model::Commitment)> {
    journal::hold(tx).await?;
    let waiting = store::question(&mut *tx, question)
        .await?
        .ok_or_else(|| Error::Conflict(msg!("programme-question-already")))?;
    let commitment = store::commitment(&mut *tx, waiting.number).await?;
    permit(town, actor, &commitment)?;
    Ok((waiting, commitment))
}

/// Publishes the question, as the service may have reworded it to leave out what is personal, with
/// its answer. Whoever asked is told, then forgotten.
pub async fn answer(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    question: &Id<Question>,
    published_question: &str,
    text: &str,
) -> Result<()> {
    let (waiting, mut commitment) = permitted(tx, town, actor, question).await?;
    let text = needed("answer", text, 5_000)?;
    let now = town.clock().now();
    let happening = if waiting.kind == "question" {
        let published = needed("question", published_question, 2_000)?;
        if let Some(email) = &waiting.email {
            jobs::announce_answer(tx, town, &commitment, email).await?;
        }
        Happening::new(EventKind::Answered)
            .saying(&text)
            .change(Some(published), None)
    } else {
        news_arrived(tx, town, &commitment).await?;
        Happening::new(EventKind::News).saying(&text)
    };
    store::close_question(tx, question, "answered", Some(&text), now).await?;
    record(tx, town, actor, &mut commitment, vec![happening]).await
}

/// Everybody who asked for news is told that there are some, then forgotten.
pub(crate) async fn news_arrived(
    tx: &mut Tx,
    town: &Town,
    commitment: &crate::model::Commitment,
) -> Result<()> {
    for email in store::news_wanted_by(&mut *tx, &commitment.id).await? {
        jobs::announce_wanted_news(tx, town, commitment, &email).await?;
    }
    store::close_news_wanted(tx, &commitment.id, town.clock().now())
        .await
        .map(drop)
}

/// Ends a question that cannot be answered in public (insults, somebody's private case). The reason
/// is sent to whoever asked and nothing is published.
pub async fn set_aside(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    question: &Id<Question>,
    reason: &str,
) -> Result<()> {
    let (waiting, commitment) = permitted(tx, town, actor, question).await?;
    let reason = needed("reason", reason, 2_000)?;
    if let Some(email) = &waiting.email {
        jobs::announce_set_aside(tx, town, &commitment, email, &reason).await?;
    }
    store::close_question(tx, question, "set_aside", None, town.clock().now()).await?;
    Ok(())
}
