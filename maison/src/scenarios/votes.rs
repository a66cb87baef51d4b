//! What scenarios do to the vote that takes the ideas of their procedure: open it, propose to make ideas
//! one.

use ballots::{
    actions::{self as votes, NewEnvelope},
    model::{BallotKind, CountRule, Edition, PlaceRule, Plan},
    store,
};
use base::{Cents, Day, Instant, Result};
use catalogue::scenario::{Script, Step};
use i18n::msg;
use town::Actor;

use super::{
    Player,
    hands::{Done, Hands},
    player::case_key,
    unplayable,
};

/// Whether a step is about a vote rather than about a case.
pub(super) fn is_about(step: &Step) -> bool {
    matches!(step.what.as_deref(), Some("open_vote" | "unite"))
}

fn said<'s>(step: &'s Step, word: &str) -> Result<&'s str> {
    let entry = step.with.iter().find(|entry| entry.key == word);
    let found = entry.and_then(|entry| entry.value.text());
    found.ok_or_else(|| unplayable(msg!("maison-play-wanted", word = word.to_owned())))
}

fn day(step: &Step, word: &str) -> Result<Instant> {
    let day: Option<Day> = said(step, word)?.trim().parse().ok();
    let day = day.ok_or_else(|| unplayable(msg!("maison-play-wanted", word = word.to_owned())))?;
    Ok(day.start())
}

impl<H: Hands> Player<'_, H> {
    /// Does what a step says to the vote of its procedure.
    pub(super) async fn votes(&mut self, script: &Script, step: &Step) -> Done<()> {
        let version = self.version(&script.procedure).await?;
        let service = version.service().to_owned();
        let who = step.who.as_deref().unwrap_or_default();
        let actor = self.staff(script, who, &service)?;
        if step.what.as_deref() == Some("open_vote") {
            self.open_vote(script, step, &actor, service).await?;
            return Ok(());
        }
        let edition = self.vote_of(&script.procedure).await?;
        let mut numbers = Vec::new();
        for case in said(step, "ideas")?.split_whitespace() {
            numbers.push(self.live(&case_key(script, case))?.number.clone());
        }
        let union = (said(step, "title")?, said(step, "text")?);
        votes::propose_union(self.town, &actor, &edition.id, &numbers, union).await?;
        Ok(())
    }

    async fn open_vote(
        &self,
        script: &Script,
        step: &Step,
        actor: &Actor,
        service: String,
    ) -> Result<()> {
        let plan = Plan {
            title: said(step, "title")?.to_owned(),
            lead: script.title.clone(),
            service,
            count_rule: CountRule::Shares,
            ballot: BallotKind::Number,
            most: 3,
            place_rule: PlaceRule::Each,
            voters: "Les habitants.".to_owned(),
            ideas_at: Some(day(step, "ideas")?),
            study_at: Some(day(step, "study")?),
            opens_at: day(step, "opens")?,
            closes_at: day(step, "closes")?,
        };
        let envelope = NewEnvelope {
            title: plan.title.clone(),
            territory: None,
            amount: Cents::from_euros(
                said(step, "euros")?
                    .parse()
                    .map_err(base::Error::internal)?,
            ),
        };
        let mut tx = self.town.db().begin().await?;
        let edition = votes::create(&mut tx, self.town, actor, &plan).await?;
        votes::add_envelope(&mut tx, self.town, actor, &edition.id, &envelope).await?;
        let funding = (edition.year(), Some(script.procedure.as_str()));
        votes::fund(&mut tx, self.town, actor, &edition.id, funding).await?;
        let adopted = ("le conseil municipal", self.town.clock().today());
        votes::publish(&mut tx, self.town, actor, &edition.id, adopted).await?;
        tx.commit().await
    }

    async fn vote_of(&self, procedure: &str) -> Result<Edition> {
        let mut published = store::published(self.town.db()).await?.into_iter();
        let found = published.find(|edition| edition.procedure.as_deref() == Some(procedure));
        found.ok_or_else(|| unplayable(msg!("maison-play-no-vote")))
    }
}
