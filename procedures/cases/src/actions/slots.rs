//! Hours: those a role opens, one by one or as a series, and the one a person chooses.

use base::{Day, Error, Id, Instant, Result};
use catalogue::Version;
use i18n::msg;
use serde_json::json;
use town::{Actor, Town};

use super::{
    calendar,
    look::seen_by,
    record::{self, Doer},
    rights::must_work_in,
    rule_of,
};
use crate::{
    letters::{self, News},
    model::{Caller, Case},
    store::{self, Slot},
};

/// Hours opened at once, at most.
const MOST: usize = 300;

/// Hours a role opens.
#[derive(Clone, Debug)]
pub struct NewSlots<'a> {
    pub procedure: &'a str,
    pub role: &'a str,
    pub starts: Vec<Instant>,
    pub minutes: i64,
    pub place: &'a str,
}

/// Opens hours. Agents of the procedure's service, or holders of the role.
pub async fn add_slots(town: &Town, actor: &Actor, new: NewSlots<'_>) -> Result<()> {
    may_open(town, actor, new.procedure, new.role).await?;
    open(town, new).await
}

async fn open(town: &Town, new: NewSlots<'_>) -> Result<()> {
    let now = town.clock().now();
    if new.starts.is_empty() || new.starts.iter().any(|start| *start <= now) {
        return Err(Error::invalid("starts", msg!("cases-slot-past")));
    }
    if !(5..=480).contains(&new.minutes) {
        return Err(Error::invalid("minutes", msg!("cases-slot-minutes")));
    }
    let mut tx = town.db().begin().await?;
    for starts_at in new.starts {
        let slot = Slot {
            id: town.new_id(),
            procedure: new.procedure.to_owned(),
            role: new.role.to_owned(),
            starts_at,
            minutes: new.minutes,
            place: new.place.trim().to_owned(),
            case_id: None,
        };
        store::insert_slot(&mut tx, &slot).await?;
    }
    tx.commit().await
}

/// The same hours on the same days of the week, at one place or several.
#[derive(Clone, Debug)]
pub struct Series<'a> {
    pub procedure: &'a str,
    pub role: &'a str,
    pub from_day: Day,
    pub until_day: Day,
    /// From 1, Monday, to 7.
    pub weekdays: Vec<i8>,
    /// In minutes of the day: the first hour, and the end of the last appointment.
    pub first: i64,
    pub last: i64,
    /// How long each lasts.
    pub minutes: i64,
    /// Each place receives somebody at each hour.
    pub places: Vec<&'a str>,
}

impl Series<'_> {
    /// Each hour of the series, but those of holidays.
    fn starts(&self, town: &Town) -> Vec<Instant> {
        let calendar = calendar(town);
        let mut starts = Vec::new();
        let mut day = self.from_day;
        while day <= self.until_day && starts.len() <= MOST {
            let is_open = self
                .weekdays
                .contains(&day.0.weekday().to_monday_one_offset());
            if is_open && calendar.holiday(day).is_none() {
                let mut at = self.first;
                while at + self.minutes <= self.last {
                    let part = |number: i64| i8::try_from(number).unwrap_or_default();
                    starts.push(Instant::local(day.0.at(part(at / 60), part(at % 60), 0, 0)));
                    at += self.minutes;
                }
            }
            day = day.plus_days(1);
        }
        starts
    }
}

/// Opens a series of hours; gives how many. Those that are open already stay as they are.
pub async fn add_series(town: &Town, actor: &Actor, series: &Series<'_>) -> Result<usize> {
    let version = may_open(town, actor, series.procedure, series.role).await?;
    let today = town.clock().today();
    if !receives(&version).contains(&series.role) {
        return Err(Error::invalid("role", msg!("cases-role-unknown")));
    }
    if series.from_day < today || series.until_day < series.from_day {
        return Err(Error::invalid("until", msg!("cases-slot-days")));
    }
    if series.weekdays.is_empty() {
        return Err(Error::invalid("weekdays", msg!("cases-slot-weekdays")));
    }
    if !(5..=480).contains(&series.minutes) {
        return Err(Error::invalid("minutes", msg!("cases-slot-minutes")));
    }
    if series.last > 24 * 60 || series.first + series.minutes > series.last {
        return Err(Error::invalid("last", msg!("cases-slot-hours")));
    }
    let now = town.clock().now();
    let mut starts = series.starts(town);
    starts.retain(|start| *start > now);
    let count = starts.len() * series.places.len().max(1);
    if count == 0 {
        return Err(Error::invalid("until", msg!("cases-slot-none")));
    }
    if count > MOST {
        return Err(Error::invalid(
            "until",
            msg!("cases-slot-many", most = MOST),
        ));
    }
    let places = if series.places.is_empty() {
        &[""]
    } else {
        series.places.as_slice()
    };
    for place in places {
        let new = NewSlots {
            procedure: series.procedure,
            role: series.role,
            starts: starts.clone(),
            minutes: series.minutes,
            place,
        };
        open(town, new).await?;
    }
    Ok(count)
}

/// The roles that receive people by appointment in a procedure.
pub fn receives(version: &Version) -> Vec<&str> {
    let states = version
        .definition
        .steps
        .iter()
        .flat_map(|steps| &steps.states);
    let mut roles: Vec<&str> = states
        .filter_map(|state| Some(state.appointment.as_ref()?.with.as_str()))
        .collect();
    roles.sort_unstable();
    roles.dedup();
    roles
}

