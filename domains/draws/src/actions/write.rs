//! Writing the rules of a draw, announcing them, mending them before the list is frozen, giving up.

use base::{Error, Problem, Result};
use db::Tx;
use i18n::msg;
use serde_json::json;
use town::{Actor, Town};

use super::{
    may_run,
    record::{Happening, needed, record, save},
    tied::tell_dates,
    to_run,
};
use crate::{
    model::{Criterion, Draw, Rules, State, read_shares},
    store,
};

/// The longest part of an address made of a title.
const SLUG: usize = 60;
/// Addresses that are taken by pages.
const TAKEN: [&str; 1] = ["ma-place"];

/// Begins a draw that only its service sees.
pub async fn new_draft(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    service: &str,
    rules: Rules,
) -> Result<Draw> {
    let directory = town.directory();
    let open = directory
        .service(service)
        .filter(|service| service.closed_on.is_none());
    if open.is_none() {
        return Err(Error::invalid("service", msg!("draws-service-wrong")));
    }
    if !may_run(actor, service, &directory) {
        return Err(Error::Forbidden(msg!("draws-not-yours")));
    }
    checked(&rules)?;
    let base = i18n::slug(&rules.title, SLUG);
    if base.is_empty() {
        return Err(Error::invalid("title", msg!("draws-write-something")));
    }
    let mut slug = base.clone();
    let mut number = 1;
    while TAKEN.contains(&slug.as_str()) || store::find_draw(&mut *tx, &slug).await?.is_some() {
        number += 1;
        slug = format!("{base}-{number}");
    }
    let id = town.new_id();
    let now = town.clock().now();
    store::insert_draw(tx, (&id, &slug, service), &rules, None, now).await?;
    store::draw(tx, &slug).await
}

fn checked(rules: &Rules) -> Result<()> {
    let problems = rules.problems();
    if problems.is_empty() {
        Ok(())
    } else {
        Err(Error::Invalid(problems))
    }
}

/// A draw whose rules this person may change now, in the version they saw.
async fn open_draw(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    slug: &str,
    seen: Option<i64>,
) -> Result<Draw> {
    let draw = to_run(tx, town, actor, slug).await?;
    if !draw.is_open() {
        return Err(Error::Conflict(msg!("draws-rules-frozen")));
    }
    if seen.is_some_and(|seen| seen != draw.version) {
        return Err(Error::Conflict(msg!("draws-changed-meanwhile")));
    }
    Ok(draw)
}

/// Writes changed rules: silently in a draft, with a reason and an act once announced.
async fn rewrite(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    mut draw: Draw,
    rules: Rules,
    reason: Option<&str>,
) -> Result<Draw> {
    if rules == draw.rules {
        return Ok(draw);
    }
    if draw.state == State::Draft {
        draw.rules = rules;
        save(tx, &mut draw).await?;
        return Ok(draw);
    }
    let mut problems = rules.missing(town.clock().now());
    if rules.closes_on == draw.rules.closes_on {
        // It was announced in time. Once the list is closed, what makes a panel impossible can be mended.
        problems.retain(|problem| problem.field != "closes_on");
    }
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let reason = needed("reason", reason.unwrap_or_default())?;
    draw.rules = rules;
    save(tx, &mut draw).await?;
    let announcement = draw.rules.announcement(&draw.slug, draw.version);
    let happening = Happening::new("draws.revised", json!({ "announcement": announcement }))
        .because(&reason)
        .binding("announcement", journal::fingerprint(&announcement));
    record(tx, town, actor, &draw, happening).await?;
    tell_dates(tx, &draw).await?;
    Ok(draw)
}

/// Changes the rules, criteria apart.
pub async fn revise(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    (slug, seen): (&str, Option<i64>),
    mut rules: Rules,
    reason: Option<&str>,
) -> Result<Draw> {
    let draw = open_draw(tx, town, actor, slug, seen).await?;
    rules.criteria.clone_from(&draw.rules.criteria);
    if draw.basis().is_some() {
        // What the procedure says, it says for each of its draws.
        rules = Rules {
            seats: draw.rules.seats,
            household_max: draw.rules.household_max,
            objective: draw.rules.objective,
            open_call: draw.rules.open_call,
            conditions: draw.rules.conditions.clone(),
            answer_days: draw.rules.answer_days,
            by_thirds: draw.rules.by_thirds,
            basis: draw.rules.basis.clone(),
            ..rules
        };
    }
    checked(&rules)?;
    rewrite(tx, town, actor, draw, rules, reason).await
}

