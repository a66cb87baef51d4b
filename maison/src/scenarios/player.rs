//! Plays scenarios in a town, through the same actions as the pages.

use std::collections::{BTreeMap, HashMap};

use base::{Clock, Error, Id, Instant, Lang, Result};
use cases::{
    Caller, Case,
    actions::{self, Doing, Given, NewSlots, Seen},
};
use catalogue::{Channel, Question, Version};
use forms::{Asked, Streets, Submission, known};
use identity::{Email, NameOfUse, NewPerson};
use town::{Actor, Town};

use super::{
    Cast, Cue, Script, Step, expect,
    persona::Persona,
    values::{self, Maker},
};

/// A key opens a case for six hours; we ask for another a little before.
const KEY_SECONDS: i64 = 5 * 3_600;
/// How long an hour opened for a scenario lasts, in minutes.
const SLOT_MINUTES: i64 = 60;

/// What came of a step.
#[derive(Debug, Default)]
pub struct Played {
    /// What is not as expected.
    pub wrong: Vec<String>,
    /// Expectations that nothing can answer yet.
    pub unheard: Vec<&'static str>,
}

impl Played {
    pub(super) fn wrong(&mut self, why: String) {
        self.wrong.push(why);
    }

    pub(super) fn compare(&mut self, what: &str, wanted: Option<&str>, got: &str) {
        if let Some(wanted) = wanted
            && wanted != got
        {
            self.wrong(format!("{what} {got}, expected {wanted}"));
        }
    }
}

/// A case of a scenario, and how whoever asked comes back to it.
#[derive(Debug)]
struct Live {
    number: String,
    code: Option<String>,
    /// What is said besides the code.
    said: String,
    key: Option<(String, Instant)>,
    /// With an account.
    applicant: Option<Actor>,
    persona: Persona,
    /// The last change that a step saw.
    seen: i64,
}

/// Plays steps, remembering the cases they open.
#[derive(Debug)]
pub struct Player<'a> {
    town: &'a Town,
    clock: &'a Clock,
    cast: &'a Cast,
    streets: Streets,
    /// Whether what comes out is compared with what scenarios expect.
    compares: bool,
    versions: HashMap<String, Version>,
    live: HashMap<String, Live>,
}

impl<'a> Player<'a> {
    /// With the town's own list of streets.
    pub async fn new(town: &'a Town, clock: &'a Clock, cast: &'a Cast) -> Result<Self> {
        Ok(Self {
            town,
            clock,
            cast,
            streets: forms::store::streets(town).await?,
            compares: true,
            versions: HashMap::new(),
            live: HashMap::new(),
        })
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
        let mut played = Played::default();
        Box::pin(self.play_one(script, step, &mut played))
            .await
            .map_err(|error| {
                Error::internal(format!("{}, step {}: {error}", script.name(), step.number))
            })?;
        let at = format!("{}, step {}", script.name(), step.number);
        for wrong in &mut played.wrong {
            *wrong = format!("{at}: {wrong}");
        }
        Ok(played)
    }

    async fn play_one(&mut self, script: &Script, step: &Step, played: &mut Played) -> Result<()> {
        self.clock.set(step.at);
        actions::elapse(self.town).await?;
        let key = case_key(script, &step.case);
        let mut since = self.live.get(&key).map_or(0, |live| live.seen);
        if let Some(what) = &step.what {
            let done = if what == "file" {
                Box::pin(self.file(script, step, &key)).await.map(|()| 0)
            } else {
                Box::pin(self.act(script, step, &key, what)).await
            };
            match done {
                Ok(before) => {
                    since = before;
                    if let Some(wanted) = &step.expect.refused {
                        played.wrong(format!("done, expected to be refused ({wanted})"));
                    }
                }
                Err(Error::Internal(why)) => return Err(Error::Internal(why)),
                Err(error) => {
                    expect::refused(&step.expect, &error, played);
                    return Ok(());
                }
            }
        }
        if !self.compares {
            return Ok(());
        }
        played.unheard.extend(&step.expect.unheard);
        for (case, state) in &step.expect.cases {
            let other = self.case(&case_key(script, case)).await?;
            played.compare(&format!("state of {case}"), Some(state), other.state());
        }
        if self.live.contains_key(&key) {
            let seen = self.look(&self.live(&key)?.number).await?;
            expect::case(&step.expect, &seen, since, played)?;
            if let Some(live) = self.live.get_mut(&key) {
                live.seen = seen.case.seq;
            }
        }
        Ok(())
    }

