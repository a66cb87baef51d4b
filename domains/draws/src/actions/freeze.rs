//! From a pool to a list that changes no more: tickets in a random order, the files that anybody may
//! read, their fingerprints in the journal; and before, whether a panel is possible at all.

use base::{Error, Id, Result};
use db::{Reader, Tx};
use i18n::msg;
use serde_json::json;
use sortition::{Examination, Feasible, Instance, Reading};
use town::{Actor, Town};

use super::{
    must_run,
    record::{Happening, needed, record, save},
    to_run,
};
use crate::{
    jobs,
    model::{Draw, RoundState, Rules, Standing, State, Volunteer, round_time},
    store::{self, NewRound},
};

/// The column of addresses: no criterion is called so.
const HOME: &str = "@home";

fn csv_of(rows: impl IntoIterator<Item = Vec<String>>) -> Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.write_record(&row).map_err(Error::internal)?;
    }
    writer
        .into_inner()
        .map_err(|error| Error::internal(error.to_string()))
}

/// Reads tickets, declared values and addresses the way the command line does. `seated` are the
/// addresses of those who sit already.
pub(crate) fn reading(
    rules: &Rules,
    pool: &[(String, Vec<String>, String)],
    seated: &[String],
) -> Result<Reading> {
    let mut heads = vec!["id".to_owned(), HOME.to_owned()];
    heads.extend(
        rules
            .criteria
            .iter()
            .map(|criterion| criterion.name.clone()),
    );
    let lines = pool.iter().map(|(ticket, values, address)| {
        let mut line = vec![ticket.clone(), address.clone()];
        line.extend(values.iter().cloned());
        line
    });
    let people = csv_of(std::iter::once(heads).chain(lines))?;
    let titles = ["feature", "value", "min", "max"]
        .map(str::to_owned)
        .to_vec();
    let quotas = rules.criteria.iter().flat_map(|criterion| {
        criterion.values.iter().map(|share| {
            vec![
                criterion.name.clone(),
                share.value.clone(),
                share.min.to_string(),
                share.max.to_string(),
            ]
        })
    });
    let features = csv_of(std::iter::once(titles).chain(quotas))?;
    let heads = vec!["id".to_owned(), HOME.to_owned()];
    let lines = seated
        .iter()
        .enumerate()
        .map(|(at, address)| vec![format!("@{at}"), address.clone()]);
    let already = csv_of(std::iter::once(heads).chain(lines))?;
    let household: Vec<String> = rules
        .household_max
        .map(|_| HOME.to_owned())
        .into_iter()
        .collect();
    let sources = sortition::Sources {
        people: &people,
        features: &features,
        already: (!seated.is_empty()).then_some(already.as_slice()),
        seats: rules.seats,
        household,
        household_max: rules.household_max.unwrap_or(0),
    };
    sortition::read(&sources).map_err(|faults| Error::internal(format!("the pool: {faults:?}")))
}

/// Addresses of those who sit on the panel that this draw renews.
async fn sitting(tx: &mut Tx, draw: &Draw) -> Result<Vec<String>> {
    let Some(former) = &draw.renews else {
        return Ok(Vec::new());
    };
    let called = store::called(&mut *tx, former).await?;
    let until = draw
        .rules
        .mandate_starts_on
        .unwrap_or(draw.rules.draws_at.day());
    let sits = |person: &&Volunteer| {
        person.state == Standing::Seated && person.ends_on.is_none_or(|end| end >= until)
    };
    Ok(called
        .iter()
        .filter(sits)
        .map(|person| person.address.clone())
        .collect())
}

/// A pool looked at before its list is frozen.
#[derive(Clone, Debug)]
pub struct Checked {
    pub people: usize,
    /// Cases that wait and are not in the list: somebody twice, an answer that is not known.
    pub left_out: usize,
    pub examination: Examination,
}

/// Whether a panel is possible with the people of now, what limits fairness, and what would have to
/// change. `None` while nobody has volunteered.
pub async fn examine(town: &Town, actor: &Actor, slug: &str) -> Result<Option<Checked>> {
    let mut tx = town.db().begin().await?;
    let draw = store::draw(&mut tx, slug).await?;
    must_run(town, actor, &draw)?;
    drop(tx);
    let left_out = Box::pin(super::tied::gather(town, &draw)).await?;
    let mut tx = town.db().begin().await?;
    let people = store::people(&mut tx, &draw.id).await?;
    let seated = sitting(&mut tx, &draw).await?;
    drop(tx);
    let pool: Vec<_> = (1..)
        .zip(
            people
                .iter()
                .filter(|person| person.state == Standing::Volunteer),
        )
        .map(|(at, person): (usize, _)| (at.to_string(), person.values(), person.address.clone()))
        .collect();
    if pool.is_empty() || draw.rules.criteria.is_empty() {
        return Ok(None);
    }
    let instance = reading(&draw.rules, &pool, &seated)?.instance;
    let people = instance.people.len();
    let looked = tokio::task::spawn_blocking(move || sortition::examine(&instance)).await;
    Ok(Some(Checked {
        people,
        left_out,
        examination: looked.map_err(Error::internal)?,
    }))
}

