//! Plays scenarios in a town, step by step, and compares what comes out.

use std::collections::{BTreeMap, HashMap};

use base::{Clock, Day, Error, Id, Instant, Lang, Result};
use cases::{
    Caller, Case,
    actions::{self, Seen},
};
use catalogue::{
    Channel, Question, Version,
    scenario::{Script, Step},
};
use forms::Streets;
use i18n::msg;
use identity::{Email, NameOfUse, NewPerson};
use town::{Actor, Town};

use super::{
    Cast, Cue, expect,
    hands::{Actions, By, Deed, Done, Filed, Filing, Hands, Hours, Live, Stage, Trouble},
    lots,
    persona::Persona,
    played::Played,
    unplayable,
    values::{self, Maker},
    votes,
};

/// Plays steps, remembering the cases they open.
#[derive(Debug)]
pub struct Player<'a, H = Actions> {
    hands: H,
    pub(super) town: &'a Town,
    clock: &'a Clock,
    pub(super) cast: &'a Cast,
    streets: Streets,
    /// Whether what comes out is compared with what scenarios expect.
    pub(super) compares: bool,
    /// Of what is told about refusals.
    lang: Lang,
    /// Codes of letters of invitation that nobody has answered yet.
    pub(super) codes: Vec<String>,
    versions: HashMap<String, Version>,
    live: HashMap<String, Live>,
}

impl<'a> Player<'a> {
    /// Through actions, with the town's own list of streets.
    pub async fn new(town: &'a Town, clock: &'a Clock, cast: &'a Cast) -> Result<Self> {
        Player::with(Actions, town, clock, cast).await
    }
}

impl<'a, H: Hands> Player<'a, H> {
    /// With other hands than those of actions.
    pub async fn with(hands: H, town: &'a Town, clock: &'a Clock, cast: &'a Cast) -> Result<Self> {
        Ok(Self {
            hands,
            town,
            clock,
            cast,
            streets: forms::store::streets(town).await?,
            compares: true,
            lang: Lang::Fr,
            codes: Vec::new(),
            versions: HashMap::new(),
            live: HashMap::new(),
        })
    }

    /// Tells refusals in this language.
    #[must_use]
    pub fn telling(self, lang: Lang) -> Self {
        Self { lang, ..self }
    }

    pub fn hands(&self) -> &H {
        &self.hands
    }

    /// Plays quickly: only what is refused and should not be is told.
    #[must_use]
    pub fn without_comparing(self) -> Self {
        Self {
            compares: false,
            ..self
        }
    }

    /// Numbers of the cases opened so far, by `procedure/file/case`.
    pub fn numbers(&self) -> BTreeMap<&str, &str> {
        let numbers = self.live.iter();
        numbers
            .map(|(key, live)| (key.as_str(), live.number.as_str()))
            .collect()
    }

    /// Plays one step: the clock jumps there, what is due happens, then what somebody does. An error
    /// names the step; what is only not as expected is in the answer.
    pub async fn play(&mut self, cue: Cue<'_>) -> Result<Played> {
        let Cue { script, step } = cue;
        self.attempt(cue).await.map_err(|error| {
            Error::internal(format!("{}, step {}: {error}", script.name(), step.number))
        })
    }

    /// The same, with the error as it is.
    pub async fn attempt(&mut self, cue: Cue<'_>) -> Result<Played> {
        let Cue { script, step } = cue;
        let mut played = Played::of(script, step);
        Box::pin(self.play_one(script, step, &mut played)).await?;
        Ok(played)
    }

