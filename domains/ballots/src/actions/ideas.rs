//! Ideas: cases of a procedure that become projects of a vote, are joined with the consent of their
//! authors, are set aside with reasons, and follow the vote and the works.

mod joining;

use std::collections::BTreeMap;

use base::{Cents, Error, Id, Result};
use cases::{
    Case,
    actions::{Known, Sending, ended, known, send},
};
use catalogue::{Choices, Version};
use i18n::msg;
use rules::Value as Fact;
use town::{Actor, Town};

use super::{
    counting::winners,
    making::{NewProject, add_project},
    rights,
};
use crate::{
    facet::{self, Budget, PROJECT_PAGE, WORD},
    model::{Edition, Envelope, Idea, Phase, Project, ProjectId, Tally},
    store,
};

pub use joining::propose_union;
use joining::{follow_others, settle_unions};

type Facts = BTreeMap<String, Fact>;

/// The rule of a vote's ideas.
pub struct Ideas {
    pub version: Version,
    pub budget: Budget,
    pub procedure: String,
}

/// How the ideas of a vote are taken, when a procedure takes them.
pub async fn ideas_of(town: &Town, edition: &Edition) -> Result<Option<Ideas>> {
    let Some(procedure) = &edition.procedure else {
        return Ok(None);
    };
    let today = town.clock().today();
    let version = catalogue::store::in_force(town.db(), procedure, today).await?;
    Ok(version.and_then(|version| {
        let (_, budget) = facet::budget(&version.definition)?;
        Some(Ideas {
            version,
            budget,
            procedure: procedure.clone(),
        })
    }))
}

impl Ideas {
    /// The ideas of this vote that wait in a state.
    pub async fn waiting(&self, town: &Town, edition: &Edition, state: &str) -> Result<Vec<Known>> {
        let mut found = known(town, &self.procedure, state).await?;
        found.retain(|known| is_of(known, edition));
        Ok(found)
    }

    /// The ideas of this vote that are in a state, over or not.
    pub async fn all_in(
        &self,
        town: &Town,
        edition: &Edition,
        state: &catalogue::State,
    ) -> Result<Vec<Known>> {
        if !state.is_final {
            return self.waiting(town, edition, &state.id).await;
        }
        let mut found = ended(town, &self.procedure, &state.id).await?;
        found.retain(|known| is_of(known, edition));
        Ok(found)
    }

    /// States of an idea that nobody decided yet.
    pub fn undecided(&self) -> impl Iterator<Item = &catalogue::State> {
        let (budget, steps) = (&self.budget, self.version.definition.steps.iter());
        let decided = [&budget.during, &budget.merging.merged, &budget.then.won];
        steps
            .flat_map(|steps| &steps.states)
            .filter(move |state| !state.is_final && !decided.contains(&&state.id))
    }

    /// How an idea is called by its author.
    pub fn title(&self, known: &Known) -> String {
        let title = known.text(&self.budget.idea.title).unwrap_or_default();
        title.to_owned()
    }
}

/// Whether an idea arrived while this vote took ideas.
fn is_of(known: &Known, edition: &Edition) -> bool {
    edition
        .idea_days()
        .is_some_and(|(from, until)| (from..=until).contains(&known.received_on))
}

/// When a vote is published, its procedure takes ideas on its days: one vote at a time.
pub(super) async fn announce(tx: &mut db::Tx, town: &Town, edition: &Edition) -> Result<()> {
    let Some(procedure) = &edition.procedure else {
        return Ok(());
    };
    let Some((from, until)) = edition.idea_days() else {
        return Err(Error::Conflict(msg!("ballots-ideas-undated")));
    };
    let today = town.clock().today();
    let version = catalogue::store::in_force(town.db(), procedure, today).await?;
    let own = version.and_then(|version| facet::budget(&version.definition));
    let Some((ballot, _)) = own else {
        return Err(Error::Conflict(msg!("ballots-procedure-needed")));
    };
    for other in store::published(&mut *tx).await? {
        let takes = other.procedure == edition.procedure
            && other.idea_days().is_some_and(|(_, last)| last >= today);
        if takes {
            let message = msg!("ballots-ideas-taken", title = other.title);
            return Err(Error::Conflict(message));
        }
    }
    let dates = [(ballot.from.as_str(), from), (ballot.until.as_str(), until)];
    cases::actions::put_dates(tx, procedure, &dates).await
}

