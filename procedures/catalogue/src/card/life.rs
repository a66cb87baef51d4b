//! The life of a case on the rule card: its clocks, its states, what can be done in each.

use i18n::t;

use super::{Item, Writer};
use crate::{
    house::House,
    model::{Action, Clock, SILENCE, Silence, State, Steps},
    words,
};

impl Writer<'_> {
    fn named(&self, states: &[String]) -> String {
        let lang = self.lang;
        let titles: Vec<String> = states
            .iter()
            .map(|id| t!(lang, "catalogue-card-quoted", text = self.naming.state(id)))
            .collect();
        titles.join(&t!(lang, "catalogue-card-or"))
    }

    pub(super) fn clocks(&self, steps: &Steps) -> Vec<Item> {
        let mut items: Vec<Item> = steps.clocks.iter().map(|clock| self.clock(clock)).collect();
        if self.definition.silence_is_the_laws() {
            let time = words::delay(self.lang, SILENCE);
            items.push(Item::led(
                t!(self.lang, "catalogue-card-silent"),
                t!(self.lang, "catalogue-card-silent-refuses", time = time),
            ));
        }
        items
    }

    fn clock(&self, clock: &Clock) -> Item {
        let lang = self.lang;
        let mut said = t!(
            lang,
            "catalogue-card-clock",
            time = self.naming.time(&clock.lasts, self.version),
            starts = self.named(&clock.starts)
        );
        if !clock.pauses.is_empty() {
            said.push_str(&t!(
                lang,
                "catalogue-card-clock-pauses",
                states = self.named(&clock.pauses)
            ));
        }
        if let Some(least) = &clock.at_least {
            said.push_str(&t!(
                lang,
                "catalogue-card-clock-at-least",
                time = self.naming.time(least, self.version)
            ));
        }
        if !clock.restarts_after.is_empty() {
            said.push_str(&t!(
                lang,
                "catalogue-card-clock-restarts",
                states = self.named(&clock.restarts_after)
            ));
        }
        match (clock.silence, &clock.then) {
            (Some(Silence::Accepts), Some(then)) => {
                said.push_str(&t!(
                    lang,
                    "catalogue-card-clock-accepts",
                    state = self.naming.state(then)
                ));
            }
            (Some(Silence::Refuses), Some(then)) => {
                said.push_str(&t!(
                    lang,
                    "catalogue-card-clock-refuses",
                    state = self.naming.state(then)
                ));
            }
            (_, Some(then)) => said.push_str(&t!(
                lang,
                "catalogue-card-clock-then",
                state = self.naming.state(then)
            )),
            (_, None) => said.push_str(&t!(lang, "catalogue-card-clock-informs")),
        }
        said.push_str(&self.law(clock.law.as_deref()));
        said.push('.');
        Item::led(clock.title.text(lang).to_owned(), said)
    }

    pub(super) fn state(&self, steps: &Steps, state: &State) -> Item {
        let lang = self.lang;
        let mut said: Vec<String> = Vec::new();
        match &state.turn {
            _ if state.is_final => said.push(t!(lang, "catalogue-card-end")),
            Some(turn) => said.push(self.turn(turn, state)),
            None => {}
        }
        if let Some(lasts) = &state.lasts {
            said.push(t!(
                lang,
                "catalogue-card-valid",
                time = self.naming.time(lasts, self.version)
            ));
        }
        if let Some(appointment) = &state.appointment {
            let time = self.naming.time(&appointment.lasts, self.version);
            let with = self.naming.role(&appointment.with);
            said.push(t!(
                lang,
                "catalogue-card-appointment",
                time = time,
                with = with,
                offers = appointment.offers
            ));
        }
        if let Some(because) = &state.because {
            said.push(t!(
                lang,
                "catalogue-card-because",
                because = because.text(lang).trim_end_matches('.').to_owned()
            ));
        }
        if state.letter.is_some() {
            said.push(t!(lang, "catalogue-card-letter"));
        } else if state.id == steps.first().id {
            said.push(t!(lang, "catalogue-card-receipt"));
        }
        for (to, _) in &state.notifies {
            if let Some(question) = self.definition.question(to) {
                let whom = question.name().text(lang).to_owned();
                said.push(t!(lang, "catalogue-card-notifies", whom = whom));
            }
        }
        if let Some(act) = &state.act
            && let Some(act) = self.definition.acts.iter().find(|known| known.id == *act)
        {
            said.push(t!(
                lang,
                "catalogue-card-public-act",
                title = act.title.text(lang).to_owned()
            ));
        }
        let remedies = self.remedies(state);
        if !remedies.is_empty() {
            said.push(t!(
                lang,
                "catalogue-card-remedies",
                remedies = remedies.join(", ")
            ));
        }
        let law = self.law(state.law.as_deref());
        let parts = steps
            .actions_of(state)
            .map(|action| self.action(action))
            .collect();
        Item {
            lead: state.title.text(lang).to_owned(),
            text: format!("{}{law}", said.join(" ")),
            parts,
        }
    }

    fn turn(&self, turn: &str, state: &State) -> String {
        let lang = self.lang;
        let who = self.naming.role(turn);
        let then = state.then.as_deref().map(|then| self.naming.state(then));
        let until = state.until.as_deref().map(|date| self.naming.name(date));
        match (&state.within, until, then) {
            (Some(within), _, Some(then)) => {
                t!(
                    lang,
                    "catalogue-card-turn-then",
                    who = who,
                    time = self.naming.time(within, self.version),
                    then = then
                )
            }
            (Some(within), _, None) => {
                t!(
                    lang,
                    "catalogue-card-turn-within",
                    who = who,
                    time = self.naming.time(within, self.version)
                )
            }
            (None, Some(until), Some(then)) => {
                t!(
                    lang,
                    "catalogue-card-turn-until-then",
                    who = who,
                    until = until,
                    then = then
                )
            }
            (None, Some(until), None) => {
                t!(lang, "catalogue-card-turn-until", who = who, until = until)
            }
            (None, None, _) => t!(lang, "catalogue-card-turn", who = who),
        }
    }

    /// The remedies printed with a decision: always for a refusal, only its own for an agreement.
    fn remedies(&self, state: &State) -> Vec<String> {
        let refused = state
            .decides
            .is_some_and(crate::model::Outcome::needs_reasons);
        let own = state.remedies.as_deref();
        let ids = match (own, refused) {
            (Some(own), _) => own,
            (None, true) => &self.definition.remedies,
            (None, false) => &[],
        };
        let house = House::get();
        ids.iter()
            .filter_map(|id| house.remedies.get(id))
            .map(|remedy| match remedy.within {
                Some(within) => format!(
                    "{} ({})",
                    remedy.title.text(self.lang),
                    words::delay(self.lang, within)
                ),
                None => remedy.title.text(self.lang).to_owned(),
            })
            .collect()
    }

    fn action(&self, action: &Action) -> Item {
        let lang = self.lang;
        let by: Vec<String> = action
            .by
            .iter()
            .map(|role| self.naming.role(role))
            .collect();
        let mut said = format!("({})", by.join(", "));
        if let Some(when) = &action.when {
            said.push_str(", ");
            said.push_str(&self.naming.when(when));
        }
        if let Some(before) = &action.before {
            said.push_str(&t!(
                lang,
                "catalogue-card-before",
                time = self.naming.time(before, self.version)
            ));
        }
        if let Some(list) = action
            .reasons
            .as_deref()
            .and_then(|id| self.definition.reason_list(id))
        {
            let reasons: Vec<&str> = list
                .reasons
                .iter()
                .map(|reason| reason.words.text(lang))
                .collect();
            said.push_str(&t!(
                lang,
                "catalogue-card-reasons",
                reasons = reasons.join(", ")
            ));
        }
        said.extend(self.records(action));
        match &action.then {
            Some(then) => said.push_str(&t!(
                lang,
                "catalogue-card-leads",
                state = self.naming.state(then)
            )),
            None => said.push_str(&t!(lang, "catalogue-card-stays")),
        }
        said.push_str(&self.law(action.law.as_deref()));
        Item::led(action.title.text(lang).to_owned(), said)
    }
}
