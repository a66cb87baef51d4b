//! What scenarios do to the draw of their procedure: begin and announce it, bring a crowd of volunteers,
//! freeze the list, draw, draw again for seats that fell empty, seat the panel.

use std::fmt::Write as _;

use base::{Day, Error, Instant, Lang, Result};
use catalogue::{
    Channel, Kind, Question,
    scenario::{self, Script, Step},
    yaml::{self, Entry, Node},
};
use draws::{
    actions::{self as lots, Chance},
    model::{Draw, FEWEST_DICE, RoundState, Rules, criterion_text},
    store,
};
use i18n::msg;
use town::Actor;

use super::{
    Player,
    hands::{Actions, Done, Filing, Hands},
    persona::{self, Persona},
    unplayable,
};

/// What may be done to a draw.
const VERBS: [&str; 14] = [
    "open_draw",
    "renew",
    "give_up",
    "volunteers",
    "everybody",
    "change_places",
    "freeze",
    "draw",
    "replace",
    "seat",
    "verify",
    "invite",
    "draw_letters",
    "letters_answered",
];

/// Whether a step is about the draw of its procedure rather than about a case.
pub(super) fn is_about(step: &Step) -> bool {
    step.what
        .as_deref()
        .is_some_and(|what| VERBS.contains(&what))
}

/// Why the town changes something in public.
const REASON: &str = "Trop peu de volontaires ont donné cette réponse.";

/// Ways in, one after the other.
const WAYS: [Channel; 4] = [
    Channel::Web,
    Channel::Counter,
    Channel::Phone,
    Channel::Paper,
];

fn said<'s>(step: &'s Step, word: &str) -> Option<&'s str> {
    let entry = step.with.iter().find(|entry| entry.key == word)?;
    entry.value.text()
}

fn wanted<T>(step: &Step, word: &str, read: impl Fn(&str) -> Option<T>) -> Result<T> {
    let found = said(step, word).and_then(read);
    found.ok_or_else(|| unplayable(msg!("maison-play-wanted", word = word.to_owned())))
}

/// Dice that fall as they must for the same step to come out alike each time.
fn dice(key: &str) -> String {
    let rolls = (0..FEWEST_DICE).map(|at| {
        let hash = persona::hash(&format!("{key}/{at}"));
        (1 + hash % 6).to_string()
    });
    rolls.collect::<Vec<_>>().join(" ")
}