/// Does all that waits to be done with ideas. Runs again without harm.
pub async fn follow_ideas(town: &Town) -> Result<()> {
    for edition in store::published(town.db()).await? {
        if let Some(ideas) = ideas_of(town, &edition).await? {
            settle_unions(town, &edition, &ideas).await?;
            take_projects(town, &edition, &ideas).await?;
            take_aside(town, &edition, &ideas).await?;
            follow_others(town, &edition, &ideas).await?;
            follow_count(town, &edition, &ideas).await?;
            keep_tally(town, &edition, &ideas).await?;
        }
    }
    Ok(())
}

fn code_words(version: &Version, question: &str, code: &str) -> String {
    let asked = version.definition.question(question);
    let choices = asked.map(|asked| &asked.choices);
    match choices {
        Some(Choices::List(list)) => list
            .iter()
            .find(|choice| choice.code == code)
            .map_or_else(|| code.to_owned(), |choice| choice.words.fr.clone()),
        _ => code.to_owned(),
    }
}

/// An idea as the project that the services made of it, in the envelope of its place.
fn as_project(ideas: &Ideas, known: &Known, envelopes: &[Envelope]) -> Option<NewProject> {
    let words = &ideas.budget.project;
    let text = |name: &str| known.text(name).unwrap_or_default().to_owned();
    let territory = words.territory.as_ref();
    let territory = territory
        .and_then(|name| known.text(name))
        .map(str::to_owned);
    let of_place = |place: Option<&String>| {
        envelopes
            .iter()
            .find(|envelope| envelope.territory.as_ref() == place)
    };
    let own = territory.as_ref().and_then(|place| of_place(Some(place)));
    let envelope = own.or_else(|| of_place(None))?;
    let cost = match known.facts.get(&words.cost) {
        Some(Fact::Money(cents)) => Cents(*cents),
        _ => Cents(0),
    };
    Some(NewProject {
        envelope: envelope.id.clone(),
        title: text(&words.title),
        summary: text(&words.summary),
        cost,
        study: text(&words.study),
        territory,
        theme: code_words(&ideas.version, &words.theme, &text(&words.theme)),
        rivals: None,
        set_aside: None,
        point: words.place.as_ref().and_then(|name| known.point(name)),
    })
}

/// Why an idea that was put to the vote cannot be a project.
#[derive(Clone, Debug)]
pub struct Unplaced {
    pub number: String,
    pub title: String,
    pub why: base::Message,
}

