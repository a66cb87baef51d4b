//! The legal clocks of a case: started once, standing still, starting again from zero, stopped, ended.

use base::Day;
use calendar::Calendar;
use catalogue::{Clock, Delay, State};
use serde::{Deserialize, Serialize};

use super::{Effect, End, Facts, Law, Left, Life, Moment, time};

/// A clock that was started.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ticking {
    pub clock: String,
    pub started_on: Day,
    pub tick: Tick,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tick {
    Runs(End),
    /// It stands still, and will run for what is left.
    Paused(Left),
    /// It stands still, and will run again from zero.
    Held,
    /// Something was done in time. Its last day would have been this one.
    Stopped(Option<Day>),
    /// Its last day passed.
    Ended(Day),
}

impl Ticking {
    pub fn runs_until(&self) -> Option<End> {
        match self.tick {
            Tick::Runs(end) => Some(end),
            _ => None,
        }
    }

    /// Its last day. `None` while it stands still.
    pub fn last(&self) -> Option<Day> {
        match self.tick {
            Tick::Runs(end) => Some(end.last),
            Tick::Ended(day) => Some(day),
            Tick::Stopped(day) => day,
            Tick::Paused(_) | Tick::Held => None,
        }
    }

    pub fn stands_still(&self) -> bool {
        matches!(self.tick, Tick::Paused(_) | Tick::Held)
    }

    fn is_alive(&self) -> bool {
        matches!(self.tick, Tick::Runs(_) | Tick::Paused(_) | Tick::Held)
    }

    fn start(clock: &str, calendar: Calendar, delay: Delay, moment: Moment) -> Self {
        let end = time::end(calendar, delay, moment.on, moment.at);
        Self {
            clock: clock.to_owned(),
            started_on: moment.on,
            tick: Tick::Runs(end),
        }
    }

    fn pause(&mut self, calendar: Calendar, delay: Delay, moment: Moment) -> bool {
        let Tick::Runs(end) = self.tick else {
            return false;
        };
        let left = Left::of(calendar, delay.unit, end, moment.on, moment.at);
        self.tick = Tick::Paused(left);
        true
    }

    /// For what was left of it, and no less than `floor`.
    fn resume(&mut self, calendar: Calendar, moment: Moment, floor: Option<Delay>) -> Option<Day> {
        let Tick::Paused(left) = self.tick else {
            return None;
        };
        let end = left.resume(calendar, moment.on, moment.at);
        let floor = floor.map(|floor| time::end(calendar, floor, moment.on, moment.at));
        let end = floor.filter(|floor| floor.at > end.at).unwrap_or(end);
        self.tick = Tick::Runs(end);
        Some(end.last)
    }

    pub(super) fn stop(&mut self) -> bool {
        let alive = self.is_alive();
        if alive {
            self.tick = Tick::Stopped(self.last());
        }
        alive
    }
}

fn stops_at(clock: &Clock, state: &State) -> bool {
    state.is_final
        || if clock.stops.is_empty() {
            state.decides.is_some()
        } else {
            clock.stops.contains(&state.id)
        }
}

/// What arriving in `state` does to each legal clock.
pub(super) fn arrive(
    law: &Law<'_>,
    life: &mut Life,
    state: &State,
    moment: Moment,
    effects: &mut Vec<Effect>,
) {
    let Some(steps) = law.steps() else { return };
    for clock in &steps.clocks {
        let Some(delay) = law.version.delay(&clock.lasts) else {
            continue;
        };
        let floor = clock.at_least.as_ref();
        let floor = floor.and_then(|time| law.version.delay(time));
        let id = || clock.id.clone();
        let is_stop = stops_at(clock, state);
        let pauses = clock.pauses.contains(&state.id);
        let holds = clock.restarts_after.contains(&state.id);
        let known = life
            .clocks
            .iter_mut()
            .find(|ticking| ticking.clock == clock.id);
        let Some(ticking) = known else {
            if clock.starts.contains(&state.id) && !state.is_final {
                let mut ticking = Ticking::start(&clock.id, law.calendar, delay, moment);
                if let Tick::Runs(end) = ticking.tick {
                    let last = end.last;
                    effects.push(Effect::ClockStarted { clock: id(), last });
                }
                if holds {
                    ticking.tick = Tick::Held;
                    effects.push(Effect::ClockPaused { clock: id() });
                } else if pauses {
                    ticking.pause(law.calendar, delay, moment);
                    effects.push(Effect::ClockPaused { clock: id() });
                }
                life.clocks.push(ticking);
            }
            continue;
        };
        if is_stop {
            if ticking.stop() {
                effects.push(Effect::ClockStopped { clock: id() });
            }
        } else if holds {
            if ticking.is_alive() && ticking.tick != Tick::Held {
                ticking.tick = Tick::Held;
                effects.push(Effect::ClockPaused { clock: id() });
            }
        } else if ticking.tick == Tick::Held {
            // What a state restarts is not paused by the next: zero is zero.
            let started_on = ticking.started_on;
            *ticking = Ticking::start(&clock.id, law.calendar, delay, moment);
            ticking.started_on = started_on;
            if let Some(last) = ticking.last() {
                effects.push(Effect::ClockRestarted { clock: id(), last });
            }
            if pauses {
                ticking.pause(law.calendar, delay, moment);
                effects.push(Effect::ClockPaused { clock: id() });
            }
        } else if pauses {
            if ticking.pause(law.calendar, delay, moment) {
                effects.push(Effect::ClockPaused { clock: id() });
            }
        } else if let Some(last) = ticking.resume(law.calendar, moment, floor) {
            effects.push(Effect::ClockResumed { clock: id(), last });
        }
    }
    let order = |id: &str| steps.clocks.iter().position(|clock| clock.id == id);
    life.clocks.sort_by_key(|ticking| order(&ticking.clock));
}

/// The promise is a clock that every procedure has: it runs while the town has the turn.
pub(super) fn promise(
    law: &Law<'_>,
    life: &mut Life,
    state: &State,
    facts: &Facts,
    moment: Moment,
) {
    let Some(delay) = law
        .version
        .definition
        .promised(facts)
        .and_then(|time| law.version.delay(time))
    else {
        return;
    };
    let ticking = life
        .promise
        .get_or_insert_with(|| Ticking::start("promise", law.calendar, delay, moment));
    if state.is_final || state.decides.is_some() {
        ticking.stop();
    } else if state.turn.as_deref() == Some("applicant") {
        ticking.pause(law.calendar, delay, moment);
    } else {
        ticking.resume(law.calendar, moment, None);
    }
}
