//! Saying how the work goes: news, milestones, indicators and measures, money, evidence, demands to
//! other authorities.

use base::{Cents, Day, Error, Id, Problem, Result};
use db::Tx;
use i18n::msg;
use town::{Actor, Town};

use super::record::{Happening, link, needed, not_future, permit, record};
use crate::{
    kept::{self, Kept as _},
    model::{
        Commitment, Demand, Event, EventKind, Evidence, Indicator, Measure, Milestone, Money,
        months,
    },
    store,
};

/// Reads a commitment somebody wants to report on, if they may.
async fn permitted(tx: &mut Tx, town: &Town, actor: &Actor, number: i64) -> Result<Commitment> {
    journal::hold(tx).await?;
    let commitment = store::commitment(&mut *tx, number).await?;
    permit(town, actor, &commitment)?;
    Ok(commitment)
}

async fn one(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    mut commitment: Commitment,
    happening: Happening,
) -> Result<()> {
    record(tx, town, actor, &mut commitment, vec![happening]).await
}

/// Publishes a piece of news. It ends a silence.
pub async fn news(tx: &mut Tx, town: &Town, actor: &Actor, number: i64, text: &str) -> Result<()> {
    let commitment = permitted(tx, town, actor, number).await?;
    let text = needed("text", text, 5_000)?;
    super::question::news_arrived(tx, town, &commitment).await?;
    one(
        tx,
        town,
        actor,
        commitment,
        Happening::new(EventKind::News).saying(&text),
    )
    .await
}

/// Adds a step on the way.
pub async fn add_milestone(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    number: i64,
    title: &str,
    due_on: Day,
) -> Result<Id<Milestone>> {
    let commitment = permitted(tx, town, actor, number).await?;
    let title = needed("title", title, 300)?;
    let id = town.new_id();
    store::add_milestone(tx, &commitment.id, &id, &title, due_on).await?;
    let step = kept::Step {
        id: id.to_string(),
        title,
        due_on: Some(due_on),
        done_on: None,
    };
    let happening = Happening::new(EventKind::Milestone).change(None, Some(step.text()));
    one(tx, town, actor, commitment, happening).await?;
    Ok(id)
}

/// A remark that may be empty, but not endless.
fn remark(field: &str, text: &str) -> Result<String> {
    let text = text.trim();
    if text.is_empty() {
        Ok(String::new())
    } else {
        needed(field, text, 2_000)
    }
}

/// Says that a step was reached.
pub async fn milestone_done(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    number: i64,
    milestone: &Id<Milestone>,
    done_on: Day,
    note: &str,
) -> Result<()> {
    let commitment = permitted(tx, town, actor, number).await?;
    not_future("done_on", done_on, town)?;
    let note = remark("note", note)?;
    let details = store::details(&mut *tx, &commitment.id).await?;
    let title = details
        .milestones
        .into_iter()
        .find(|known| known.id == *milestone)
        .ok_or(Error::NotFound)?
        .title;
    if !store::milestone_done(tx, &commitment.id, milestone, done_on, &note).await? {
        return Err(Error::Conflict(msg!("programme-milestone-already")));
    }
    let step = kept::Step {
        id: milestone.to_string(),
        title,
        due_on: None,
        done_on: Some(done_on),
    };
    let happening = Happening::new(EventKind::Milestone)
        .saying(&note)
        .change(None, Some(step.text()));
    one(tx, town, actor, commitment, happening).await
}

/// What is needed to follow a commitment by a figure.
#[derive(Clone, Debug)]
pub struct NewIndicator {
    pub title: String,
    pub unit: String,
    /// Values are whole numbers of `10^-decimals` units; at most 4.
    pub decimals: u32,
    pub source: String,
    pub baseline: Option<(Day, i64)>,
    pub target: Option<(Day, i64)>,
    pub every_months: i64,
}

