//! What ties a draw to a procedure: its version, which fact each criterion counts, which state of a case
//! means what. Part of the announced rules, so that anybody can compare it with the published procedure.

use base::{Day, Instant, Lang, Message};
use catalogue::{Choices, Definition, Time, Unit, Version, words::Naming};
use i18n::{format::capital, msg};
use jiff::civil::time;
use serde::{Deserialize, Serialize};

use super::{Criterion, FEWEST_DICE, Rules, Share};
use crate::facet::{self, Panel, Quota, Then};

/// The procedure that a draw takes its rules and its people from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basis {
    pub procedure: String,
    /// As published: `2026-01`.
    pub version: String,
    /// For each criterion, in its order.
    pub facts: Vec<Counted>,
    /// The dates of the procedure that say when the list closes, and when it is drawn.
    pub committed: String,
    pub drawn: String,
    /// The state in which cases wait.
    pub pool: String,
    pub then: Then,
    pub frees: Vec<String>,
    /// How many alternates are chosen.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub substitutes: Option<u32>,
    /// The question whose answer is the address of a household.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub home: Option<String>,
    /// The answer by which somebody lets their name be published.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub names: Option<String>,
    /// The question that asks for the code of a letter of invitation.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub letter: Option<String>,
}

/// The fact that a criterion counts, and the codes of its values in their order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    pub fact: String,
    pub codes: Vec<String>,
}

/// The hour of a public draw, unless its service says another: people are back from work.
const EVENING: (i8, i8) = (18, 30);

/// The rules that a procedure gives to a draw, for a campaign closed and drawn on these days. The place
/// and the hour are to be looked at before it is announced.
///
/// `place` says what the town calls a place of its map, if it has it.
pub fn rules_of(
    version: &Version,
    panel: &Panel,
    (closes_on, draws_on): (Day, Day),
    place: &dyn Fn(&str) -> Option<String>,
) -> Result<Rules, Message> {
    let definition = &version.definition;
    let naming = Naming::of(definition, Lang::Fr);
    let seats = panel
        .seats
        .of(version)
        .ok_or_else(|| msg!("draws-tied-no-seats"))?;
    let mut criteria = Vec::new();
    let mut facts = Vec::new();
    for quota in &panel.quotas {
        let (criterion, counted) = criterion(definition, &naming, quota, seats, place)?;
        criteria.push(criterion);
        facts.push(counted);
    }
    let then = &panel.then;
    let days = definition.state(&then.drawn);
    let days = days
        .and_then(|state| state.within.as_ref())
        .and_then(|time| version.delay(time))
        .map_or(10.0, catalogue::Delay::about_days);
    let months = definition.state(&then.seated);
    let months = months.and_then(|state| months_of(version, state.within.as_ref()?));
    let keep = match definition.keep.pool {
        Some(catalogue::Retention::For(delay)) => months_in(delay),
        _ => None,
    };
    let conditions = definition.conditions.iter();
    let conditions: Vec<String> = conditions
        .filter(|clause| !of_the_campaign(definition, clause))
        .map(|clause| format!("{}.", capital(&naming.condition(&clause.rule))))
        .collect();
    let audiences = definition.audiences.iter();
    let audiences = audiences.filter_map(|code| catalogue::house::House::get().audience(code));
    let audiences: Vec<&str> = audiences.map(|words| words.text(Lang::Fr)).collect();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "days to answer, a small number"
    )]
    let answer_days = days.round().clamp(2.0, 90.0) as u32;
    let at = time(EVENING.0, EVENING.1, 0, 0);
    Ok(Rules {
        title: panel.title.fr.clone(),
        purpose: definition.summary.fr.clone(),
        who: if conditions.is_empty() {
            audiences.join(", ")
        } else {
            conditions.join(" ")
        },
        // The form asks them, and refuses whoever denies one.
        conditions: Vec::new(),
        seats,
        criteria,
        census: String::new(),
        household_max: panel.household.as_ref().map(|household| household.at_most),
        objective: panel.fairness,
        panels: None,
        open_call: true,
        closes_on,
        draws_at: Instant::local(draws_on.0.to_datetime(at)),
        place: String::new(),
        beacon: panel.source.beacon(),
        dice: panel.source.dice().then_some(FEWEST_DICE),
        answer_days,
        mandate_starts_on: None,
        mandate_months: months,
        by_thirds: panel.thirds,
        keep_months: keep.unwrap_or(6).clamp(1, 60),
        basis: Some(Basis {
            procedure: definition.name.clone(),
            version: definition.version.clone(),
            facts,
            committed: panel.committed.clone(),
            drawn: panel.drawn.clone(),
            pool: facet::pool_state(definition).unwrap_or_default().to_owned(),
            then: then.clone(),
            frees: panel.frees.clone(),
            substitutes: panel
                .substitutes
                .as_ref()
                .and_then(|count| count.of(version)),
            home: panel
                .household
                .as_ref()
                .map(|household| household.same.clone()),
            names: panel.names.clone(),
            letter: panel.letter.clone(),
        }),
    })
}

/// Whether a condition only says when one may volunteer.
fn of_the_campaign(definition: &Definition, clause: &catalogue::Clause) -> bool {
    let mut reads = clause.rule.cells().into_iter().flat_map(rules::Cell::uses);
    reads.all(|used| {
        let fact = used.name.as_str();
        fact == "today"
            || fact == "received_on"
            || definition.dates.iter().any(|date| date.id == fact)
    })
}

fn months_of(version: &Version, time: &Time) -> Option<u32> {
    months_in(version.delay(time)?)
}

fn months_in(delay: catalogue::Delay) -> Option<u32> {
    let months = match delay.unit {
        Unit::Months => delay.number,
        Unit::Years => delay.number.checked_mul(12)?,
        _ => return None,
    };
    Some(months).filter(|months| *months > 0)
}

fn criterion(
    definition: &Definition,
    naming: &Naming<'_>,
    quota: &Quota,
    seats: u32,
    place: &dyn Fn(&str) -> Option<String>,
) -> Result<(Criterion, Counted), Message> {
    use rules::Words as _;
    let asked = definition.question(&quota.fact);
    let is_listed = match asked.map(|question| &question.choices) {
        Some(Choices::List(list)) => !list.is_empty(),
        Some(_) => false,
        None => definition
            .fact(&quota.fact)
            .is_some_and(|fact| !fact.options.is_empty()),
    };
    let name = facet::called(naming, &quota.fact);
    let mut values = Vec::new();
    let mut codes = Vec::new();
    for (places, min, max) in quota.scaled(seats) {
        let value = if is_listed {
            naming.option(&quota.fact, &places.code)
        } else {
            place(&places.code).ok_or_else(|| {
                msg!(
                    "draws-tied-no-place",
                    name = name.clone(),
                    code = places.code.clone()
                )
            })?
        };
        values.push(Share {
            value,
            people: None,
            min,
            max,
        });
        codes.push(places.code.clone());
    }
    let counted = Counted {
        fact: quota.fact.clone(),
        codes,
    };
    Ok((Criterion { name, values }, counted))
}

impl Basis {
    /// The value of each criterion for a case whose facts these are. None when one is not known, or is
    /// none of its values.
    pub fn values(
        &self,
        rules: &Rules,
        fact: &dyn Fn(&str) -> Option<String>,
    ) -> Option<Vec<String>> {
        let told = self.facts.iter().zip(&rules.criteria);
        told.map(|(counted, criterion)| {
            let code = fact(&counted.fact)?;
            let at = counted.codes.iter().position(|known| *known == code)?;
            criterion.values.get(at).map(|share| share.value.clone())
        })
        .collect()
    }
}