/// Ideas put to the vote become projects. Gives those that cannot, with the reason.
async fn take_projects(town: &Town, edition: &Edition, ideas: &Ideas) -> Result<Vec<Unplaced>> {
    let mut unplaced = Vec::new();
    if edition.frozen_at.is_some() || town.clock().now() >= edition.opens_at {
        return Ok(unplaced);
    }
    let envelopes = store::envelopes(town.db(), &edition.id).await?;
    let placed = store::ideas(town.db(), &edition.id).await?;
    for known in ideas.waiting(town, edition, &ideas.budget.during).await? {
        if placed.iter().any(|idea| idea.case_id == known.id) {
            continue;
        }
        let title = ideas.title(&known);
        let mut fail = |why| {
            unplaced.push(Unplaced {
                number: known.number.clone(),
                title: title.clone(),
                why,
            });
        };
        let Some(new) = as_project(ideas, &known, &envelopes) else {
            fail(msg!("ballots-idea-no-envelope"));
            continue;
        };
        let mut tx = town.db().begin().await?;
        match add_project(&mut tx, town, &Actor::System, &edition.id, &new).await {
            Ok(project) => {
                let idea = Idea {
                    case_id: known.id.clone(),
                    edition_id: edition.id.clone(),
                    number: known.number.clone(),
                    title: title.clone(),
                    project_id: Some(project.id),
                    set_aside: None,
                    follows: None,
                };
                match store::insert_idea(&mut tx, &idea).await {
                    // Another node was faster.
                    Err(error) if db::is_duplicate(&error) => {}
                    Err(error) => return Err(error),
                    Ok(()) => tx.commit().await?,
                }
            }
            Err(Error::Invalid(problems)) => {
                if let Some(problem) = problems.into_iter().next() {
                    fail(problem.message);
                }
            }
            Err(Error::Conflict(why)) => fail(why),
            Err(error) => return Err(error),
        }
    }
    Ok(unplaced)
}

/// Ideas set aside are published with their reasons.
async fn take_aside(town: &Town, edition: &Edition, ideas: &Ideas) -> Result<()> {
    let placed = store::ideas(town.db(), &edition.id).await?;
    for known in ended(town, &ideas.procedure, &ideas.budget.aside.state).await? {
        let is_new = is_of(&known, edition) && placed.iter().all(|idea| idea.case_id != known.id);
        if !is_new {
            continue;
        }
        let idea = Idea {
            case_id: known.id.clone(),
            edition_id: edition.id.clone(),
            number: known.number.clone(),
            title: ideas.title(&known),
            project_id: None,
            set_aside: Some(why(ideas, &known)),
            follows: None,
        };
        let mut tx = town.db().begin().await?;
        match store::insert_idea(&mut tx, &idea).await {
            Err(error) if db::is_duplicate(&error) => {}
            Err(error) => return Err(error),
            Ok(()) => tx.commit().await?,
        }
    }
    Ok(())
}

fn why(ideas: &Ideas, known: &Known) -> String {
    let why = known.text(&ideas.budget.aside.why).unwrap_or_default();
    why.to_owned()
}

/// Where the page of an idea's project is, for letters.
fn page_of(town: &Town, edition: &Edition, project: &Project) -> Facts {
    let address = town.url(&project.path(edition));
    Facts::from([(PROJECT_PAGE.to_owned(), Fact::Text(address))])
}

/// Once counted, authors learn whether their project won.
async fn follow_count(town: &Town, edition: &Edition, ideas: &Ideas) -> Result<()> {
    if edition.phase(town.clock().now()) != Phase::Results {
        return Ok(());
    }
    let waiting = ideas.waiting(town, edition, &ideas.budget.during).await?;
    if waiting.is_empty() {
        return Ok(());
    }
    let winners = winners(store::accounts(town.db(), &edition.id).await?)?;
    let projects = store::projects(town.db(), &edition.id).await?;
    let placed = store::ideas(town.db(), &edition.id).await?;
    let then = &ideas.budget.then;
    for known in waiting {
        let idea = placed.iter().find(|idea| idea.case_id == known.id);
        let project = idea.and_then(|idea| idea.project_id.as_ref());
        let Some(project) = projects.iter().find(|one| Some(&one.id) == project) else {
            continue;
        };
        let won = winners.contains(&project.number);
        let facts = page_of(town, edition, project);
        let sending = Sending {
            mechanism: WORD,
            to: if won { &then.won } else { &then.lost },
            facts: &facts,
        };
        send(town, &known.id, &[&ideas.budget.during], sending).await?;
    }
    Ok(())
}

