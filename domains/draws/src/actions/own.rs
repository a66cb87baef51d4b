//! One's own place in a draw, opened with a private code: one's ticket, one's chance and why it is
//! what it is, and what one may still say.

use base::{Error, Id, Result};
use cases::Code;
use db::{Reader, Tx};
use i18n::msg;
use sortition::{Left, Report};
use town::Town;

use super::{freeze::file_of, pool::leave};
use crate::{
    model::{Draw, Round, Volunteer},
    store::{self, Reading},
};

/// A key lasts this long.
const KEY_SECONDS: i64 = 6 * 3_600;

/// One's own page.
#[derive(Debug)]
pub struct Own {
    pub draw: Draw,
    pub person: Volunteer,
    pub rounds: Vec<Round>,
    /// Known once the lottery is.
    pub odds: Option<Odds>,
    /// Who read one's name for the town.
    pub readings: Vec<Reading>,
}

/// A chance, and what makes it.
#[derive(Clone, Debug)]
pub struct Odds {
    /// None for somebody who is not in the lottery, with the reason.
    pub own: Option<f64>,
    pub left_out: Option<Left>,
    pub least: f64,
    pub most: f64,
    pub people: usize,
    pub seats: u32,
    /// For each criterion: what one declared, and who else did.
    pub because: Vec<Because>,
}

/// What one declared for a criterion, and what it gives.
#[derive(Clone, Debug)]
pub struct Because {
    pub criterion: String,
    pub value: String,
    pub people: usize,
    pub min: u32,
    pub max: u32,
}

impl Because {
    /// What people who declared this can have at most on average: seats over people.
    pub fn ceiling(&self) -> f64 {
        if self.people == 0 {
            return 1.0;
        }
        let people = u32::try_from(self.people).unwrap_or(u32::MAX);
        (f64::from(self.max) / f64::from(people)).min(1.0)
    }
}

/// Opens one's page with a code. Tries are counted by where they come from and by code; what is wrong
/// is not said. Gives a key that works for six hours.
pub async fn open(town: &Town, caller: &str, typed: &str) -> Result<String> {
    let wrong = || Error::invalid("code", msg!("draws-code-wrong"));
    let code =
        Code::parse(typed).ok_or_else(|| Error::invalid("code", msg!("draws-code-shape")))?;
    identity::asked(town, caller, Some(&code.hash())).await?;
    let person = store::by_code(town.db(), &code.hash())
        .await?
        .ok_or_else(wrong)?;
    let token = town.random().token();
    let now = town.clock().now();
    let mut tx = town.db().begin().await?;
    store::insert_key(
        &mut tx,
        &hashed(&token),
        &person,
        now.plus_seconds(KEY_SECONDS),
    )
    .await?;
    tx.commit().await?;
    Ok(token)
}

fn hashed(token: &str) -> String {
    sortition::fingerprint(token.as_bytes())
}

/// Who stands behind a key.
pub(super) async fn by_key(tx: &mut Tx, town: &Town, key: &str) -> Result<(Draw, Volunteer)> {
    let now = town.clock().now();
    let known = store::by_key(&mut *tx, &hashed(key), now).await?;
    let (person, draw) = known.ok_or(Error::NotFound)?;
    let draw = store::draw_by_id(&mut *tx, &draw).await?;
    let person = store::person(&mut *tx, &draw.id, &person)
        .await?
        .ok_or(Error::NotFound)?;
    Ok((draw, person))
}

/// One's own page, through a key.
pub async fn own(town: &Town, key: &str) -> Result<Own> {
    let mut tx = town.db().begin().await?;
    let (draw, person) = by_key(&mut tx, town, key).await?;
    whole(&mut tx, draw, person).await
}

/// One's own place, through the case by which one volunteered. Whoever reads the case was asked for a
/// right.
pub async fn own_of_case(town: &Town, case: &Id<cases::Case>) -> Result<Option<Own>> {
    let mut tx = town.db().snapshot().await?;
    let Some((person, draw)) = store::by_case(&mut tx, case).await? else {
        return Ok(None);
    };
    let draw = store::draw_by_id(&mut tx, &draw).await?;
    let Some(person) = store::person(&mut tx, &draw.id, &person).await? else {
        return Ok(None);
    };
    whole(&mut tx, draw, person).await.map(Some)
}

async fn whole(tx: &mut Tx, draw: Draw, person: Volunteer) -> Result<Own> {
    let rounds = store::rounds(&mut *tx, &draw.id).await?;
    let certified = rounds
        .first()
        .is_some_and(|round| round.certificate.is_some());
    let odds = match &person.ticket {
        Some(ticket) if certified => Some(odds(&mut *tx, &draw, ticket, &person).await?),
        _ => None,
    };
    let readings = store::readings(&mut *tx, &person.id).await?;
    Ok(Own {
        draw,
        person,
        rounds,
        odds,
        readings,
    })
}

async fn odds(db: impl Reader, draw: &Draw, ticket: &str, person: &Volunteer) -> Result<Odds> {
    let report: Report = file_of(db, &draw.id, 0, "report.json").await?;
    let values = person.values();
    let because = draw
        .rules
        .criteria
        .iter()
        .zip(&values)
        .filter_map(|(criterion, value)| {
            let measured = report.quotas.iter();
            let mut same =
                measured.filter(|row| row.feature == criterion.name && row.value == *value);
            let row = same.next()?;
            Some(Because {
                criterion: criterion.name.clone(),
                value: value.clone(),
                people: row.people,
                min: row.min,
                max: row.max,
            })
        });
    let left_out = report.left_out.iter().find(|(out, _)| out == ticket);
    Ok(Odds {
        own: report.probabilities.get(ticket).copied(),
        left_out: left_out.map(|(_, left)| *left),
        least: report.min_probability.unwrap_or(0.0),
        most: report.max_probability.unwrap_or(0.0),
        people: report.people,
        seats: report.seats,
        because: because.collect(),
    })
}

/// Leaves the pool by oneself.
pub async fn withdraw_own(town: &Town, key: &str) -> Result<Draw> {
    let mut tx = town.db().begin().await?;
    journal::hold(&mut tx).await?;
    let (draw, person) = by_key(&mut tx, town, key).await?;
    leave(&mut tx, town, &person).await?;
    tx.commit().await?;
    Ok(draw)
}
