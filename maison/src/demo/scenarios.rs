//! The scenarios of the catalogue, played up to the present day of the demonstration, so that each
//! service has cases in every state.

use std::collections::{BTreeSet, VecDeque};

use base::{Clock, Day, Error, Instant, Result};
use cases::actions::NewSlots;
use catalogue::scenario::Script;
use town::{Actor, Town};

use super::{opening_moment, procedures::Adopted, town_file::People};
use crate::scenarios::{self, Cast, Cue, Player};

/// How long the hours opened to residents last, in minutes.
const MINUTES: i64 = 45;

/// The scenarios of the house.
pub fn scripts() -> Result<Vec<Script>> {
    scenarios::of_the_house()
}

/// The people of the town, with the parts that residents play.
pub fn cast(people: &People, adopted: &Adopted) -> Result<Cast> {
    let mut cast = people.cast.clone();
    for (part, slug) in &adopted.residents {
        let resident = people.residents.get(slug).ok_or_else(|| {
            Error::internal(format!("demo/procedures.yaml: {part}: who is {slug}?"))
        })?;
        cast.residents.insert(part.clone(), resident.clone());
    }
    Ok(cast)
}

/// What is still to be played, in order of time.
#[derive(Debug)]
pub struct Seeds<'a> {
    town: &'a Town,
    clock: &'a Clock,
    cast: &'a Cast,
    player: Player<'a>,
    cues: VecDeque<Cue<'a>>,
    /// Procedures whose roles were given.
    named: BTreeSet<&'a str>,
}

impl<'a> Seeds<'a> {
    /// Leaves out what scenarios only try, what they keep from the demonstration, and what comes after
    /// its present day.
    pub async fn new(
        town: &'a Town,
        clock: &'a Clock,
        cast: &'a Cast,
        scripts: &'a [Script],
    ) -> Result<Self> {
        let cues = scenarios::in_order(scripts).into_iter().filter(|cue| {
            cue.step.at < opening_moment()
                && cue.step.what.is_some()
                && cue.step.expect.refused.is_none()
                && cue.script.in_demonstration(cue.step)
        });
        Ok(Self {
            town,
            clock,
            cast,
            player: Player::new(town, clock, cast).await?.without_comparing(),
            cues: cues.collect(),
            named: BTreeSet::new(),
        })
    }

    /// When the next step comes.
    pub fn next_at(&self) -> Option<Instant> {
        self.cues.front().map(|cue| cue.step.at)
    }

    /// Plays the next step. The demonstration does what scenarios say, or is not made; tests compare
    /// what comes of it.
    pub async fn play_next(&mut self) -> Result<()> {
        let Some(cue) = self.cues.pop_front() else {
            return Ok(());
        };
        self.clock.set(cue.step.at);
        let procedure = cue.script.procedure.as_str();
        if self.named.insert(procedure) {
            self.name(procedure).await?;
        }
        match self.player.play(cue).await?.wrong.first() {
            None => Ok(()),
            Some(wrong) => Err(Error::internal(wrong.to_string())),
        }
    }

    /// Whoever holds a role of a procedure is named for it.
    async fn name(&self, procedure: &str) -> Result<()> {
        let today = self.clock.today();
        let version = catalogue::store::in_force(self.town.db(), procedure, today).await?;
        for role in version.iter().flat_map(|version| &version.definition.roles) {
            let holder = self.cast.holder(procedure, &role.id).and_then(Actor::id);
            if let Some(person) = holder {
                let system = Actor::System;
                cases::actions::give_role(self.town, &system, procedure, &role.id, person).await?;
            }
        }
        Ok(())
    }

    /// The present day: what is due happens, and services open hours to whoever must choose one.
    pub async fn end(self) -> Result<()> {
        self.clock.set(opening_moment());
        cases::actions::elapse(self.town).await?;
        let today = self.clock.today();
        for procedure in self.named {
            let version = catalogue::store::in_force(self.town.db(), procedure, today).await?;
            let Some(version) = version else { continue };
            let states = version
                .definition
                .steps
                .iter()
                .flat_map(|steps| &steps.states);
            let met: BTreeSet<&str> = states
                .filter_map(|state| Some(state.appointment.as_ref()?.with.as_str()))
                .collect();
            for role in met {
                let new = NewSlots {
                    procedure,
                    role,
                    starts: coming(today),
                    minutes: MINUTES,
                    place: "",
                };
                cases::actions::add_slots(self.town, &Actor::System, new).await?;
            }
        }
        Ok(())
    }
}

/// Mornings and afternoons of the two weeks to come.
fn coming(today: Day) -> Vec<Instant> {
    let days = [4, 6, 11, 13].map(|days| today.plus_days(days).start());
    let hours = [10, 14].map(|hour| hour * 3_600);
    days.iter()
        .flat_map(|day| hours.map(|hour| day.plus_seconds(hour)))
        .collect()
}