/// Adds a criterion, or replaces the one at a place. Values are one per line.
pub async fn put_criterion(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    (slug, place): (&str, Option<usize>),
    (name, values): (&str, &str),
    reason: Option<&str>,
) -> Result<Draw> {
    let draw = open_draw(tx, town, actor, slug, None).await?;
    let mut problems = Vec::new();
    let name = name.trim();
    let plain = i18n::plain(name);
    let is_taken = draw
        .rules
        .criteria
        .iter()
        .enumerate()
        .any(|(at, known)| Some(at) != place && i18n::plain(&known.name) == plain);
    // Columns of lists of people.
    let is_column = [
        "id",
        "nom",
        "name",
        "adresse",
        "address",
        "email",
        "telephone",
        "phone",
    ]
    .contains(&plain.as_str());
    if name.is_empty() || name.chars().count() > 80 || is_column {
        problems.push(Problem::new("name", msg!("draws-criterion-name")));
    } else if is_taken {
        problems.push(Problem::new("name", msg!("draws-criterion-taken")));
    }
    let shares = read_shares(values, draw.rules.seats);
    let shares = shares.unwrap_or_else(|message| {
        problems.push(Problem::new("values", message));
        Vec::new()
    });
    let distinct: std::collections::BTreeSet<String> = shares
        .iter()
        .map(|share| i18n::plain(&share.value))
        .collect();
    if distinct.len() < shares.len() {
        problems.push(Problem::new("values", msg!("draws-criterion-twice")));
    }
    let criterion = Criterion {
        name: name.to_owned(),
        values: shares,
    };
    if problems.is_empty()
        && let Some(message) = draw.rules.misfit(&criterion)
    {
        problems.push(Problem::new("values", message));
    }
    // People have answered the questions that were announced: only the seats may change then.
    let answered =
        draw.state == State::Announced && store::count_pool(&mut *tx, &draw.id).await? > 0;
    if answered || draw.basis().is_some() {
        let known = place.and_then(|place| draw.rules.criteria.get(place));
        let same = known.is_some_and(|known| {
            let values = |criterion: &Criterion| -> Vec<String> {
                criterion
                    .values
                    .iter()
                    .map(|share| share.value.clone())
                    .collect()
            };
            known.name == criterion.name && values(known) == values(&criterion)
        });
        if !same && answered {
            problems.push(Problem::new("values", msg!("draws-criterion-answered")));
        } else if !same {
            problems.push(Problem::new("values", msg!("draws-criterion-tied")));
        }
    }
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let mut rules = draw.rules.clone();
    match place {
        Some(place) => *rules.criteria.get_mut(place).ok_or(Error::NotFound)? = criterion,
        None => rules.criteria.push(criterion),
    }
    rewrite(tx, town, actor, draw, rules, reason).await
}

/// Takes a criterion out, as long as nobody has answered it.
pub async fn drop_criterion(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    slug: &str,
    place: usize,
    reason: Option<&str>,
) -> Result<Draw> {
    let draw = open_draw(tx, town, actor, slug, None).await?;
    if store::count_pool(&mut *tx, &draw.id).await? > 0 {
        return Err(Error::invalid("values", msg!("draws-criterion-answered")));
    }
    if draw.basis().is_some() {
        return Err(Error::invalid("values", msg!("draws-criterion-tied")));
    }
    let mut rules = draw.rules.clone();
    if place >= rules.criteria.len() {
        return Err(Error::NotFound);
    }
    rules.criteria.remove(place);
    rewrite(tx, town, actor, draw, rules, reason).await
}

/// Makes the rules public: from now on anybody can hold the town to them.
pub async fn announce(tx: &mut Tx, town: &Town, actor: &Actor, slug: &str) -> Result<Draw> {
    let mut draw = open_draw(tx, town, actor, slug, None).await?;
    if draw.state != State::Draft {
        return Err(Error::Conflict(msg!("draws-announced-already")));
    }
    let now = town.clock().now();
    let problems = draw.rules.missing(now);
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    draw.state = State::Announced;
    draw.announced_at = Some(now);
    save(tx, &mut draw).await?;
    let announcement = draw.rules.announcement(&draw.slug, draw.version);
    let happening = Happening::new("draws.announced", json!({ "announcement": announcement }))
        .binding("announcement", journal::fingerprint(&announcement));
    record(tx, town, actor, &draw, happening).await?;
    tell_dates(tx, &draw).await?;
    Ok(draw)
}

/// Forgets a draft.
pub async fn drop_draft(tx: &mut Tx, town: &Town, actor: &Actor, slug: &str) -> Result<()> {
    let draw = open_draw(tx, town, actor, slug, None).await?;
    if draw.state != State::Draft {
        return Err(Error::Conflict(msg!("draws-announced-already")));
    }
    store::drop_draft(tx, &draw.id).await
}

/// Gives a draw up before anybody is drawn. Nobody's name is kept.
pub async fn abandon(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    slug: &str,
    reason: &str,
) -> Result<()> {
    let mut draw = to_run(tx, town, actor, slug).await?;
    if !matches!(draw.state, State::Announced | State::Frozen) {
        return Err(Error::Conflict(msg!("draws-not-to-abandon")));
    }
    // Once chance may be known, giving up would be a way to try again.
    let now = town.clock().now();
    let round = store::round(&mut *tx, &draw.id, 0).await?;
    let is_known = round.is_some_and(|round| {
        round.certified_at.is_some() && round.was_certified_in_time() && round.draws_at <= now
    });
    if is_known {
        return Err(Error::Conflict(msg!("draws-too-late-to-abandon")));
    }
    let reason = needed("reason", reason)?;
    draw.state = State::Abandoned;
    save(tx, &mut draw).await?;
    store::drop_invitations(tx, &draw.id).await?;
    for person in store::people(&mut *tx, &draw.id).await? {
        store::erase_person(tx, &person.id, now).await?;
    }
    let happening = Happening::new("draws.abandoned", json!({})).because(&reason);
    record(tx, town, actor, &draw, happening).await.map(drop)
}
