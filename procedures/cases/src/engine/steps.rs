//! Filing, acting, elapsing, closing: each gives one step.

use std::collections::BTreeMap;

use base::{Day, Instant};
use catalogue::{Action, Definition, Delay, RECEIPT, State, Unit};
use rules::{Truth, Value};

use super::{
    Cause, Decided, Deed, Due, Effect, End, Ending, Facts, Happened, Law, Life, Moment, Offer,
    Refusal, Step, Tick, carry, clocks, facts::named_date, judge, time,
};

/// A finished form becomes a case, in the first state. Dated of the day it was received.
///
/// `None` when the procedure has no steps, and so no cases.
pub fn file(law: &Law<'_>, facts: &Facts, channel: &str, moment: Moment) -> Option<Step> {
    let first = law.steps()?.first();
    let life = Life {
        state: String::new(),
        entered_at: moment.at,
        entered_on: moment.on,
        due: None,
        late_since: None,
        clocks: Vec::new(),
        promise: None,
        reached: BTreeMap::new(),
        received_on: moment.on,
        completed_on: moment.on,
        channel: channel.to_owned(),
        decided: None,
        valid_until: None,
        answered_on: None,
        days_aside: 0,
        ended: None,
    };
    let mut walk = Walk::new(law, life, moment, Cause::Filing);
    walk.arrive(first, facts, &[], false);
    // Every request has a receipt: its procedure's, else the house's.
    if first.letter.is_none() {
        walk.effects.push(Effect::Letter {
            letter: RECEIPT.to_owned(),
        });
    }
    Some(walk.step())
}

/// Everything the present state lets somebody do, possible or not: the page says what is missing.
pub fn offers<'a>(law: &Law<'a>, life: &Life, facts: &Facts) -> Vec<Offer<'a>> {
    let (Some(steps), Some(state)) = (law.steps(), law.state(&life.state)) else {
        return Vec::new();
    };
    if life.is_over() {
        return Vec::new();
    }
    let offer = |action: &'a Action| Offer {
        action,
        truth: judge(action.when.as_ref(), facts),
    };
    steps.actions_of(state).map(offer).collect()
}

/// Does an action of the present state. `facts` are those before it; who may is for the caller.
pub fn act(law: &Law<'_>, life: &Life, facts: &Facts, deed: &Deed<'_>) -> Result<Step, Refusal> {
    if life.is_over() {
        return Err(Refusal::Over);
    }
    let action = law
        .state(&life.state)
        .and_then(|state| law.steps()?.action(state, deed.action))
        .ok_or(Refusal::NotHere)?;
    match judge(action.when.as_ref(), facts) {
        Truth::Yes => {}
        Truth::No => return Err(Refusal::When),
        Truth::Unknown(names) => return Err(Refusal::NotKnown(names.into_iter().collect())),
    }
    check_reasons(&law.version.definition, action, deed.reasons)?;
    if let Some(delay) = action
        .before
        .as_ref()
        .and_then(|time| law.version.delay(time))
    {
        check_before(law, action, deed, delay)?;
    }
    Ok(done(law, life, action, facts, deed))
}

fn check_reasons(
    definition: &Definition,
    action: &Action,
    given: &[String],
) -> Result<(), Refusal> {
    let list = action
        .reasons
        .as_ref()
        .and_then(|list| definition.reason_list(list));
    let known = |code: &&String| {
        list.is_some_and(|list| list.reasons.iter().any(|reason| reason.code == **code))
    };
    if let Some(unknown) = given.iter().find(|code| !known(code)) {
        return Err(Refusal::UnknownReason(unknown.clone()));
    }
    if list.is_some() && given.is_empty() {
        return Err(Refusal::Reasons);
    }
    Ok(())
}

/// What is announced (each day or period the action asks for) comes long enough after.
fn check_before(
    law: &Law<'_>,
    action: &Action,
    deed: &Deed<'_>,
    delay: Delay,
) -> Result<(), Refusal> {
    let reached = time::end(law.calendar, delay, deed.moment.on, deed.moment.at);
    for question in &action.questions {
        let first = match deed.given.get(&question.id) {
            Some(Value::Day(day)) => Day(*day),
            Some(Value::Period { from, .. }) => Day(*from),
            _ => continue,
        };
        let soon = match delay.unit {
            Unit::Minutes | Unit::Hours => first.start() < reached.at,
            _ => first < reached.last,
        };
        if soon {
            let earliest = match delay.unit {
                Unit::Minutes | Unit::Hours => reached.last.plus_days(1),
                _ => reached.last,
            };
            return Err(Refusal::TooSoon {
                question: question.id.clone(),
                earliest,
            });
        }
    }
    Ok(())
}

