//! The lottery: computed, proven and published before chance is known; then drawn, once.

use base::{Error, Id, Instant, Lang, Result};
use db::Tx;
use i18n::msg;
use serde_json::json;
use sortition::{Beacon, Left, Objective, Options, Outcome, Pick, Source};
use town::{Actor, Town};

use super::{
    freeze::instance_of,
    must_run,
    record::{Happening, needed, record, save},
};
use crate::{
    jobs,
    model::{Draw, Round, RoundState, State, round_at, round_time},
    public_set, store,
};

/// A chance that is to come is announced this long before, at least.
const NOTICE_SECONDS: i64 = 600;

/// The name of a file of a lottery in the journal and in the public set.
pub(crate) fn named(number: i64, name: &str) -> String {
    if number <= 0 {
        name.to_owned()
    } else {
        format!("replacement-{number}/{name}")
    }
}

/// Computes a lottery and publishes its certificate. A job: bears being run twice.
pub async fn solve(town: &Town, id: &Id<Draw>, number: i64) -> Result<()> {
    let Some(round) = store::round(town.db(), id, number).await? else {
        return Ok(());
    };
    if round.state != RoundState::Solving {
        return Ok(());
    }
    let draw = store::draw_by_id(town.db(), id).await?;
    let instance = instance_of(town.db(), id, number).await?;
    let options = if number == 0 {
        Options {
            objective: draw.rules.objective,
            panels: draw.rules.panels,
        }
    } else {
        Options {
            objective: Objective::Leximin,
            panels: None,
        }
    };
    let mut left_out: Vec<(String, Left)> = Vec::new();
    if number == 0 {
        for person in store::people(town.db(), id).await? {
            let Some(ticket) = person.ticket else {
                continue;
            };
            if instance.people.iter().all(|known| known.id != ticket) {
                left_out.push((ticket, Left::LivesWithSeated));
            }
        }
        left_out.sort_by(|(one, _), (other, _)| one.cmp(other));
    }
    let work = move || -> Result<(Outcome, sortition::Report)> {
        let outcome = sortition::solve(&instance, options, &mut |_| ());
        let report = sortition::report(&instance, options.objective, &outcome, left_out)
            .map_err(|flaw| Error::internal(flaw.to_string()))?;
        Ok((outcome, report))
    };
    let (outcome, report) = tokio::task::spawn_blocking(work)
        .await
        .map_err(Error::internal)??;
    let report = public_set::report_file(&report)?;
    let mut tx = town.db().begin().await?;
    journal::hold(&mut tx).await?;
    let now = town.clock().now();
    let Outcome::Lottery(certificate) = outcome else {
        store::stick(&mut tx, id, number, &report).await?;
        return tx.commit().await;
    };
    let panels = certificate.panels.len();
    let bytes = sortition::certificate_file(&certificate);
    let text = String::from_utf8(bytes).map_err(Error::internal)?;
    let hash = store::put_file(&mut tx, id, number, "certificate.json", &text).await?;
    let report_hash = store::put_file(&mut tx, id, number, "report.json", &report).await?;
    if !store::certify(&mut tx, id, number, (panels, &hash), now).await? {
        return Ok(());
    }
    let body = json!({ "round": number, "panels": panels, "seats": round.seats });
    let happening = Happening::new("draws.certified", body)
        .binding(named(number, "certificate.json"), hash)
        .binding(named(number, "report.json"), report_hash);
    record(&mut tx, town, &Actor::System, &draw, happening).await?;
    tx.commit().await
}

/// Verifies the public files of a draw as anybody who downloads them does: what is said, or why they are
/// refused.
pub async fn verify(town: &Town, draw: &Draw, lang: Lang) -> Result<Result<String, String>> {
    let files = store::public_files(town.db(), &draw.id).await?;
    let files = files
        .into_iter()
        .map(|file| (named(file.number, &file.name), file.content.into_bytes()));
    Ok(crate::commands::published(files, lang))
}

/// A draw and one of its lotteries, before they change.
pub(super) async fn lottery(tx: &mut Tx, slug: &str, number: i64) -> Result<(Draw, Round)> {
    journal::hold(tx).await?;
    let draw = store::draw(&mut *tx, slug).await?;
    let round = store::round(&mut *tx, &draw.id, number)
        .await?
        .ok_or(Error::NotFound)?;
    Ok((draw, round))
}