impl<H: Hands> Player<'_, H> {
    /// Does what a step says to the draw of its procedure.
    pub(super) async fn lots(&mut self, script: &Script, step: &Step) -> Done<()> {
        let version = self.version(&script.procedure).await?;
        let who = step.who.as_deref().unwrap_or_default();
        let actor = self.staff(script, who, version.service())?;
        match step.what.as_deref().unwrap_or_default() {
            "open_draw" => {
                let draw = lots::begin(self.town, &actor, &script.procedure).await?;
                self.announce(draw, step, &actor).await?;
            }
            "everybody" => Box::pin(self.everybody(script, step)).await?,
            "volunteers" => self.volunteers(script, step, &actor).await?,
            what => {
                let draw = self.draw_of(&script.procedure).await?;
                lots::follow(self.town, &draw.id).await?;
                self.hold(&draw, &actor, (script, step), what).await?;
            }
        }
        self.keep_step(&script.procedure).await?;
        Ok(())
    }

    /// The cases of a draw and the draw itself agree again, as they do each minute.
    pub(super) async fn keep_step(&self, procedure: &str) -> Result<()> {
        lots::nightly(self.town).await?;
        for draw in store::draws(self.town.db()).await? {
            if draw
                .basis()
                .is_some_and(|basis| basis.procedure == procedure)
            {
                lots::follow(self.town, &draw.id).await?;
            }
        }
        Ok(())
    }

    async fn draw_of(&self, procedure: &str) -> Result<Draw> {
        let draws = store::draws(self.town.db()).await?;
        let of = |draw: &Draw| {
            draw.basis()
                .is_some_and(|basis| basis.procedure == procedure)
        };
        let last = draws.into_iter().find(of);
        last.ok_or_else(|| unplayable(msg!("maison-play-no-draw")))
    }

    /// Announces a draft, with the days that the step says.
    async fn announce(&self, draw: Draw, step: &Step, actor: &Actor) -> Done<()> {
        let day = |text: &str| text.parse::<Day>().ok();
        let closes_on = wanted(step, "closes", day)?;
        let draws_at: Instant = wanted(step, "drawn", scenario::moment)?;
        let rules = Rules {
            closes_on,
            draws_at,
            place: "Salle du conseil, séance publique".to_owned(),
            ..draw.rules.clone()
        };
        let mut tx = self.town.db().begin().await?;
        let of = (draw.slug.as_str(), None);
        let draw = lots::revise(&mut tx, self.town, actor, of, rules, None).await?;
        lots::announce(&mut tx, self.town, actor, &draw.slug).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn hold(
        &mut self,
        draw: &Draw,
        actor: &Actor,
        (script, step): (&Script, &Step),
        what: &str,
    ) -> Done<()> {
        let town = self.town;
        let slug = draw.slug.as_str();
        let last = store::rounds(town.db(), &draw.id).await?;
        let last = last.last().map_or(0, |round| round.number);
        match what {
            "freeze" => {
                lots::freeze(town, actor, slug).await?;
                lots::solve(town, &draw.id, 0).await?;
            }
            "draw" => {
                let second = self.second(draw, actor)?;
                let rolls = dice(&format!("{}/{}", script.name(), step.number));
                let of = (slug, last);
                let mut tx = town.db().begin().await?;
                lots::type_dice(&mut tx, town, actor, of, &rolls).await?;
                lots::type_dice(&mut tx, town, &second, of, &rolls).await?;
                lots::draw_lots(&mut tx, town, actor, of, &Chance::default()).await?;
                tx.commit().await?;
            }
            "renew" => {
                let mut tx = town.db().begin().await?;
                let next = lots::renewal(&mut tx, town, actor, slug).await?;
                tx.commit().await?;
                self.announce(next, step, actor).await?;
            }
            "give_up" => {
                let mut tx = town.db().begin().await?;
                lots::abandon(&mut tx, town, actor, slug, REASON).await?;
                tx.commit().await?;
            }
            "change_places" => self.change_places(draw, step, actor).await?,
            "verify" => self.verify(draw).await?,
            "invite" => self.invite(draw, step, actor).await?,
            "draw_letters" => self.draw_letters(draw, actor, (script, step)).await?,
            "letters_answered" => self.letters_answered(draw, step).await?,
            "replace" => self.replace(draw, step, actor).await?,
            _ => {
                let mut tx = town.db().begin().await?;
                lots::seat(&mut tx, town, actor, slug).await?;
                tx.commit().await?;
            }
        }
        Ok(())
    }

    /// Announces a replacement; where nobody can come, with the places that its desk proposes to change.
    async fn replace(&self, draw: &Draw, step: &Step, actor: &Actor) -> Result<()> {
        let (town, slug) = (self.town, draw.slug.as_str());
        let at = wanted(step, "drawn", scenario::moment)?;
        let number = lots::replace(town, actor, slug, at).await?;
        lots::solve(town, &draw.id, number).await?;
        let round = store::round(town.db(), &draw.id, number).await?;
        let Some(stuck) = round.filter(|round| round.state == RoundState::Stuck) else {
            return Ok(());
        };
        let called = store::called(town.db(), &draw.id).await?;
        let places = lots::suggested(draw, &stuck, &called);
        let number = lots::replace_with(town, actor, slug, at, (&places, REASON)).await?;
        lots::solve(town, &draw.id, number).await
    }

    /// Verifies the public files as whoever downloads them does. The demonstration has no need of it.
    async fn verify(&self, draw: &Draw) -> Result<()> {
        if !self.compares {
            return Ok(());
        }
        let said = lots::verify(self.town, draw, Lang::Fr).await?;
        let why = |refused: String| Error::internal(format!("{}: {refused}", draw.slug));
        said.map(drop).map_err(why)
    }

    /// A list of invented people, some of whom will be sent a letter.
    async fn invite(&self, draw: &Draw, step: &Step, actor: &Actor) -> Done<()> {
        let people = wanted(step, "people", |text| text.parse::<usize>().ok())?;
        let letters = wanted(step, "letters", |text| text.parse::<u32>().ok())?;
        let at = wanted(step, "drawn", scenario::moment)?;
        let mut list = "nom;adresse;langue\n".to_owned();
        for number in 1..=people {
            let lang = ["fr", "en", ""][number % 3];
            let _ = writeln!(list, "Habitant {number};{number} rue du Rôle;{lang}");
        }
        let (town, slug) = (self.town, draw.slug.as_str());
        lots::prepare_letters(town, actor, slug, list.as_bytes(), letters, at).await?;
        Ok(())
    }

    /// Draws who is sent a letter, and prints the letters: their codes are kept for who answers.
    async fn draw_letters(
        &mut self,
        draw: &Draw,
        actor: &Actor,
        (script, step): (&Script, &Step),
    ) -> Done<()> {
        let (town, slug) = (self.town, draw.slug.as_str());
        let second = self.second(draw, actor)?;
        let rolls = dice(&format!("{}/{}", script.name(), step.number));
        let of = (slug, lots::LETTERS);
        let mut tx = town.db().begin().await?;
        lots::type_dice(&mut tx, town, actor, of, &rolls).await?;
        lots::type_dice(&mut tx, town, &second, of, &rolls).await?;
        lots::draw_letters(&mut tx, town, actor, slug, &Chance::default()).await?;
        tx.commit().await?;
        loop {
            match lots::letters_to_print(town, actor, slug).await {
                Ok((_, letters)) => {
                    let codes = letters.iter().map(|(_, code)| code.to_string());
                    self.codes.extend(codes);
                }
                Err(Error::Conflict(_)) => return Ok(()),
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// How many letters were answered, by the codes that volunteers wrote.
    async fn letters_answered(&self, draw: &Draw, step: &Step) -> Result<()> {
        let count = wanted(step, "count", |text| text.parse::<i64>().ok())?;
        let mailing = store::mailing(self.town.db(), &draw.id).await?;
        let found = mailing.map_or(0, |mailing| mailing.answered);
        if self.compares && found != count {
            let message = msg!("maison-play-letters", found = found, count = count);
            return Err(unplayable(message));
        }
        Ok(())
    }

    /// Other places for the answers of a quota, told as `young: 0-3`.
    async fn change_places(&self, draw: &Draw, step: &Step, actor: &Actor) -> Done<()> {
        let fact = wanted(step, "fact", |text| Some(text.to_owned()))?;
        let counted = draw.basis().map_or(&[][..], |basis| basis.facts.as_slice());
        let at = counted.iter().position(|one| one.fact == fact);
        let at = at.ok_or_else(|| unplayable(msg!("maison-play-no-quota", fact = fact.clone())))?;
        let mut criterion = draw.rules.criteria[at].clone();
        for (code, share) in counted[at].codes.iter().zip(&mut criterion.values) {
            let told = said(step, code).and_then(|text| text.split_once('-'));
            if let Some((least, most)) = told {
                share.min = least.parse().map_err(Error::internal)?;
                share.max = most.parse().map_err(Error::internal)?;
            }
        }
        let text = criterion_text(&criterion);
        let of = (draw.slug.as_str(), Some(at));
        let said = (criterion.name.as_str(), text.as_str());
        let mut tx = self.town.db().begin().await?;
        lots::put_criterion(&mut tx, self.town, actor, of, said, Some(REASON)).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Everybody of the scenario who is in a state does the same.
    async fn everybody(&mut self, script: &Script, step: &Step) -> Done<()> {
        let state = wanted(step, "in", |text| Some(text.to_owned()))?;
        let action = wanted(step, "action", |text| Some(text.to_owned()))?;
        for (_, key) in self.in_state(script, &state).await? {
            let same = Step {
                with: step
                    .with
                    .iter()
                    .filter(|entry| !matches!(entry.key.as_str(), "in" | "action"))
                    .cloned()
                    .collect(),
                who: None,
                ..step.clone()
            };
            Box::pin(self.do_as_applicant(script, &same, &key, &action)).await?;
        }
        Ok(())
    }

    /// Somebody else who reads the dice: the head of the service.
    fn second(&self, draw: &Draw, first: &Actor) -> Result<Actor> {
        let head = self.cast.heads.get(&draw.service);
        let head = head.filter(|head| head.id() != first.id());
        let other = head.or(self.cast.mayor.as_ref());
        other
            .cloned()
            .ok_or_else(|| unplayable(msg!("maison-play-no-second")))
    }

    /// Many volunteers at once, invented, by every way in. What is said is said of all.
    async fn volunteers(&mut self, script: &Script, step: &Step, agent: &Actor) -> Done<()> {
        let count = wanted(step, "count", |text| text.parse::<usize>().ok())?;
        let answering = said(step, "answering").and_then(|text| text.parse().ok());
        let answering: usize = answering.unwrap_or(0);
        let version = self.version(&script.procedure).await?;
        let definition = version.definition.clone();
        let letter = draws::facet::panel(&definition).and_then(|panel| panel.letter);
        let questions: Vec<&Question> = definition
            .form
            .iter()
            .flat_map(|page| &page.questions)
            .collect();
        for number in 1..=count {
            let case = format!("{}-{number}", step.number);
            let key = super::player::case_key(script, &case);
            let mut entries: Vec<Entry> = Vec::new();
            for question in &questions {
                if letter.as_ref() == Some(&question.id) {
                    let code = (number <= answering).then(|| self.codes.pop()).flatten();
                    entries.extend(code.and_then(|code| entry(question, &code)));
                    continue;
                }
                let said = step.with.iter().find(|entry| entry.key == question.id);
                if let Some(entry) = said.cloned().or_else(|| invented(question, &key)) {
                    entries.push(entry);
                }
            }
            let channel = WAYS[number % WAYS.len()];
            let person = Persona::invent(&key, "une volontaire", channel == Channel::Web);
            let given = self
                .maker(&person, &key)
                .answers(&questions, &entries)
                .await?;
            let keyed_by = (channel != Channel::Web).then(|| agent.clone());
            let filing = Filing {
                version: version.clone(),
                given,
                known: cases::engine::Facts::new(),
                channel,
                keyed_by,
                account: None,
            };
            let stage = self.stage();
            let filed = Actions.file(&stage, filing).await?;
            self.came(&key, script, filed, (person, None)).await?;
        }
        Ok(())
    }
}

/// An answer to a question that must have one, always the same for the same person.
fn invented(question: &Question, key: &str) -> Option<Entry> {
    if question.optional || question.when.is_some() {
        return None;
    }
    let hash = persona::hash(&format!("{key}/{}", question.id));
    let pick = |count: usize| {
        let count = u64::try_from(count.max(1)).unwrap_or(1);
        usize::try_from(hash % count).unwrap_or(0)
    };
    let text = match (&question.choices, question.kind) {
        (catalogue::Choices::List(list), Kind::Choice) => list.get(pick(list.len()))?.code.clone(),
        (_, Kind::Date) => format!("{}-0{}-1{}", 1940 + pick(68), 1 + pick(9), pick(10)),
        (_, Kind::YesNo | Kind::Consent) => "false".to_owned(),
        (_, Kind::Address) => format!("{} rue des Volontaires", 1 + pick(9_000)),
        (_, Kind::Person) => ["une volontaire", "un volontaire"][pick(2)].to_owned(),
        _ => return None,
    };
    entry(question, &text)
}

/// An answer as scenarios write it.
fn entry(question: &Question, text: &str) -> Option<Entry> {
    let value: Node = yaml::parse(&format!("\"{text}\"")).ok()?;
    Some(Entry {
        key: question.id.clone(),
        key_place: value.place,
        value,
    })
}
