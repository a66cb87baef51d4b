//! One case and what it lived, told day by day, for the tests of the engine.

use std::collections::BTreeMap;

use base::{Day, Instant};
use calendar::{Calendar, Place};
use cases::engine::{
    Deed, Effect, Facts, Happened, Law, Life, Moment, Refusal, Step, act, due, facts, file, replay,
};
use catalogue::Version;
use rules::Value;

pub fn at(text: &str) -> Instant {
    let time = text.replace(' ', "T");
    Instant::local(time.parse().unwrap_or_else(|_| panic!("{text}")))
}

pub fn day(text: &str) -> Day {
    text.parse().expect("a story that holds")
}

/// One case and what it lived, told day by day.
pub struct Story {
    pub version: Version,
    pub dates: BTreeMap<String, Day>,
    pub place: Place,
    pub known: Facts,
    pub life: Life,
    pub effects: Vec<Effect>,
    pub happened: Vec<Happened>,
}

impl Story {
    pub fn law<'a>(
        version: &'a Version,
        dates: &'a BTreeMap<String, Day>,
        place: Place,
    ) -> Law<'a> {
        Law {
            version,
            calendar: Calendar::new(place),
            dates,
        }
    }

    pub fn filed(version: Version, when: &str, known: &[(&str, Value)]) -> Self {
        Self::filed_at(version, when, known, Place::Mainland)
    }

    pub fn filed_at(version: Version, when: &str, known: &[(&str, Value)], place: Place) -> Self {
        let known: Facts = known
            .iter()
            .map(|(name, value)| ((*name).to_owned(), value.clone()))
            .collect();
        let dates = BTreeMap::new();
        let moment = Moment::now(at(when));
        let step = file(&Self::law(&version, &dates, place), &known, "web", moment)
            .expect("a story that holds");
        let happened = vec![Happened::Filed {
            moment,
            channel: "web".to_owned(),
            facts: known.clone(),
        }];
        Self {
            version,
            dates,
            place,
            known,
            life: step.life,
            effects: step.effects,
            happened,
        }
    }

    pub fn wait(&mut self, until: &str) -> Vec<Step> {
        let mut steps = Vec::new();
        let law = Self::law(&self.version, &self.dates, self.place);
        while let Some(step) = due(&law, &self.life, &self.known, at(until)) {
            self.life = step.life.clone();
            self.effects.clone_from(&step.effects);
            self.happened.push(Happened::Elapsed { at: step.moment.at });
            steps.push(step);
            assert!(steps.len() < 50, "time goes round and round");
        }
        steps
    }

    pub fn try_to(
        &mut self,
        when: &str,
        action: &str,
        reasons: &[&str],
        given: &[(&str, Value)],
    ) -> Result<(), Refusal> {
        self.wait(when);
        let law = Self::law(&self.version, &self.dates, self.place);
        let given: Facts = given
            .iter()
            .map(|(name, value)| ((*name).to_owned(), value.clone()))
            .collect();
        let reasons: Vec<String> = reasons.iter().map(|code| (*code).to_owned()).collect();
        let moment = Moment::now(at(when));
        let all = facts(&law, &self.life, &self.known, moment.on);
        let by_applicant = law.state(&self.life.state).is_some_and(|state| {
            law.steps()
                .expect("a story that holds")
                .action(state, action)
                .is_some_and(|action| action.by.contains(&"applicant".to_owned()))
        });
        let step = act(
            &law,
            &self.life,
            &all,
            &Deed {
                action,
                given: &given,
                reasons: &reasons,
                moment,
                by_applicant,
            },
        )?;
        self.known.extend(given.clone());
        self.happened.push(Happened::Done {
            action: action.to_owned(),
            reasons,
            moment,
            by_applicant,
            facts: given,
        });
        self.life = step.life;
        self.effects = step.effects;
        Ok(())
    }

    pub fn does(&mut self, when: &str, action: &str) {
        self.try_to(when, action, &[], &[])
            .unwrap_or_else(|refusal| panic!("{when} {action}: {refusal:?}"));
    }

    pub fn last(&self, clock: &str) -> String {
        let ticking = self.life.clock(clock).expect("a clock that was started");
        match ticking.last() {
            _ if ticking.stands_still() => "paused".to_owned(),
            Some(day) => day.to_string(),
            None => "none".to_owned(),
        }
    }

    pub fn letters(&self) -> Vec<&str> {
        self.effects
            .iter()
            .filter_map(|effect| match effect {
                Effect::Letter { letter } | Effect::Notice { letter, .. } => Some(letter.as_str()),
                _ => None,
            })
            .collect()
    }

    /// Living it again from its events gives the same life.
    pub fn is_replayed(&self) {
        let law = Self::law(&self.version, &self.dates, self.place);
        let happened = self.happened.iter().map(|one| (law, one));
        assert_eq!(replay(happened).as_ref(), Some(&self.life));
    }
}