pub(super) fn must_be_ready(draw: &Draw, round: &Round) -> Result<()> {
    if draw.state == State::Abandoned {
        return Err(Error::Conflict(msg!("draws-abandoned-already")));
    }
    match round.state {
        RoundState::Ready => Ok(()),
        RoundState::Drawn => Err(Error::Conflict(msg!("draws-drawn-already"))),
        RoundState::Solving | RoundState::Stuck => {
            Err(Error::Conflict(msg!("draws-not-certified")))
        }
    }
}

/// Puts the moment of chance off, to one that nobody can know yet. Never once the announced chance is
/// known and its certificate was published before: that would be drawing again.
pub async fn postpone(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    (slug, number): (&str, i64),
    draws_at: Instant,
    reason: &str,
) -> Result<()> {
    let (draw, round) = lottery(tx, slug, number).await?;
    must_run(town, actor, &draw)?;
    must_be_ready(&draw, &round)?;
    let now = town.clock().now();
    let dice = store::rolls(&mut *tx, &draw.id, number).await?;
    let is_known = if round.beacon.is_some() {
        round.was_certified_in_time() && round.draws_at <= now
    } else {
        dice.is_some()
    };
    if is_known {
        return Err(Error::Conflict(msg!("draws-too-late-to-postpone")));
    }
    if draws_at < now.plus_seconds(NOTICE_SECONDS) {
        return Err(Error::invalid("draws_on", msg!("draws-moment-soon")));
    }
    let reason = needed("reason", reason)?;
    let beacon = round.beacon.map(|_| round_at(draws_at));
    let draws_at = beacon.map_or(draws_at, round_time);
    store::postpone(tx, &draw.id, number, draws_at, beacon).await?;
    let body = json!({ "round": number, "at": draws_at.millis(), "beacon": beacon });
    let happening = Happening::new("draws.postponed", body).because(&reason);
    record(tx, town, actor, &draw, happening).await.map(drop)
}

/// Dice as they were read aloud, typed by two people one after the other: the first runs the draw, the
/// second is anybody else who holds a role in the town. True once both typed the same.
pub async fn type_dice(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    (slug, number): (&str, i64),
    typed: &str,
) -> Result<bool> {
    let (draw, round) = lottery(tx, slug, number).await?;
    let person = actor
        .id()
        .ok_or_else(|| Error::Forbidden(msg!("draws-not-yours")))?;
    if actor.grants().is_empty() {
        return Err(Error::Forbidden(msg!("draws-not-yours")));
    }
    must_be_ready(&draw, &round)?;
    let Some(count) = round.dice else {
        return Err(Error::Conflict(msg!("draws-no-dice")));
    };
    let now = town.clock().now();
    if now < round.draws_at {
        return Err(Error::Conflict(msg!("draws-not-yet")));
    }
    let rolls =
        sortition::dice(typed).map_err(|_| Error::invalid("dice", msg!("draws-dice-shape")))?;
    if i64::try_from(rolls.len()).ok() != Some(count) {
        let found = rolls.len();
        return Err(Error::invalid(
            "dice",
            msg!("draws-dice-number", count = count, found = found),
        ));
    }
    if rolls.iter().any(|roll| !(1..=6).contains(roll)) {
        return Err(Error::invalid("dice", msg!("draws-dice-shape")));
    }
    let text = rolls
        .iter()
        .map(u32::to_string)
        .collect::<Vec<_>>()
        .join(" ");
    match store::rolls(&mut *tx, &draw.id, number).await? {
        Some(known) if known.is_confirmed => Err(Error::Conflict(msg!("draws-dice-done"))),
        Some(known) if known.person != person.as_str() => {
            if known.rolls != text {
                return Err(Error::invalid("dice", msg!("draws-dice-differ")));
            }
            store::confirm_rolls(tx, &draw.id, number).await?;
            Ok(true)
        }
        _ => {
            must_run(town, actor, &draw)?;
            let said = (person.as_str(), text.as_str());
            store::put_rolls(tx, &draw.id, number, said, now).await?;
            Ok(false)
        }
    }
}