pub async fn add_indicator(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    number: i64,
    new: NewIndicator,
) -> Result<Id<Indicator>> {
    let commitment = permitted(tx, town, actor, number).await?;
    let title = needed("title", &new.title, 200)?;
    let source = needed("source", &new.source, 300)?;
    let mut problems = Vec::new();
    if new.unit.chars().count() > 30 {
        problems.push(Problem::new("unit", msg!("programme-too-long", most = 30)));
    }
    if new.decimals > 4 {
        problems.push(Problem::new("decimals", msg!("programme-decimals-range")));
    }
    if !(1..=60).contains(&new.every_months) {
        problems.push(Problem::new(
            "every_months",
            msg!("programme-interval-range"),
        ));
    }
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    let from = new
        .baseline
        .map_or_else(|| town.clock().today(), |(day, _)| day);
    let indicator = Indicator {
        id: town.new_id(),
        title: title.clone(),
        unit: new.unit.trim().to_owned(),
        decimals: new.decimals,
        source,
        baseline: new.baseline,
        target: new.target,
        every_months: new.every_months,
        next_due_on: Some(from.plus_months(months(new.every_months))),
        measures: Vec::new(),
    };
    store::add_indicator(tx, &commitment.id, &indicator).await?;
    if let Some((day, value)) = new.baseline {
        let first = Measure {
            day,
            value,
            note: String::new(),
        };
        store::put_measure(tx, &indicator.id, &first).await?;
    }
    let after = kept::Indicator {
        id: indicator.id.to_string(),
        title,
        unit: indicator.unit,
        decimals: indicator.decimals,
        source: indicator.source,
        baseline: new.baseline.map(|(_, value)| value),
        baseline_on: new.baseline.map(|(day, _)| day),
        target: new.target.map(|(_, value)| value),
        target_on: new.target.map(|(day, _)| day),
        every_months: new.every_months,
        next_due_on: indicator.next_due_on,
    };
    let happening = Happening::new(EventKind::Indicator).change(None, Some(after.text()));
    one(tx, town, actor, commitment, happening).await?;
    Ok(indicator.id)
}

/// Records a measure. Measuring the same day again corrects it, and the history says so.
pub async fn measure(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    number: i64,
    indicator: &Id<Indicator>,
    measure: &Measure,
) -> Result<()> {
    let commitment = permitted(tx, town, actor, number).await?;
    not_future("day", measure.day, town)?;
    let note = remark("value_note", &measure.note)?;
    let indicators = store::indicators(&mut *tx, &commitment.id).await?;
    let known = indicators
        .iter()
        .find(|known| known.id == *indicator)
        .ok_or(Error::NotFound)?;
    store::put_measure(tx, indicator, measure).await?;
    let last = known
        .measures
        .iter()
        .map(|known| known.day)
        .chain([measure.day])
        .max()
        .unwrap_or(measure.day);
    let due = last.plus_months(months(known.every_months));
    store::next_measure(tx, indicator, Some(due)).await?;
    let say = |value: i64| {
        kept::Measured {
            id: indicator.to_string(),
            title: known.title.clone(),
            unit: known.unit.clone(),
            decimals: known.decimals,
            day: measure.day,
            value,
        }
        .text()
    };
    let corrected = known.measures.iter().find(|known| known.day == measure.day);
    let happening = Happening::new(EventKind::Measured).saying(&note).change(
        corrected.map(|old| say(old.value)),
        Some(say(measure.value)),
    );
    one(tx, town, actor, commitment, happening).await
}

/// Records the money of a year, replacing what was known of that year.
pub async fn record_money(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    number: i64,
    money: &Money,
) -> Result<()> {
    let commitment = permitted(tx, town, actor, number).await?;
    if !(2000..=2100).contains(&money.year) {
        return Err(Error::invalid("year", msg!("programme-year-range")));
    }
    if [money.planned, money.voted, money.spent]
        .iter()
        .all(Option::is_none)
    {
        return Err(Error::invalid("planned", msg!("programme-write-an-amount")));
    }
    let details = store::details(&mut *tx, &commitment.id).await?;
    let before = details.money.iter().find(|known| known.year == money.year);
    let say = |money: &Money| kept::Money::from(*money).text();
    store::put_money(tx, &commitment.id, money).await?;
    let happening = Happening::new(EventKind::Money).change(before.map(say), Some(say(money)));
    one(tx, town, actor, commitment, happening).await
}

/// What the house itself last wrote for one figure of the money of a year.
fn carried(events: &[Event], year: i64, figure: fn(&Money) -> Option<Cents>) -> Option<Cents> {
    let read = |text: &Option<String>| kept::Money::read(text.as_deref()).map(Money::from);
    let mut own = events
        .iter()
        .filter(|event| event.kind == EventKind::Money && event.author_role == "system");
    own.find_map(|event| {
        let after = read(&event.after).filter(|after| after.year == year)?;
        let before = read(&event.before).as_ref().and_then(figure);
        figure(&after).filter(|_| figure(&after) != before)
    })
}