    async fn play_one(&mut self, script: &Script, step: &Step, played: &mut Played) -> Result<()> {
        self.clock.set(step.at);
        if self.compares {
            self.set_dates(script).await?;
        }
        actions::elapse(self.town).await?;
        let draws = self.has(&script.procedure, draws::facet::WORD).await?;
        let votes = self.has(&script.procedure, ballots::facet::WORD).await?;
        if draws {
            self.keep_step(&script.procedure).await?;
        }
        let key = case_key(script, &step.case);
        if let Some(state) = &step.among {
            self.choose(script, state, &key).await?;
        }
        let mut since = self.live.get(&key).map_or(0, |live| live.seen);
        if let Some(what) = &step.what {
            let done = if draws && lots::is_about(step) {
                Box::pin(self.lots(script, step)).await.map(|()| since)
            } else if votes && votes::is_about(step) {
                Box::pin(self.votes(script, step)).await.map(|()| since)
            } else if what == "file" {
                Box::pin(self.file(script, step, &key)).await.map(|()| 0)
            } else {
                Box::pin(self.act(script, step, &key, what)).await
            };
            match done {
                Ok(before) => {
                    since = before;
                    if let Some(wanted) = &step.expect.refused {
                        played.differs("refused", Some(wanted.clone()), None);
                    }
                }
                Err(Trouble::Broken(error)) => return Err(error),
                Err(Trouble::Refused(refusal)) => {
                    expect::refused(&step.expect, &refusal, self.lang, played);
                    return Ok(());
                }
            }
        }
        if draws {
            self.keep_step(&script.procedure).await?;
        }
        if !self.compares {
            return Ok(());
        }
        // What a vote does to its ideas each minute; the demonstration's votes do it at their own hours.
        Box::pin(ballots::actions::follow_ideas(self.town)).await?;
        for (state, wanted) in &step.expect.count {
            let got = self.count(script, state).await?.to_string();
            played.compare(&format!("count.{state}"), Some(wanted), &got);
        }
        for (case, state) in &step.expect.cases {
            let other = self.case(&case_key(script, case)).await?;
            played.compare(&format!("cases.{case}"), Some(state), other.state());
        }
        if self.live.contains_key(&key) {
            let seen = self.look(&self.live(&key)?.number).await?;
            expect::case(&step.expect, &seen, since, played)?;
            let stage = self.stage();
            let head = self.cast.heads.get(seen.version().service());
            if let (Some(live), Some(head)) = (self.live.get_mut(&key), head) {
                for unseen in self.hands.see(&stage, live, head, &step.expect).await? {
                    played.differs(unseen, None, None);
                }
            }
            let seq = self.case(&key).await?.seq;
            if let Some(live) = self.live.get_mut(&key) {
                live.seen = seq;
            }
        }
        Ok(())
    }

    /// Whether the procedure has this facet.
    async fn has(&mut self, procedure: &str, facet: &str) -> Result<bool> {
        let version = self.version(procedure).await?;
        Ok(version.definition.others.contains_key(facet))
    }

    /// The cases of a scenario that are in a state, the first opened first.
    pub(super) async fn in_state(
        &self,
        script: &Script,
        state: &str,
    ) -> Result<Vec<(String, String)>> {
        let start = case_key(script, "");
        let mut found = Vec::new();
        for (key, live) in self.live.iter().filter(|(key, _)| key.starts_with(&start)) {
            if self.case(key).await?.state() == state {
                found.push((live.number.clone(), key.clone()));
            }
        }
        found.sort();
        Ok(found)
    }

    async fn count(&self, script: &Script, state: &str) -> Result<usize> {
        Ok(self.in_state(script, state).await?.len())
    }

    /// Gives a name to one of the cases that are in a state.
    async fn choose(&mut self, script: &Script, state: &str, key: &str) -> Result<()> {
        let found = self.in_state(script, state).await?;
        let (_, before) = found
            .into_iter()
            .find(|(_, known)| known.rsplit('/').next().is_some_and(is_of_a_crowd))
            .ok_or_else(|| unplayable(msg!("maison-play-no-crowd", state = state.to_owned())))?;
        if let Some(mut live) = self.live.remove(&before) {
            live.seen = self.case_of(&live.number).await?.seq;
            self.live.insert(key.to_owned(), live);
        }
        Ok(())
    }

    async fn case_of(&self, number: &str) -> Result<Case> {
        actions::find(self.town, Caller::from(&Actor::System), number).await
    }

    /// Alone, a scenario has the dates it says.
    async fn set_dates(&self, script: &Script) -> Result<()> {
        let dates: Vec<(&str, Day)> = script
            .dates
            .iter()
            .map(|(name, day)| (name.as_str(), *day))
            .collect();
        let mut tx = self.town.db().begin().await?;
        actions::put_dates(&mut tx, &script.procedure, &dates).await?;
        tx.commit().await
    }

    async fn case(&self, key: &str) -> Result<Case> {
        self.case_of(&self.live(key)?.number).await
    }

    /// As the house itself sees it: no reading is written down.
    async fn look(&self, number: &str) -> Result<Seen> {
        let caller = Caller::from(&Actor::System);
        actions::look(self.town, caller, number, "").await
    }

    pub(super) fn live(&self, key: &str) -> Result<&Live> {
        self.live.get(key).ok_or_else(|| no_case(key))
    }

    pub(super) async fn version(&mut self, name: &str) -> Result<Version> {
        if let Some(version) = self.versions.get(name) {
            return Ok(version.clone());
        }
        let today = self.clock.today();
        let version = catalogue::store::in_force(self.town.db(), name, today).await?;
        let version = version.ok_or_else(|| Error::internal(format!("{name} is not in force")))?;
        self.versions.insert(name.to_owned(), version.clone());
        Ok(version)
    }