/// What the ceremony gives besides the dice that were typed.
#[derive(Clone, Debug, Default)]
pub struct Chance {
    /// The announced round of the beacon, as its servers give it.
    pub beacon: Option<String>,
}

/// Draws the panel, once, when the announced moment has come.
pub async fn draw_lots(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    (slug, number): (&str, i64),
    chance: &Chance,
) -> Result<Pick> {
    let (mut draw, round) = lottery(tx, slug, number).await?;
    must_run(town, actor, &draw)?;
    must_be_ready(&draw, &round)?;
    let now = town.clock().now();
    let sources = sources_of(tx, town, (&draw, &round), chance).await?;
    let instance = instance_of(&mut *tx, &draw.id, number).await?;
    let certificate = store::public_file(&mut *tx, &draw.id, number, "certificate.json")
        .await?
        .ok_or(Error::NotFound)?;
    let hash = certificate.sha256;
    let certificate = serde_json::from_str(&certificate.content).map_err(Error::internal)?;
    let id = |place: usize| instance.people[place].id.clone();
    let pick = sortition::pick(&certificate, &hash, sources, &id).map_err(Error::internal)?;
    let file = public_set::pick_file(&pick)?;
    let pick_hash = store::put_file(tx, &draw.id, number, "pick.json", &file).await?;
    if !store::set_picked(tx, &draw.id, number, (pick.panel, &pick.seed), now).await? {
        return Err(Error::Conflict(msg!("draws-drawn-already")));
    }
    let days = i32::try_from(draw.rules.answer_days).unwrap_or(10);
    let answer_by = now.day().plus_days(days);
    for ticket in &pick.members {
        store::set_drawn(tx, &draw.id, ticket, number, answer_by).await?;
    }
    if number == 0 {
        draw.state = State::Drawn;
        save(tx, &mut draw).await?;
    }
    jobs::ask_tell(tx, town, &draw.id, number).await?;
    jobs::ask_follow(tx, town, &draw).await?;
    let body = json!({
        "round": number,
        "panel": pick.panel,
        "panels": round.panels,
        "members": pick.members.len(),
        "seed": pick.seed,
    });
    let happening =
        Happening::new("draws.drawn", body).binding(named(number, "pick.json"), pick_hash);
    record(tx, town, actor, &draw, happening).await?;
    Ok(pick)
}

/// The chance that was announced, once its moment has come and if it was unknown when what it chooses
/// from was published.
pub(super) async fn sources_of(
    tx: &mut Tx,
    town: &Town,
    (draw, round): (&Draw, &Round),
    chance: &Chance,
) -> Result<Vec<Source>> {
    let now = town.clock().now();
    if now < round.draws_at {
        return Err(Error::Conflict(msg!("draws-not-yet")));
    }
    if !round.was_certified_in_time() {
        return Err(Error::Conflict(msg!("draws-certified-late")));
    }
    let mut sources = Vec::new();
    if let Some(wanted) = round.beacon {
        sources.push(Source::Drand(beacon(wanted, chance.beacon.as_deref())?));
    }
    if round.dice.is_some() {
        let rolls = store::rolls(&mut *tx, &draw.id, round.number).await?;
        let rolls = rolls.filter(|rolls| rolls.is_confirmed);
        let rolls = rolls.ok_or_else(|| Error::Conflict(msg!("draws-dice-first")))?;
        let rolls = sortition::dice(&rolls.rolls).map_err(Error::internal)?;
        sources.push(Source::Dice { rolls });
    }
    Ok(sources)
}

/// The announced round, signed by the network, and no other.
fn beacon(wanted: i64, json: Option<&str>) -> Result<Beacon> {
    let json = json.map(str::trim).filter(|json| !json.is_empty());
    let json = json.ok_or_else(|| Error::invalid("beacon", msg!("draws-beacon-needed")))?;
    let beacon = Beacon::read(json.as_bytes())
        .map_err(|_| Error::invalid("beacon", msg!("draws-beacon-wrong")))?;
    if i64::try_from(beacon.round).ok() != Some(wanted) {
        let found = beacon.round;
        return Err(Error::invalid(
            "beacon",
            msg!("draws-beacon-other", wanted = wanted, found = found),
        ));
    }
    Ok(beacon)
}