/// Writes what another room of the house knows of the money of a year. A figure that somebody wrote
/// stays: only those that are not known, or that were carried last, change. It is no news, and gives
/// nothing to do when all is known. For the house itself.
pub async fn carry_money(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    number: i64,
    money: &Money,
) -> Result<()> {
    if !matches!(actor, Actor::System) {
        return Err(Error::Forbidden(msg!("programme-not-your-service")));
    }
    let commitment = permitted(tx, town, actor, number).await?;
    let details = store::details(&mut *tx, &commitment.id).await?;
    let before = details.money.iter().find(|known| known.year == money.year);
    let events = store::events(&mut *tx, &commitment.id, i64::MAX, 0).await?;
    let next = |figure: fn(&Money) -> Option<Cents>| {
        let known = before.and_then(figure);
        let is_ours = known.is_none() || known == carried(&events, money.year, figure);
        figure(money).filter(|_| is_ours).or(known)
    };
    let after = Money {
        year: money.year,
        planned: next(|money| money.planned),
        voted: next(|money| money.voted),
        spent: next(|money| money.spent),
    };
    let is_empty = [after.planned, after.voted, after.spent] == [None; 3];
    if is_empty || before == Some(&after) {
        return Ok(());
    }
    store::put_money(tx, &commitment.id, &after).await?;
    let before = before.map(|money| kept::Money::from(*money).text());
    let after = kept::Carried {
        carried: true,
        money: after.into(),
    };
    let happening = Happening::new(EventKind::Money).change(before, Some(after.text()));
    one(tx, town, actor, commitment, happening).await
}

/// A proof people can open: a link, or a file already kept by `files`.
#[derive(Clone, Debug)]
pub struct NewEvidence {
    pub title: String,
    pub link: Option<String>,
    /// Fingerprint and name of a kept file.
    pub file: Option<(String, String)>,
    pub day: Day,
}

pub async fn add_evidence(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    number: i64,
    new: NewEvidence,
) -> Result<Id<Evidence>> {
    let commitment = permitted(tx, town, actor, number).await?;
    let title = needed("title", &new.title, 300)?;
    not_future("day", new.day, town)?;
    let address = new
        .link
        .as_deref()
        .map(|text| link("link", text))
        .transpose()?;
    if address.is_none() && new.file.is_none() {
        return Err(Error::invalid("link", msg!("programme-link-or-file")));
    }
    let (file_sha256, file_name) = new.file.unzip();
    let evidence = Evidence {
        id: town.new_id(),
        title: title.clone(),
        link: address.clone(),
        file_name: file_name.clone(),
        file_sha256: file_sha256.clone(),
        day: new.day,
    };
    store::add_evidence(tx, &commitment.id, &evidence).await?;
    let after = kept::Evidence {
        id: evidence.id.to_string(),
        title,
        link: address,
        file: file_name,
        sha256: file_sha256,
        day: new.day,
    };
    let happening = Happening::new(EventKind::Evidence).change(None, Some(after.text()));
    one(tx, town, actor, commitment, happening).await?;
    Ok(evidence.id)
}

/// A demand sent to another authority (S06).
#[derive(Clone, Debug)]
pub struct NewDemand {
    pub addressee: String,
    pub body: String,
    pub sent_on: Day,
    pub remind_on: Option<Day>,
}

pub async fn add_demand(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    number: i64,
    new: NewDemand,
) -> Result<Id<Demand>> {
    let commitment = permitted(tx, town, actor, number).await?;
    let demand = Demand {
        id: town.new_id(),
        addressee: needed("addressee", &new.addressee, 200)?,
        body: needed("body", &new.body, 10_000)?,
        sent_on: not_future("sent_on", new.sent_on, town)?,
        reply: None,
        replied_on: None,
        remind_on: new.remind_on,
    };
    store::add_demand(tx, &commitment.id, &demand).await?;
    let sent = kept::Demand {
        id: demand.id.to_string(),
        addressee: demand.addressee,
        sent_on: Some(demand.sent_on),
        replied_on: None,
        remind_on: demand.remind_on,
    };
    let happening = Happening::new(EventKind::Demand)
        .saying(&demand.body)
        .change(None, Some(sent.text()));
    one(tx, town, actor, commitment, happening).await?;
    Ok(demand.id)
}

/// What an authority answered.
#[derive(Clone, Debug)]
pub struct NewReply {
    pub demand: Id<Demand>,
    pub text: String,
    pub day: Day,
    pub remind_on: Option<Day>,
}

/// Records what the authority answered.
pub async fn reply_to_demand(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    number: i64,
    new: NewReply,
) -> Result<()> {
    let commitment = permitted(tx, town, actor, number).await?;
    let reply = needed("reply", &new.text, 10_000)?;
    let NewReply {
        demand,
        day,
        remind_on,
        ..
    } = new;
    not_future("replied_on", day, town)?;
    let details = store::details(&mut *tx, &commitment.id).await?;
    let known = details
        .demands
        .into_iter()
        .find(|known| known.id == demand)
        .ok_or(Error::NotFound)?;
    if !store::reply_to_demand(tx, &commitment.id, &demand, &reply, day, remind_on).await? {
        return Err(Error::Conflict(msg!("programme-demand-already")));
    }
    let replied = kept::Demand {
        id: demand.to_string(),
        addressee: known.addressee,
        sent_on: None,
        replied_on: Some(day),
        remind_on,
    };
    let happening = Happening::new(EventKind::Reply)
        .saying(&reply)
        .change(None, Some(replied.text()));
    one(tx, town, actor, commitment, happening).await
}