    /// Fills the form and sends it.
    async fn file(&mut self, script: &Script, step: &Step, key: &str) -> Done<()> {
        let version = self.version(&script.procedure).await?;
        let definition = version.definition.clone();
        let who = step.who.as_deref().unwrap_or_default();
        let channel = step.via.unwrap_or(Channel::Web);
        let keyed_by = match &step.keyed_by {
            Some(agent) => Some(self.staff(script, agent, version.service())?),
            None => None,
        };
        let resident = self.cast.resident(script, who).cloned();
        let persona = self.persona(script, who, step, resident.as_ref()).await?;
        let account = match resident {
            Some(resident) => Some(resident),
            None if channel == Channel::Account => Some(self.account(&persona).await?),
            None => None,
        };
        let channel = match (&account, channel) {
            (Some(_), Channel::Web) if definition.accepts(Channel::Account) => Channel::Account,
            (_, channel) => channel,
        };
        let questions: Vec<&Question> = definition
            .form
            .iter()
            .flat_map(|page| &page.questions)
            .collect();
        let maker = self.maker(&persona, key);
        let given = maker.answers(&questions, &step.with).await?;
        let filing = Filing {
            known: values::known(&definition, &step.known),
            version,
            given,
            channel,
            keyed_by,
            account: account.clone(),
        };
        let stage = self.stage();
        let filed = self.hands.file(&stage, filing).await?;
        self.came(key, script, filed, (persona, account)).await?;
        Ok(())
    }

    /// Remembers a case that was opened.
    pub(super) async fn came(
        &mut self,
        key: &str,
        script: &Script,
        filed: Filed,
        (persona, account): (Persona, Option<Actor>),
    ) -> Result<()> {
        let contact = self.look(&filed.number).await?.case.contact;
        let birth = contact.birth_date.map(|day| day.to_string());
        let said = birth.or(contact.postcode).or(contact.email);
        let live = Live {
            procedure: script.procedure.clone(),
            number: filed.number,
            code: filed.code,
            said: said.unwrap_or_default(),
            key: None,
            applicant: account,
            persona,
            seen: 0,
        };
        self.live.insert(key.to_owned(), live);
        Ok(())
    }