    async fn case(&self, key: &str) -> Result<Case> {
        Ok(self.look(&self.live(key)?.number).await?.case)
    }

    /// As the house itself sees it: no reading is written down.
    async fn look(&self, number: &str) -> Result<Seen> {
        let caller = Caller::from(&Actor::System);
        actions::look(self.town, caller, number, "").await
    }

    fn live(&self, key: &str) -> Result<&Live> {
        self.live
            .get(key)
            .ok_or_else(|| Error::internal(format!("{key}: no case was opened")))
    }

    async fn version(&mut self, name: &str) -> Result<Version> {
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
    async fn file(&mut self, script: &Script, step: &Step, key: &str) -> Result<()> {
        let version = self.version(&script.procedure).await?;
        let definition = version.definition.clone();
        let who = step.who.as_deref().unwrap_or_default();
        let channel = step.via.unwrap_or(Channel::Web);
        let keyed = match &step.keyed_by {
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
        let mut known_facts = values::known(&definition, &step.known)?;
        let asked = Asked {
            version: &version,
            questions: &[],
            known: &known_facts,
            streets: &self.streets,
            today: self.clock.today(),
            lang: Lang::Fr,
        };
        let (answers, problems) = forms::pages_from_json(&asked, &definition.form, &given);
        let told = known::facts(&asked, &answers);
        if let Some(clause) = forms::actions::stopped(&version, &told) {
            let problem = base::Problem::new(clause.id(), forms::actions::told(clause));
            return Err(Error::Invalid(vec![problem]));
        }
        if !problems.is_empty() {
            return Err(Error::Invalid(problems));
        }
        for (fact, value) in known::of_the_map(&version, &self.streets, &answers) {
            known_facts.entry(fact).or_insert(value);
        }
        let submission = Submission {
            id: self.town.new_id(),
            answers,
            channel,
            applicant: account.as_ref().and_then(|account| account.id().cloned()),
            keyed_by: keyed.as_ref().and_then(|agent| agent.id().cloned()),
            mandate: None,
            received_on: self.clock.today(),
            lang: Lang::Fr,
            known: known_facts,
            version,
        };
        let actor = keyed.or_else(|| account.clone()).unwrap_or(Actor::Visitor);
        let (case, code) = actions::file(self.town, &actor, submission).await?;
        let contact = &case.contact;
        let birth = contact.birth_date.map(|day| day.to_string());
        let said = birth
            .or_else(|| contact.postcode.clone())
            .or_else(|| contact.email.clone());
        let live = Live {
            number: case.number,
            code: code.map(|code| code.to_string()),
            said: said.unwrap_or_default(),
            key: None,
            applicant: account,
            persona,
            seen: 0,
        };
        self.live.insert(key.to_owned(), live);
        Ok(())
    }

    fn maker<'m>(&'m self, persona: &'m Persona, key: &str) -> Maker<'m> {
        Maker {
            town: self.town,
            streets: &self.streets,
            person: persona,
            key: key.to_owned(),
        }
    }

    /// Does an action. Gives the last change of the case before it.
    async fn act(&mut self, script: &Script, step: &Step, key: &str, what: &str) -> Result<i64> {
        let version = self.version(&script.procedure).await?;
        let definition = version.definition.clone();
        let who = step.who.as_deref().unwrap_or_default();
        let role = script.people.get(who).map_or("", String::as_str);
        let (actor, opened) = match (&step.keyed_by, role) {
            (Some(agent), _) => (self.staff(script, agent, version.service())?, None),
            (None, "applicant" | "visitor") => self.applicant(key, step).await?,
            (None, _) => (self.staff(script, who, version.service())?, None),
        };
        let caller = Caller {
            actor: &actor,
            key: opened.as_deref(),
        };
        let case = self.case(key).await?;
        if what == "choose_slot" {
            let at = values::slot(&step.with)?;
            self.choose_slot(caller, &case, &version, at).await?;
            return Ok(case.seq);
        }
        let action = definition.steps.as_ref().and_then(|steps| {
            let state = steps.state(case.state())?;
            steps.action(state, what)
        });
        if action.is_none() && what == "withdraw" {
            actions::withdraw(self.town, caller, &case.number, case.seq).await?;
            return Ok(case.seq);
        }
        let questions: Vec<&Question> = action
            .into_iter()
            .flat_map(|action| &action.questions)
            .collect();
        let persona = self.live(key)?.persona.clone();
        let maker = self.maker(&persona, key);
        let given = maker.answers(&questions, &step.with).await?;
        let reasons = values::reasons(&step.with)?;
        let doing = Doing {
            action: what,
            given: Given::Json(&given),
            reasons: &reasons,
            seen: case.seq,
            channel: step.via.unwrap_or(Channel::Web),
            on: None,
        };
        actions::act(self.town, caller, &case.number, doing).await?;
        Ok(case.seq)
    }

    /// The service opens this hour and two after it, and the person chooses it.
    async fn choose_slot(
        &self,
        caller: Caller<'_>,
        case: &Case,
        version: &Version,
        at: Instant,
    ) -> Result<()> {
        let state = version.definition.state(case.state());
        let met = state.and_then(|state| state.appointment.as_ref());
        let met = met.ok_or_else(|| Error::internal("no hour is chosen in this state"))?;
        let new = NewSlots {
            procedure: version.name(),
            role: &met.with,
            starts: (0..3).map(|hour| at.plus_seconds(hour * 3_600)).collect(),
            minutes: SLOT_MINUTES,
            place: "",
        };
        actions::add_slots(self.town, &Actor::System, new).await?;
        let system = Actor::System;
        let open = actions::slots(self.town, &system, version.name(), &met.with).await?;
        let slot = open
            .iter()
            .find(|(slot, taken_by)| slot.starts_at == at && taken_by.is_none())
            .ok_or(Error::NotFound)?;
        actions::choose_slot(self.town, caller, &case.number, &slot.0.id).await
    }

    fn staff(&self, script: &Script, who: &str, service: &str) -> Result<Actor> {
        self.cast
            .staff(script, who, service)
            .cloned()
            .ok_or_else(|| {
                let role = script.people.get(who).map_or("", String::as_str);
                Error::internal(format!("nobody plays {who} ({role}) in {service}"))
            })
    }

    /// Whoever asked comes back: signed in, or with the code of their receipt.
    async fn applicant(&mut self, key: &str, step: &Step) -> Result<(Actor, Option<String>)> {
        let now = self.clock.now();
        let live = self.live(key)?;
        if let Some(actor) = &live.applicant {
            return Ok((actor.clone(), None));
        }
        let token = match &live.key {
            Some((token, until)) if *until > now => token.clone(),
            _ => {
                let code = live.code.as_deref().unwrap_or_default();
                actions::open(self.town, &live.number, code, &live.said)
                    .await?
                    .key
            }
        };
        let mut opened = (Actor::Visitor, Some(token.clone()));
        if step.via == Some(Channel::Account) {
            // They open an account and join the request to it.
            let number = live.number.clone();
            let account = self.account(&live.persona.clone()).await?;
            let caller = Caller {
                actor: &account,
                key: Some(&token),
            };
            actions::join(self.town, caller, &number).await?;
            opened = (account, None);
        }
        if let Some(live) = self.live.get_mut(key) {
            live.applicant = match &opened.0 {
                Actor::Visitor => None,
                account => Some(account.clone()),
            };
            live.key = Some((token, now.plus_seconds(KEY_SECONDS)));
        }
        Ok(opened)
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

fn case_key(script: &Script, case: &str) -> String {
    format!("{}/{case}", script.name())
}
