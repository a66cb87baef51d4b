//! An open case goes on under a newer version of its procedure, in the state where it is.
//!
//! What was told to the person holds: a clock that runs keeps its last day, and the state's own time is
//! never made shorter. A clock that the new version has and the former had not starts with the move; one
//! that it has no more stops.

use super::{Cause, Due, Effect, Facts, Law, Life, Moment, Step, clocks, steps::Walk};

/// The case under this law. `None` when it has not the state the case is in, or when the case is over.
pub fn carry(law: &Law<'_>, life: &Life, facts: &Facts, moment: Moment) -> Option<Step> {
    let state = law.state(&life.state).filter(|_| !life.is_over())?;
    let steps = law.steps()?;
    let version = law.version.definition.version.clone();
    let mut walk = Walk::new(law, life.clone(), moment, Cause::Version(version.clone()));
    walk.effects.push(Effect::Carried { version });
    for ticking in &mut walk.life.clocks {
        if steps.clock(&ticking.clock).is_none() && ticking.stop() {
            let clock = ticking.clock.clone();
            walk.effects.push(Effect::ClockStopped { clock });
        }
    }
    clocks::arrive(law, &mut walk.life, state, moment, &mut walk.effects);
    clocks::promise(law, &mut walk.life, state, facts, moment);
    let entered = Moment {
        at: life.entered_at,
        on: life.entered_on,
    };
    let counted = walk.own_time(state, facts, entered);
    let told = life.due.as_ref().map(|due| due.end);
    walk.life.due = match (told, counted) {
        (Some(told), Some(due)) if due.end.at < told.at => Some(Due { end: told, ..due }),
        (Some(_), due) => due,
        // Late already: only a longer time mends it.
        (None, Some(due)) if life.late_since.is_some() => {
            let mends = due.end.at > moment.at;
            if mends {
                walk.life.late_since = None;
            }
            mends.then_some(due)
        }
        (None, Some(_)) => walk.own_time(state, facts, moment),
        (None, None) => None,
    };
    if walk.life.due.is_none() && state.within.is_none() && state.until.is_none() {
        walk.life.late_since = None;
    }
    Some(walk.step())
}