    pub(super) fn stage(&self) -> Stage<'a> {
        Stage {
            town: self.town,
            clock: self.clock,
            streets: self.streets.clone(),
        }
    }

    pub(super) fn maker<'m>(&'m self, persona: &'m Persona, key: &str) -> Maker<'m> {
        Maker {
            town: self.town,
            streets: &self.streets,
            person: persona,
            key: key.to_owned(),
        }
    }

    /// Does an action. Gives the last change of the case before it.
    async fn act(&mut self, script: &Script, step: &Step, key: &str, what: &str) -> Done<i64> {
        let version = self.version(&script.procedure).await?;
        let definition = version.definition.clone();
        let who = step.who.as_deref().unwrap_or_default();
        let role = script.people.get(who).map_or("", String::as_str);
        let by = match (&step.keyed_by, role) {
            (Some(agent), _) => By::Staff(self.staff(script, agent, version.service())?),
            (None, "applicant" | "visitor") => {
                // They open an account and join the request to it.
                let opens = step.via == Some(Channel::Account);
                let persona = self.live(key)?.persona.clone();
                By::Applicant {
                    joins: match self.live(key)?.applicant {
                        None if opens => Some(self.account(&persona).await?),
                        _ => None,
                    },
                }
            }
            (None, _) => By::Staff(self.staff(script, who, version.service())?),
        };
        let case = self.case(key).await?;
        let action = definition.steps.as_ref().and_then(|steps| {
            let state = steps.state(case.state())?;
            steps.action(state, what)
        });
        let persona = self.live(key)?.persona.clone();
        let stage = self.stage();
        if what == "choose_slot" {
            let at = values::slot(&step.with)?;
            self.offer(&stage, &case, &version, at).await?;
            let live = live_of(&mut self.live, key)?;
            self.hands.choose_slot(&stage, live, by, at).await?;
            return Ok(case.seq);
        }
        let questions: Vec<&Question> = action
            .into_iter()
            .flat_map(|action| &action.questions)
            .collect();
        let maker = self.maker(&persona, key);
        let given = maker.answers(&questions, &step.with).await?;
        let deed = Deed {
            action: what,
            is_defined: action.is_some(),
            questions: &questions,
            given,
            reasons: values::reasons(&step.with),
            seen: case.seq,
            channel: step.via.unwrap_or(Channel::Web),
        };
        let live = live_of(&mut self.live, key)?;
        self.hands.act(&stage, live, by, deed).await?;
        Ok(case.seq)
    }

    /// Does an action of a case as whoever asked, the quick way.
    pub(super) async fn do_as_applicant(
        &mut self,
        script: &Script,
        step: &Step,
        key: &str,
        what: &str,
    ) -> Done<()> {
        let version = self.version(&script.procedure).await?;
        let definition = version.definition.clone();
        let case = self.case(key).await?;
        let action = definition.steps.as_ref().and_then(|steps| {
            let state = steps.state(case.state())?;
            steps.action(state, what)
        });
        let questions: Vec<&Question> = action
            .into_iter()
            .flat_map(|action| &action.questions)
            .collect();
        let persona = self.live(key)?.persona.clone();
        let maker = self.maker(&persona, key);
        let given = maker.answers(&questions, &step.with).await?;
        let deed = Deed {
            action: what,
            is_defined: action.is_some(),
            questions: &questions,
            given,
            reasons: Vec::new(),
            seen: case.seq,
            channel: Channel::Web,
        };
        let stage = self.stage();
        let live = live_of(&mut self.live, key)?;
        let by = By::Applicant { joins: None };
        Actions.act(&stage, live, by, deed).await
    }

    /// The head of the service opens this hour and two after it.
    async fn offer(
        &mut self,
        stage: &Stage<'_>,
        case: &Case,
        version: &Version,
        at: Instant,
    ) -> Done<()> {
        let reached = version.definition.state(case.state());
        let met = reached.and_then(|reached| reached.appointment.as_ref());
        let met = met.ok_or_else(|| unplayable(msg!("maison-play-no-hours")))?;
        let service = version.service();
        let head = self.cast.heads.get(service);
        let head = head
            .ok_or_else(|| unplayable(msg!("maison-play-no-head", service = service.to_owned())))?;
        let hours = Hours {
            procedure: version.name(),
            role: &met.with,
            at,
        };
        self.hands.open_hours(stage, head, hours).await
    }

    pub(super) fn staff(&self, script: &Script, who: &str, service: &str) -> Result<Actor> {
        self.cast
            .staff(script, who, service)
            .cloned()
            .ok_or_else(|| {
                let role = script.people.get(who).map_or("", String::as_str);
                let (who, role) = (who.to_owned(), role.to_owned());
                unplayable(msg!("maison-play-nobody", who = who, role = role))
            })
    }

    /// A resident of the town fills their own name; anybody else is invented.
    async fn persona(
        &self,
        script: &Script,
        who: &str,
        step: &Step,
        resident: Option<&Actor>,
    ) -> Result<Persona> {
        let said = step.with.iter().find_map(|entry| {
            let text = entry.value.text()?;
            let first = text.split(' ').next()?;
            matches!(first, "un" | "une" | "la" | "le" | "des")
                .then_some(text)
                .filter(|_| entry.key != "child")
        });
        let writes = step.keyed_by.is_none();
        let seed = format!("{}/{who}", script.name());
        let mut persona = Persona::invent(&seed, said.unwrap_or_default(), writes);
        if let Some(Actor::Person { id, name, .. }) = resident {
            persona.name.clone_from(name);
            persona.email = self.email(id).await?.or(persona.email);
        }
        Ok(persona)
    }

    async fn email(&self, id: &Id<town::Person>) -> Result<Option<String>> {
        let known = identity::actions::accounts::address_of(self.town, id).await?;
        Ok(known.map(|(email, _)| email.as_str().to_owned()))
    }

    /// Opens an account for somebody invented.
    async fn account(&self, persona: &Persona) -> Result<Actor> {
        let name = &persona.name;
        let wrong = || Error::internal(format!("{name} is no name"));
        let person = NewPerson {
            name: NameOfUse::parse(name).ok_or_else(wrong)?,
            pronouns: None,
            email: persona
                .email
                .as_deref()
                .and_then(|email| Email::parse(email).ok()),
            lang: Lang::Fr,
        };
        let mut tx = self.town.db().begin().await?;
        let id = identity::actions::accounts::create(&mut tx, self.town, &person).await?;
        tx.commit().await?;
        Ok(Actor::Person {
            id,
            name: name.clone(),
            grants: Vec::new(),
        })
    }
}

/// Cases of a crowd are named by its step and their number: `2-17`.
fn is_of_a_crowd(case: &str) -> bool {
    case.split_once('-').is_some_and(|(step, number)| {
        step.parse::<usize>().is_ok() && number.parse::<usize>().is_ok()
    })
}

pub(super) fn case_key(script: &Script, case: &str) -> String {
    format!("{}/{case}", script.name())
}

fn live_of<'l>(all: &'l mut HashMap<String, Live>, key: &str) -> Result<&'l mut Live> {
    all.get_mut(key).ok_or_else(|| no_case(key))
}

fn no_case(key: &str) -> Error {
    let case = key.rsplit('/').next().unwrap_or_default().to_owned();
    let named = if case.is_empty() { "no" } else { "yes" };
    unplayable(msg!("maison-play-no-case", named = named, case = case))
}