/// Tells the authors of a project that it is there. For the house itself.
pub async fn project_delivered(
    town: &Town,
    actor: &Actor,
    edition: &Edition,
    project: &Id<ProjectId>,
) -> Result<()> {
    rights::demand(matches!(actor, Actor::System))?;
    let Some(ideas) = ideas_of(town, edition).await? else {
        return Ok(());
    };
    let then = &ideas.budget.then;
    for idea in store::ideas(town.db(), &edition.id).await? {
        if idea.project_id.as_ref() == Some(project) {
            let sending = Sending {
                mechanism: WORD,
                to: &then.delivered,
                facts: &Facts::new(),
            };
            send(town, &idea.case_id, &[&then.won], sending).await?;
        }
    }
    Ok(())
}

/// Before the lists are frozen, each idea has its answer, and each one put to the vote is a project.
pub(super) async fn must_be_settled(town: &Town, edition: &Edition) -> Result<()> {
    let Some(ideas) = ideas_of(town, edition).await? else {
        return Ok(());
    };
    let unplaced = unplaced(town, edition, &ideas).await?;
    if unplaced > 0 {
        return Err(Error::Conflict(msg!(
            "ballots-ideas-unplaced",
            count = unplaced
        )));
    }
    let mut undecided = 0;
    for state in ideas.undecided() {
        undecided += ideas.waiting(town, edition, &state.id).await?.len();
    }
    if undecided > 0 {
        return Err(Error::Conflict(msg!(
            "ballots-ideas-undecided",
            count = undecided
        )));
    }
    Ok(())
}

async fn unplaced(town: &Town, edition: &Edition, ideas: &Ideas) -> Result<usize> {
    let placed = store::ideas(town.db(), &edition.id).await?;
    let waiting = ideas.waiting(town, edition, &ideas.budget.during).await?;
    let is_out = |known: &&Known| placed.iter().all(|idea| idea.case_id != known.id);
    Ok(waiting.iter().filter(is_out).count())
}

/// Ideas put to the vote that cannot be projects yet, and why; the others become projects now.
pub async fn unplaced_ideas(
    town: &Town,
    actor: &Actor,
    edition: &Edition,
    ideas: &Ideas,
) -> Result<Vec<Unplaced>> {
    rights::prepare(town, actor, edition)?;
    take_projects(town, edition, ideas).await
}

/// Counts a vote's ideas for its page, which everybody reads.
async fn keep_tally(town: &Town, edition: &Edition, ideas: &Ideas) -> Result<()> {
    let mut tally = Tally::default();
    let undecided: Vec<&str> = ideas.undecided().map(|state| state.id.as_str()).collect();
    let states = ideas.version.definition.steps.iter();
    for state in states.flat_map(|steps| &steps.states) {
        let count = ideas.all_in(town, edition, state).await?.len();
        tally.all += count;
        if undecided.contains(&state.id.as_str()) {
            tally.studied += count;
        }
    }
    let placed = store::ideas(town.db(), &edition.id).await?;
    tally.aside = placed
        .iter()
        .filter(|idea| idea.set_aside.is_some())
        .count();
    let mut projects: Vec<&str> = placed
        .iter()
        .filter_map(|idea| idea.project_id.as_ref().map(Id::as_str))
        .collect();
    projects.sort_unstable();
    projects.dedup();
    tally.projects = projects.len();
    if edition.ideas() == Some(tally) {
        return Ok(());
    }
    let said = serde_json::to_string(&tally).map_err(Error::internal)?;
    let mut tx = town.db().begin().await?;
    store::put_tally(&mut tx, &edition.id, &said).await?;
    tx.commit().await
}

/// The vote and the project of somebody's idea. For the page of their case.
pub async fn own_idea(town: &Town, case: &Id<Case>) -> Result<Option<(Edition, Option<Project>)>> {
    let Some(idea) = store::idea_of(town.db(), case).await? else {
        return Ok(None);
    };
    let edition = store::edition_by_id(town.db(), &idea.edition_id).await?;
    let project = match &idea.project_id {
        Some(id) => Some(store::project_by_id(town.db(), id).await?),
        None => None,
    };
    Ok(Some((edition, project)))
}