/// Freezes the list and the rules: their fingerprints go into the journal, and the lottery is computed.
pub async fn freeze(town: &Town, actor: &Actor, slug: &str) -> Result<()> {
    // Before the transaction: it may take seconds. More people never make a panel impossible.
    let checked = examine(town, actor, slug).await?;
    let status = checked.as_ref().map(|checked| checked.examination.status);
    let mut tx = town.db().begin().await?;
    let mut draw = to_run(&mut tx, town, actor, slug).await?;
    let now = town.clock().now();
    if draw.state != State::Announced {
        return Err(Error::Conflict(msg!("draws-not-to-freeze")));
    }
    if now.day() <= draw.rules.closes_on {
        return Err(Error::Conflict(msg!("draws-list-still-open")));
    }
    if draw.rules.round().map_or(draw.rules.draws_at, round_time) <= now {
        return Err(Error::Conflict(msg!("draws-moment-past")));
    }
    match status {
        None => return Err(Error::Conflict(msg!("draws-nobody"))),
        Some(Feasible::Infeasible) => return Err(Error::Conflict(msg!("draws-impossible"))),
        Some(Feasible::Feasible | Feasible::Undecided) => (),
    }
    let mut people = store::people(&mut tx, &draw.id).await?;
    people.retain(|person| person.state == Standing::Volunteer);
    shuffle(town, &mut people);
    let width = people.len().to_string().len().max(3);
    let mut pool = Vec::with_capacity(people.len());
    for (number, person) in (1..).zip(&people) {
        let number: usize = number;
        let ticket = format!("{number:0width$}");
        store::set_ticket(&mut tx, &person.id, &ticket).await?;
        pool.push((ticket, person.values(), person.address.clone()));
    }
    let seated = sitting(&mut tx, &draw).await?;
    let instance = reading(&draw.rules, &pool, &seated)?.instance;
    let announcement = draw.rules.announcement(&draw.slug, draw.version);
    let canonical = journal::canonical(&announcement);
    let announcement_hash =
        store::put_file(&mut tx, &draw.id, 0, "announcement.json", &canonical).await?;
    let instance_hash = put_instance(&mut tx, &draw.id, 0, &instance).await?;
    // Letters that were not answered are of no use any more.
    store::drop_invitations(&mut tx, &draw.id).await?;
    draw.state = State::Frozen;
    draw.frozen_at = Some(now);
    save(&mut tx, &mut draw).await?;
    let beacon = draw.rules.round();
    let draws_at = beacon.map_or(draw.rules.draws_at, round_time);
    let new = NewRound {
        number: 0,
        seats: i64::from(draw.rules.seats),
        draws_at,
        beacon,
        dice: draw.rules.dice.map(i64::from),
        leaving: None,
    };
    store::insert_round(&mut tx, &draw.id, &new).await?;
    jobs::ask_solve(&mut tx, town, &draw.id, 0).await?;
    let body = json!({ "people": instance.people.len(), "seats": instance.seats });
    let happening = Happening::new("draws.frozen", body)
        .binding("announcement.json", announcement_hash)
        .binding("instance.json", instance_hash);
    record(&mut tx, town, actor, &draw, happening).await?;
    tx.commit().await
}

/// A random order, so that a ticket tells nothing of when somebody came.
fn shuffle(town: &Town, people: &mut [Volunteer]) {
    for place in (1..people.len()).rev() {
        let bound = u64::try_from(place + 1).unwrap_or(1);
        let other = usize::try_from(town.random().below(bound)).unwrap_or(0);
        people.swap(place, other);
    }
}

pub(crate) async fn put_instance(
    tx: &mut Tx,
    draw: &Id<Draw>,
    number: i64,
    instance: &Instance,
) -> Result<String> {
    let bytes = sortition::instance_file(instance);
    let text = String::from_utf8(bytes).map_err(Error::internal)?;
    store::put_file(tx, draw, number, "instance.json", &text).await
}

/// A file of a lottery, read back.
pub(crate) async fn file_of<T: serde::de::DeserializeOwned>(
    db: impl Reader,
    draw: &Id<Draw>,
    number: i64,
    name: &str,
) -> Result<T> {
    let file = store::public_file(db, draw, number, name)
        .await?
        .ok_or(Error::NotFound)?;
    serde_json::from_str(&file.content).map_err(Error::internal)
}

pub(crate) async fn instance_of(db: impl Reader, draw: &Id<Draw>, number: i64) -> Result<Instance> {
    file_of(db, draw, number, "instance.json").await
}

/// Opens a list again whose lottery came to nothing: no chance was drawn on it, and none can be.
pub async fn reopen(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    slug: &str,
    reason: &str,
) -> Result<()> {
    let mut draw = to_run(tx, town, actor, slug).await?;
    let round = store::round(&mut *tx, &draw.id, 0).await?;
    let is_stuck = round.is_some_and(|round| round.state == RoundState::Stuck);
    if draw.state != State::Frozen || !is_stuck {
        return Err(Error::Conflict(msg!("draws-not-to-reopen")));
    }
    let reason = needed("reason", reason)?;
    store::drop_round(tx, &draw.id, 0).await?;
    draw.state = State::Announced;
    draw.frozen_at = None;
    save(tx, &mut draw).await?;
    let happening = Happening::new("draws.reopened", json!({})).because(&reason);
    record(tx, town, actor, &draw, happening).await.map(drop)
}