fn done(law: &Law<'_>, life: &Life, action: &Action, facts: &Facts, deed: &Deed<'_>) -> Step {
    let mut facts = facts.clone();
    facts.extend(deed.given.clone());
    let cause = Cause::Action(action.id.clone());
    let mut walk = Walk::new(law, life.clone(), deed.moment, cause);
    if let Some(next) = action.then.as_deref().and_then(|then| law.state(then)) {
        walk.arrive(next, &facts, deed.reasons, deed.by_applicant);
    } else {
        walk.effects.push(Effect::Recorded {
            action: action.id.clone(),
        });
        walk.look_at_until(&facts);
    }
    walk.step()
}

/// The next thing that time alone does, at `until` at the latest; call it again until there is none.
///
/// Of what ends at the same instant, clocks that only inform come first, then those that move the
/// case, then the state's own time.
pub fn due(law: &Law<'_>, life: &Life, facts: &Facts, until: Instant) -> Option<Step> {
    if life.is_over() {
        return None;
    }
    let steps = law.steps()?;
    let running = steps.clocks.iter().enumerate().filter_map(|(at, clock)| {
        let end = life.clock(&clock.id)?.runs_until()?;
        Some((end.at, 1 + u8::from(clock.then.is_some()), at, end))
    });
    let own = life.due.as_ref().map(|due| (due.end.at, 3, 0, due.end));
    let (at, rank, place, end) = running
        .chain(own)
        .filter(|(at, ..)| *at <= until)
        .min_by_key(|(at, rank, place, _)| (*at, *rank, *place))?;
    let moment = Moment {
        at: at.max(life.entered_at),
        on: end.last,
    };
    if rank == 3 {
        return Some(own_time_passed(law, life, facts, moment));
    }
    let clock = &steps.clocks[place];
    let mut walk = Walk::new(law, life.clone(), moment, Cause::Clock(clock.id.clone()));
    if let Some(ticking) = walk
        .life
        .clocks
        .iter_mut()
        .find(|one| one.clock == clock.id)
    {
        ticking.tick = Tick::Ended(end.last);
    }
    walk.effects.push(Effect::ClockEnded {
        clock: clock.id.clone(),
    });
    if let Some(next) = clock.then.as_deref().and_then(|then| law.state(then)) {
        walk.arrive(next, facts, &[], false);
    }
    Some(walk.step())
}

fn own_time_passed(law: &Law<'_>, life: &Life, facts: &Facts, moment: Moment) -> Step {
    let cause = Cause::Time(life.state.clone());
    let mut walk = Walk::new(law, life.clone(), moment, cause);
    let due = walk.life.due.take();
    let next = due.and_then(|due| due.then);
    if let Some(next) = next.as_deref().and_then(|next| law.state(next)) {
        let aside = is_aside(law.state(&life.state));
        walk.arrive(next, facts, &[], aside);
    } else {
        walk.life.late_since = Some(moment.on.plus_days(1));
        walk.effects.push(Effect::Late {
            state: life.state.clone(),
        });
    }
    walk.step()
}

/// Sends a case to a state, as a mechanism of its procedure decides: a draw, a vote. `None` when the
/// case is over, or when its law has no such state.
pub fn send(
    law: &Law<'_>,
    life: &Life,
    facts: &Facts,
    (mechanism, to): (&str, &str),
    moment: Moment,
) -> Option<Step> {
    let next = law.state(to).filter(|_| !life.is_over())?;
    let cause = Cause::Mechanism(mechanism.to_owned());
    let mut walk = Walk::new(law, life.clone(), moment, cause);
    walk.arrive(next, facts, &[], false);
    Some(walk.step())
}

