//! Taking a seat or leaving it: on the web with one's code, or told to an agent.

use base::{Error, Id, Result};
use db::Tx;
use i18n::msg;
use town::{Actor, Town};

use super::{must_receive, own::by_key, tied::must_be_free};
use crate::{
    model::{Standing, Volunteer, Way},
    store,
};

/// What somebody drawn says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// Takes the seat; whether their name may be published.
    Accept {
        publish_name: bool,
    },
    Decline,
    /// Leaves a seat taken before.
    Resign,
}

/// Answers by oneself, through the page that a code opened.
pub async fn answer(town: &Town, key: &str, said: Said) -> Result<()> {
    let mut tx = town.db().begin().await?;
    let (_, person) = by_key(&mut tx, town, key).await?;
    put(&mut tx, town, &person, said, Way::Web).await?;
    tx.commit().await
}

/// Writes what somebody said at the counter, by phone or on paper.
pub async fn answer_for(
    town: &Town,
    actor: &Actor,
    slug: &str,
    person: &Id<Volunteer>,
    said: Said,
    way: Way,
) -> Result<()> {
    let mut tx = town.db().begin().await?;
    let draw = store::draw(&mut tx, slug).await?;
    must_receive(town, actor, &draw)?;
    must_be_free(&draw)?;
    let person = store::person(&mut tx, &draw.id, person)
        .await?
        .ok_or(Error::NotFound)?;
    put(&mut tx, town, &person, said, way).await?;
    tx.commit().await
}

async fn put(tx: &mut Tx, town: &Town, person: &Volunteer, said: Said, way: Way) -> Result<()> {
    let now = town.clock().now();
    let is_late = person.answer_by.is_some_and(|last| now.day() > last);
    let to = match (said, person.state) {
        (Said::Accept { .. }, Standing::Drawn) if is_late => {
            return Err(Error::Conflict(msg!("draws-answer-late")));
        }
        (Said::Accept { .. }, Standing::Drawn) => Standing::Accepted,
        (Said::Decline, Standing::Drawn) => Standing::Declined,
        (Said::Resign, Standing::Accepted | Standing::Seated) => Standing::Resigned,
        _ => return Err(Error::Conflict(msg!("draws-answered-already"))),
    };
    let moved = store::set_standing(tx, &person.id, (person.state, to), Some((now, way))).await?;
    if !moved {
        return Err(Error::Conflict(msg!("draws-answered-already")));
    }
    if let Said::Accept { publish_name } = said {
        store::set_name_wish(tx, &person.id, publish_name).await?;
    }
    Ok(())
}
