//! The life of a case can always go on and always end: every state is reached, none is a dead end or
//! a loop, nobody waits without a date, and the promise leaves time for the usual way.

use std::collections::BTreeSet;

use i18n::msg;

use super::Looking;
use crate::{
    facet,
    model::{Clock, Definition, Delay, Silence, State, Steps, Time},
    yaml::Place,
};

/// States and the ways between them, by index.
pub(super) struct Ways<'a> {
    pub steps: &'a Steps,
    /// From each state, where a person, the state's own time, or a clock that may run there can lead.
    pub all: Vec<BTreeSet<usize>>,
}

impl<'a> Ways<'a> {
    pub fn of(definition: &Definition, steps: &'a Steps) -> Self {
        let index = |id: &str| steps.states.iter().position(|state| state.id == id);
        let mut all: Vec<BTreeSet<usize>> = steps
            .states
            .iter()
            .map(|state| {
                let by_people = steps
                    .actions_of(state)
                    .filter_map(|action| action.then.as_deref());
                by_people
                    .chain(state.then.as_deref())
                    .filter_map(index)
                    .collect()
            })
            .collect();
        for (from, to) in facet::ways(definition) {
            if let (Some(from), Some(to)) = (index(&from), index(&to)) {
                all[from].insert(to);
            }
        }
        let mut ways = Self { steps, all };
        // The end of a clock is a way too, and opens others: until nothing is added.
        loop {
            let before: usize = ways.all.iter().map(BTreeSet::len).sum();
            for clock in &steps.clocks {
                let Some(end) = clock.then.as_deref().and_then(index) else {
                    continue;
                };
                for state in ways.where_it_may_run(clock) {
                    ways.all[state].insert(end);
                }
            }
            if ways.all.iter().map(BTreeSet::len).sum::<usize>() == before {
                return ways;
            }
        }
    }

    fn index(&self, id: &str) -> Option<usize> {
        self.steps.states.iter().position(|state| state.id == id)
    }

    fn stops(&self, clock: &Clock, state: usize) -> bool {
        let state = &self.steps.states[state];
        if clock.starts.contains(&state.id) {
            return false;
        }
        if clock.stops.is_empty() {
            state.decides.is_some() || state.is_final
        } else {
            clock.stops.contains(&state.id) || state.is_final
        }
    }

    fn stands_still(clock: &Clock, state: &State) -> bool {
        clock.pauses.contains(&state.id) || clock.restarts_after.contains(&state.id)
    }

    /// States in which the clock can be running.
    fn where_it_may_run(&self, clock: &Clock) -> BTreeSet<usize> {
        let starts = clock.starts.iter().filter_map(|id| self.index(id));
        let mut seen: BTreeSet<usize> = BTreeSet::new();
        let mut next: Vec<usize> = starts.collect();
        while let Some(state) = next.pop() {
            if !self.stops(clock, state) && seen.insert(state) {
                next.extend(&self.all[state]);
            }
        }
        seen.retain(|state| !Self::stands_still(clock, &self.steps.states[*state]));
        seen
    }

    /// States in which the clock runs whatever the way there.
    fn where_it_must_run(&self, clock: &Clock) -> BTreeSet<usize> {
        let count = self.steps.states.len();
        let mut running = vec![true; count];
        loop {
            let before = running.clone();
            for (state, runs) in running.iter_mut().enumerate() {
                let starts = clock.starts.contains(&self.steps.states[state].id);
                let mut came = (0..count).filter(|from| self.all[*from].contains(&state));
                let always = state != 0 && came.all(|from| before[from]);
                *runs = starts || (always && !self.stops(clock, state));
            }
            if running == before {
                break;
            }
        }
        (0..count)
            .filter(|state| {
                running[*state] && !Self::stands_still(clock, &self.steps.states[*state])
            })
            .collect()
    }

    fn reached_from(&self, start: usize) -> BTreeSet<usize> {
        let mut seen = BTreeSet::new();
        let mut next = vec![start];
        while let Some(state) = next.pop() {
            if seen.insert(state) {
                next.extend(&self.all[state]);
            }
        }
        seen
    }
}