/// Ends a case outside the states of its definition: taken back, merged, transferred.
pub fn close(law: &Law<'_>, life: &Life, moment: Moment, ending: Ending) -> Step {
    let cause = Cause::Action(ending.code().to_owned());
    let mut walk = Walk::new(law, life.clone(), moment, cause);
    walk.end(ending);
    walk.step()
}

/// Looks again at a time that depends on an answer, after answers changed.
pub fn refresh(law: &Law<'_>, life: &Life, facts: &Facts) -> Life {
    let moment = Moment {
        at: life.entered_at,
        on: life.entered_on,
    };
    let mut walk = Walk::new(law, life.clone(), moment, Cause::Filing);
    walk.look_at_until(facts);
    walk.life
}

/// Lives a case again from what happened, each under the law it happened under. `None` when it does not
/// hold together.
pub fn replay<'a>(happened: impl IntoIterator<Item = (Law<'a>, &'a Happened)>) -> Option<Life> {
    let mut known = Facts::new();
    let mut life: Option<Life> = None;
    for (law, one) in happened {
        let law = &law;
        let next = match (one, life.take()) {
            (
                Happened::Filed {
                    moment,
                    channel,
                    facts,
                },
                None,
            ) => {
                known.clone_from(facts);
                file(law, facts, channel, *moment)?.life
            }
            (
                Happened::Done {
                    action,
                    reasons,
                    moment,
                    by_applicant,
                    facts,
                },
                Some(life),
            ) => {
                let state = law.state(&life.state)?;
                let action = law.steps()?.action(state, action)?;
                let deed = Deed {
                    action: &action.id,
                    given: facts,
                    reasons,
                    moment: *moment,
                    by_applicant: *by_applicant,
                };
                let step = done(law, &life, action, &known, &deed);
                known.extend(facts.clone());
                step.life
            }
            (Happened::Elapsed { at }, Some(life)) => due(law, &life, &known, *at)?.life,
            (Happened::Refreshed { forgets, facts }, Some(life)) => {
                known.retain(|name, _| !forgets.contains(name));
                known.extend(facts.clone());
                refresh(law, &life, &known)
            }
            (Happened::Carried { moment, facts }, Some(life)) => {
                known.extend(facts.clone());
                carry(law, &life, &known, *moment)?.life
            }
            (
                Happened::Sent {
                    mechanism,
                    to,
                    moment,
                    facts,
                },
                Some(life),
            ) => {
                known.extend(facts.clone());
                send(law, &life, &known, (mechanism, to), *moment)?.life
            }
            (Happened::Closed { moment, ending }, Some(life)) => {
                close(law, &life, *moment, *ending).life
            }
            _ => return None,
        };
        life = Some(next);
    }
    life
}

fn is_aside(state: Option<&State>) -> bool {
    state.is_some_and(|state| state.turn.as_deref() == Some("applicant"))
}

/// A step being taken.
pub(super) struct Walk<'l> {
    pub(super) law: &'l Law<'l>,
    pub(super) life: Life,
    pub(super) moment: Moment,
    cause: Cause,
    pub(super) effects: Vec<Effect>,
}

impl<'l> Walk<'l> {
    pub(super) fn new(law: &'l Law<'l>, life: Life, moment: Moment, cause: Cause) -> Self {
        Self {
            law,
            life,
            moment,
            cause,
            effects: Vec::new(),
        }
    }

    pub(super) fn step(self) -> Step {
        Step {
            moment: self.moment,
            cause: self.cause,
            life: self.life,
            effects: self.effects,
        }
    }

    /// Arrives in a state: everything it brings happens, whatever the way there.
    fn arrive(&mut self, state: &State, facts: &Facts, reasons: &[String], by_person: bool) {
        let Moment { at, on } = self.moment;
        let from = (!self.life.state.is_empty()).then(|| self.life.state.clone());
        let former = from.as_deref().and_then(|from| self.law.state(from));
        if is_aside(former) && self.life.answered_on.is_none() {
            self.life.days_aside += self.life.entered_on.days_until(on).max(0);
            if by_person && matches!(self.cause, Cause::Action(_)) {
                self.life.completed_on = on;
            }
        }
        self.life.state.clone_from(&state.id);
        self.life.entered_at = at;
        self.life.entered_on = on;
        self.life.late_since = None;
        self.life.reached.entry(state.id.clone()).or_insert(on);
        self.effects.push(Effect::Entered {
            state: state.id.clone(),
            from,
        });
        clocks::arrive(
            self.law,
            &mut self.life,
            state,
            self.moment,
            &mut self.effects,
        );
        clocks::promise(self.law, &mut self.life, state, facts, self.moment);
        self.life.due = self.own_time(state, facts, self.moment);
        self.decide(state, reasons);
        let answers = state.is_final || state.decides.is_some();
        if answers && !by_person && self.life.answered_on.is_none() {
            self.life.answered_on = Some(on);
        }
        self.bring(state);
        if state.is_final {
            self.end(Ending::Final);
        }
    }