async fn may_open(town: &Town, actor: &Actor, procedure: &str, role: &str) -> Result<Version> {
    let version = catalogue::store::in_force(town.db(), procedure, town.clock().today()).await?;
    let version = version.ok_or(Error::NotFound)?;
    if must_work_in(actor, version.service()).is_ok() {
        return Ok(version);
    }
    let Some(person) = actor.id() else {
        return Err(Error::NotFound);
    };
    let roles = store::roles_of(town.db(), person).await?;
    let holds = roles
        .iter()
        .any(|(of, held, _)| of == procedure && held == role);
    if holds {
        Ok(version)
    } else {
        Err(Error::Forbidden(msg!("cases-staff-only")))
    }
}

/// Closes an hour nobody chose.
pub async fn drop_slot(
    town: &Town,
    actor: &Actor,
    procedure: &str,
    role: &str,
    slot: &Id<Slot>,
) -> Result<()> {
    may_open(town, actor, procedure, role).await?;
    let mut tx = town.db().begin().await?;
    if !store::drop_slot(&mut tx, slot, procedure, role).await? {
        return Err(Error::Conflict(msg!("cases-slot-taken")));
    }
    tx.commit().await
}

/// Every hour to come of a role, for those who open them: each with the number of the case that took
/// it.
pub async fn slots(
    town: &Town,
    actor: &Actor,
    procedure: &str,
    role: &str,
) -> Result<Vec<(Slot, Option<String>)>> {
    may_open(town, actor, procedure, role).await?;
    let now = town.clock().now();
    let slots = store::slots(town.db(), procedure, role, now).await?;
    let taken = store::taken_slots(town.db(), procedure, now).await?;
    let number = |slot: &Slot| {
        let of_it = taken.iter().find(|(id, _)| *id == slot.id);
        of_it.map(|(_, number)| number.clone())
    };
    let with_number = |slot: Slot| {
        let number = number(&slot);
        (slot, number)
    };
    Ok(slots.into_iter().map(with_number).collect())
}

/// The hours proposed to the person now: as many as the state offers.
pub async fn free_slots(town: &Town, case: &Case) -> Result<Vec<Slot>> {
    let rule = rule_of(town, case).await?;
    let state = rule.version.definition.state(case.state());
    let Some(appointment) = state.and_then(|state| state.appointment.as_ref()) else {
        return Ok(Vec::new());
    };
    let now = town.clock().now();
    let (of, with) = (&case.procedure, &appointment.with);
    store::free_slots(town.db(), of, with, now, appointment.offers).await
}

/// Chooses an hour among those proposed; the hour chosen before is given back.
pub async fn choose_slot(
    town: &Town,
    caller: Caller<'_>,
    number: &str,
    slot: &Id<Slot>,
) -> Result<()> {
    let (mut case, rights) = seen_by(town, caller, number).await?;
    if !rights.is_person() && !rights.may_key() {
        return Err(Error::Forbidden(msg!("cases-not-yours")));
    }
    if case.is_over() {
        return Err(Error::Conflict(msg!("cases-over")));
    }
    let rule = rule_of(town, &case).await?;
    let state = rule.version.definition.state(case.state());
    let appointment = state
        .and_then(|state| state.appointment.as_ref())
        .ok_or_else(|| Error::Conflict(msg!("cases-not-here")))?;
    let now = town.clock().now();
    let is_offered =
        |slot: &Slot| slot.procedure == case.procedure && slot.role == appointment.with;
    let chosen = store::slot(town.db(), slot).await?.filter(is_offered);
    let chosen = chosen.ok_or_else(|| Error::Conflict(msg!("cases-slot-taken")))?;
    let before = appointment.reminder.as_ref();
    let remind_at = before
        .and_then(|time| rule.version.delay(time))
        .map(|delay| {
            let seconds = delay.about_days() * 86_400.0;
            #[expect(clippy::cast_possible_truncation, reason = "some days in seconds")]
            let seconds = seconds as i64;
            chosen.starts_at.plus_seconds(-seconds)
        });
    case.reach = Some(letters::reached(town, &case).await?);
    let mut tx = town.db().begin().await?;
    store::free_slot(&mut tx, &case.id, now).await?;
    let remind_at = remind_at.filter(|at| *at > now);
    if !store::take_slot(&mut tx, slot, &case.id, now, remind_at).await? {
        return Err(Error::Conflict(msg!("cases-slot-taken")));
    }
    let held = if rights.is_person() {
        "applicant"
    } else {
        "agent"
    };
    let doer = Doer::of(caller.actor, held, None);
    let data = json!({ "starts_at": chosen.starts_at });
    record::note(&mut tx, town, &mut case, "slot", &doer, data).await?;
    letters::tell_person(&mut tx, town, &case, News::Slot(chosen.starts_at), None).await?;
    tx.commit().await
}

/// Gives back an hour that has not come.
pub async fn give_up_slot(town: &Town, caller: Caller<'_>, number: &str) -> Result<()> {
    let (mut case, rights) = seen_by(town, caller, number).await?;
    if !rights.is_person() && !rights.may_key() {
        return Err(Error::Forbidden(msg!("cases-not-yours")));
    }
    let mut tx = town.db().begin().await?;
    store::free_slot(&mut tx, &case.id, town.clock().now()).await?;
    let doer = Doer::of(caller.actor, "applicant", None);
    record::note(
        &mut tx,
        town,
        &mut case,
        "slot-given-back",
        &doer,
        json!({}),
    )
    .await?;
    tx.commit().await
}