pub(super) fn check(looking: &Looking<'_>) {
    let Some(steps) = &looking.definition.steps else {
        return;
    };
    let ways = Ways::of(looking.definition, steps);
    let reached = ways.reached_from(0);
    let limited: BTreeSet<usize> = steps
        .clocks
        .iter()
        .filter(|clock| clock.then.is_some())
        .flat_map(|clock| ways.where_it_must_run(clock))
        .collect();
    let is_dead = |at: usize| !steps.states[at].is_final && ways.all[at].is_empty();
    for (at, state) in steps.states.iter().enumerate() {
        let title = || state.title.fr.clone();
        if !reached.contains(&at) {
            looking.report.fault(
                "unreachable",
                state.place,
                msg!("catalogue-fault-unreachable", state = title()),
            );
            continue;
        }
        if state.is_final {
            continue;
        }
        let onward = ways.reached_from(at);
        if is_dead(at) {
            looking.report.fault(
                "dead_end",
                state.place,
                msg!("catalogue-fault-dead-end", state = title()),
            );
        } else if !onward
            .iter()
            .any(|next| steps.states[*next].is_final || is_dead(*next))
        {
            looking.report.fault(
                "loop",
                state.place,
                msg!("catalogue-fault-loop", state = title()),
            );
        }
        if state.within.is_none() && state.until.is_none() && !limited.contains(&at) {
            looking.report.fault(
                "no_deadline",
                state.place,
                msg!("catalogue-fault-no-deadline", state = title()),
            );
        }
        // Only the town is late. A time given to the person must lead somewhere.
        let timed = state.within.is_some() || state.until.is_some();
        if timed && state.then.is_none() && state.turn.as_deref() == Some("applicant") {
            looking.report.fault(
                "no_then",
                state.place,
                msg!("catalogue-fault-no-then", state = title()),
            );
        }
        if state.turn.is_none() {
            looking.report.fault(
                "no_turn",
                state.place,
                msg!("catalogue-fault-no-turn", state = title()),
            );
        }
    }
    silence(looking, &ways);
    promise(looking, &ways);
}

/// Nobody outside the service may hold the turn while silence is about to accept.
fn silence(looking: &Looking<'_>, ways: &Ways<'_>) {
    for clock in &ways.steps.clocks {
        if clock.silence != Some(Silence::Accepts) {
            continue;
        }
        for at in ways.where_it_may_run(clock) {
            let state = &ways.steps.states[at];
            let outside = state
                .turn
                .as_deref()
                .is_some_and(|turn| ["applicant", "partner"].contains(&turn));
            if outside && state.decides.is_none() {
                let title = state.title.fr.clone();
                looking.report.warn(
                    "silence_outside",
                    clock.place,
                    msg!("catalogue-fault-silence-outside", state = title),
                );
            }
        }
    }
}

/// The shortest way to a decision, counting the time the town gives itself, fits in each promise.
fn promise(looking: &Looking<'_>, ways: &Ways<'_>) {
    let Some(needed) = shortest(ways) else { return };
    for one in &looking.definition.promise {
        if let Time::Fixed(promised) = &one.time {
            fits(looking, needed, *promised, one.place);
        }
    }
}

fn fits(looking: &Looking<'_>, needed: f64, promised: Delay, place: Place) {
    if needed > promised.about_days() + 0.01 {
        let message = if promised.unit == crate::model::Unit::WorkingDays {
            #[expect(clippy::cast_possible_truncation, reason = "a few dozen days")]
            let days = (needed * 5.0 / 7.0).round() as i64;
            msg!(
                "catalogue-fault-promise-working",
                needed = days,
                promised = promised.number
            )
        } else {
            #[expect(clippy::cast_possible_truncation, reason = "a few dozen days")]
            let days = needed.round() as i64;
            msg!(
                "catalogue-fault-promise",
                needed = days,
                promised = promised.to_string()
            )
        };
        looking.report.fault("promise_too_short", place, message);
    }
}

/// In calendar days, over the states where the town has the turn; what the applicant ends is no answer.
fn shortest(ways: &Ways<'_>) -> Option<f64> {
    let steps = ways.steps;
    let time = |state: &State| match &state.within {
        Some(Time::Fixed(delay)) if state.turn.as_deref() != Some("applicant") => {
            delay.about_days()
        }
        _ => 0.0,
    };
    let mut best = vec![f64::INFINITY; steps.states.len()];
    best[0] = 0.0;
    // As many rounds as states: enough for the longest way without a turn.
    for _ in &steps.states {
        for (at, state) in steps.states.iter().enumerate() {
            if state.decides.is_some() || best[at].is_infinite() {
                continue;
            }
            let after = best[at] + time(state);
            let ends_it = |by: &Vec<String>, then: &State| {
                then.is_final && then.decides.is_none() && by.iter().all(|by| by == "applicant")
            };
            for action in steps.actions_of(state) {
                let Some(then) = action.then.as_deref().and_then(|id| ways.index(id)) else {
                    continue;
                };
                if !ends_it(&action.by, &steps.states[then]) {
                    best[then] = best[then].min(after);
                }
            }
        }
    }
    let decisions = steps
        .states
        .iter()
        .enumerate()
        .filter(|(_, state)| state.decides.is_some());
    let decided: Vec<f64> = decisions
        .map(|(at, _)| best[at])
        .filter(|days| days.is_finite())
        .collect();
    let answered = if decided.is_empty() {
        let ends = steps
            .states
            .iter()
            .enumerate()
            .filter(|(_, state)| state.is_final);
        ends.map(|(at, _)| best[at])
            .filter(|days| days.is_finite())
            .collect()
    } else {
        decided
    };
    answered.into_iter().min_by(f64::total_cmp)
}