    fn decide(&mut self, state: &State, reasons: &[String]) {
        let Some(outcome) = state.decides else { return };
        let on = self.moment.on;
        self.life.decided = Some(Decided {
            outcome,
            state: state.id.clone(),
            on,
            reasons: reasons.to_vec(),
            by_time: matches!(self.cause, Cause::Clock(_) | Cause::Time(_)),
        });
        let lasts = state.lasts.as_ref();
        let lasts = lasts.and_then(|time| self.law.version.delay(time));
        self.life.valid_until =
            lasts.map(|delay| time::end(self.law.calendar, delay, on, self.moment.at).last);
        self.effects.push(Effect::Decided {
            outcome,
            reasons: reasons.to_vec(),
        });
    }

    /// Letter, row, act and the rest, in the order of the reference.
    fn bring(&mut self, state: &State) {
        let effects = &mut self.effects;
        if let Some(appointment) = &state.appointment {
            effects.push(Effect::Appointment {
                with: appointment.with.clone(),
            });
        }
        if let Some(letter) = state.letter.clone() {
            effects.push(Effect::Letter { letter });
        }
        for (to, letter) in state.notifies.clone() {
            effects.push(Effect::Notice { letter, to });
        }
        if let Some(register) = state.row.clone() {
            effects.push(Effect::Row { register });
        }
        if let Some(act) = state.act.clone() {
            effects.push(Effect::Act { act });
        }
        if let Some(pass) = state.pass.clone() {
            effects.push(Effect::Pass { pass });
        }
        if let Some(item) = state.agenda.clone() {
            effects.push(Effect::Agenda { item });
        }
    }

    /// The end of the state's own time, counted from a moment.
    pub(super) fn own_time(&self, state: &State, facts: &Facts, from: Moment) -> Option<Due> {
        if state.is_final {
            return None;
        }
        let version = self.law.version;
        let within = state.within.as_ref().and_then(|time| version.delay(time));
        let end = match (within, &state.until) {
            (Some(delay), _) => time::end(self.law.calendar, delay, from.on, from.at),
            (None, Some(date)) => End::of_day(named_date(self.law, date, facts, from.on)?),
            (None, None) => return None,
        };
        // Without a state after it, the person is not late: only the town is.
        let then = state.then.clone();
        (then.is_some() || !is_aside(Some(state))).then_some(Due { end, then })
    }

    /// `until` may name a date taken from an answer.
    fn look_at_until(&mut self, facts: &Facts) {
        let Some(state) = self.law.state(&self.life.state) else {
            return;
        };
        if state.until.is_some() && !self.life.is_over() {
            let entered = Moment {
                at: self.life.entered_at,
                on: self.life.entered_on,
            };
            let due = self.own_time(state, facts, entered);
            let passed = |due: &Due| self.life.late_since.is_some_and(|late| due.end.last < late);
            if due != self.life.due && !due.as_ref().is_some_and(passed) {
                self.life.late_since = None;
                self.life.due = due;
            }
        }
    }

    fn end(&mut self, ending: Ending) {
        let on = self.moment.on;
        for ticking in &mut self.life.clocks {
            if ticking.stop() {
                let clock = ticking.clock.clone();
                self.effects.push(Effect::ClockStopped { clock });
            }
        }
        if let Some(promise) = &mut self.life.promise {
            promise.stop();
        }
        self.life.due = None;
        self.life.late_since = None;
        self.life.ended = Some((on, ending));
        self.effects.push(Effect::Closed);
    }
}
