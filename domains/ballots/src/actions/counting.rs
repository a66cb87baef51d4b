//! The count: after the close, once every paper was read twice; published as it is made.

use base::{Error, Id, Result};
use db::Tx;
use i18n::msg;
use journal::{Act, Document};
use serde::{Deserialize, Serialize};
use serde_json::json;
use town::{Actor, Town};

use super::rights;
use crate::{
    ballot_box::BallotBox,
    count::{self, Counted, Given},
    model::{
        Channel, Choice, Edition, EditionId, Envelope, EnvelopeId, PaperState, Phase, Progress,
        Project, ProjectId, Standing, edition_path, sha256,
    },
    store::{self, Kept, Used},
};

/// The job by which winners become commitments; `maison` does it, with the programme.
pub const WON: &str = "ballots.won";

/// Who voted, from where, how. No time, no choice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turnout {
    pub roll: i64,
    pub people: i64,
    /// By place: on the roll, voted.
    pub places: Vec<(Option<String>, i64, i64)>,
    /// Voices by envelope, then online, at the counter, on paper.
    pub channels: Vec<(String, [i64; 3])>,
    /// Why papers read and papers handed in do not agree, where they do not.
    pub note: Option<String>,
}

fn voices(used: &[Used], envelope: &Envelope, channel: Channel) -> i64 {
    used.iter()
        .filter(|one| one.channel == channel && one.envelope_id.as_ref() == Some(&envelope.id))
        .map(|one| one.voices)
        .sum()
}

async fn turnout(
    tx: &mut Tx,
    id: &Id<EditionId>,
    envelopes: &[Envelope],
    used: &[Used],
) -> Result<Turnout> {
    let roll = store::on_roll(&mut *tx, id).await?;
    let voted = store::people_who_voted(&mut *tx, id).await?;
    let voted_in = |place: &Option<String>| {
        let found = voted.iter().find(|(own, _)| own == place);
        found.map_or(0, |(_, people)| *people)
    };
    let mut places: Vec<(Option<String>, i64, i64)> = roll
        .iter()
        .map(|(place, people)| (place.clone(), *people, voted_in(place)))
        .collect();
    places.sort();
    Ok(Turnout {
        roll: roll.iter().map(|(_, people)| people).sum(),
        people: voted.iter().map(|(_, people)| people).sum(),
        places,
        channels: envelopes
            .iter()
            .map(|envelope| {
                let each = [Channel::Web, Channel::Counter, Channel::Paper];
                (
                    envelope.slug.clone(),
                    each.map(|channel| voices(used, envelope, channel)),
                )
            })
            .collect(),
        note: None,
    })
}

/// A vote that is over, as it is counted: its boxes are sealed, and nothing more goes in.
#[derive(Clone, Debug, PartialEq)]
struct Closed {
    edition: Edition,
    envelopes: Vec<Envelope>,
    projects: Vec<Project>,
    turnout: Turnout,
}

/// Seals the boxes of a vote that can be counted.
async fn close(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    id: &Id<EditionId>,
    note: Option<&str>,
) -> Result<Closed> {
    journal::hold(tx).await?;
    let mut edition = store::edition_by_id(&mut *tx, id).await?;
    rights::decide(town, actor, &edition)?;
    // Ideas go on being counted, and change nothing to the vote.
    edition.tally = None;
    match edition.phase(town.clock().now()) {
        Phase::Counting if edition.frozen_at.is_some() => {}
        Phase::Results => return Err(Error::Conflict(msg!("ballots-counted-already"))),
        _ => return Err(Error::Conflict(msg!("ballots-count-after-close"))),
    }
    let envelopes = store::envelopes(&mut *tx, id).await?;
    let papers = store::papers(&mut *tx, id).await?;
    if papers
        .iter()
        .any(|paper| paper.state != PaperState::Counted)
    {
        return Err(Error::Conflict(msg!("ballots-papers-left")));
    }
    let used = store::turnout(&mut *tx, id).await?;
    let agrees = envelopes.iter().all(|envelope| {
        let read = papers
            .iter()
            .filter(|paper| paper.envelope_id == envelope.id)
            .count();
        i64::try_from(read) == Ok(voices(&used, envelope, Channel::Paper))
    });
    let note = note.map(str::trim).filter(|note| !note.is_empty());
    if !agrees && note.is_none() {
        return Err(Error::invalid("note", msg!("ballots-papers-disagree")));
    }
    let mut turnout = turnout(tx, id, &envelopes, &used).await?;
    turnout.note = note.filter(|_| !agrees).map(str::to_owned);
    for envelope in &envelopes {
        BallotBox::of(&envelope.id).seal(tx, town.random()).await?;
    }
    let projects = store::projects(tx, id).await?;
    Ok(Closed {
        edition,
        envelopes,
        projects,
        turnout,
    })
}

/// A vote whose boxes are sealed and read, on its way to its result.
#[derive(Debug)]
pub struct Sealed {
    closed: Closed,
    choices: Vec<Vec<Choice>>,
    note: Option<String>,
}

/// Counts every envelope and publishes the result. `note` says in public why papers read and papers
/// handed in do not agree; it is refused where they do, and needed where they do not.
pub async fn count_votes(
    town: &Town,
    actor: &Actor,
    id: &Id<EditionId>,
    note: Option<&str>,
) -> Result<Edition> {
    let sealed = seal_votes(town, actor, id, note).await?;
    publish_count(town, actor, sealed).await
}

/// The first half of a count: the boxes are sealed for good, and their ballots read.
pub async fn seal_votes(
    town: &Town,
    actor: &Actor,
    id: &Id<EditionId>,
    note: Option<&str>,
) -> Result<Sealed> {
    let mut tx = town.db().begin().await?;
    let closed = close(&mut tx, town, actor, id, note).await?;
    let mut choices = Vec::new();
    for envelope in &closed.envelopes {
        choices.push(BallotBox::of(&envelope.id).open(&mut tx).await?);
    }
    tx.commit().await?;
    Ok(Sealed {
        closed,
        choices,
        note: note.map(str::to_owned),
    })
}

/// The second half: computes, which may take long and holds up nobody, and publishes if nothing else
/// changed meanwhile.
pub async fn publish_count(town: &Town, actor: &Actor, sealed: Sealed) -> Result<Edition> {
    let Sealed {
        closed,
        choices,
        note,
    } = sealed;
    let name = town.directory().settings.name.clone();
    let (closed, counted) = tokio::task::spawn_blocking(move || {
        let envelopes = closed.envelopes.iter().zip(&choices);
        let counted: Result<Vec<Counted>> = envelopes
            .map(|(envelope, choices)| {
                count::count(&Given {
                    town: &name,
                    edition: &closed.edition,
                    envelope,
                    projects: &closed.projects,
                    choices,
                })
            })
            .collect();
        (closed, counted)
    })
    .await
    .map_err(Error::internal)?;
    let mut tx = town.db().begin().await?;
    let id = &closed.edition.id;
    if close(&mut tx, town, actor, id, note.as_deref()).await? != closed {
        return Err(Error::Conflict(msg!("ballots-count-changed")));
    }
    let edition = publish(&mut tx, town, &closed, counted?).await?;
    tx.commit().await?;
    Ok(edition)
}

async fn publish(
    tx: &mut Tx,
    town: &Town,
    closed: &Closed,
    counted: Vec<Counted>,
) -> Result<Edition> {
    let edition = &closed.edition;
    let now = town.clock().now();
    let mut documents = Vec::new();
    for (envelope, counted) in closed.envelopes.iter().zip(counted) {
        let mut bind = |name: String, text: &str| {
            documents.push(Document {
                name,
                sha256: sha256(text),
            });
        };
        bind(format!("bulletins-{}.pb", envelope.slug), &counted.file);
        if let Some(certificate) = &counted.certificate {
            bind(format!("certificat-{}.json", envelope.slug), certificate);
        }
        let kept = Kept {
            file: counted.file,
            certificate: counted.certificate,
            account: serde_json::to_string(&counted.account).map_err(Error::internal)?,
        };
        store::insert_result(tx, &envelope.id, &kept).await?;
    }
    let text = serde_json::to_string(&closed.turnout).map_err(Error::internal)?;
    if !store::put_counted(tx, &edition.id, now, &text).await? {
        return Err(Error::Conflict(msg!("ballots-counted-already")));
    }
    ::jobs::enqueue(tx, town, WON, &json!({ "edition": edition.id }), now).await?;
    let act = Act {
        kind: "ballots.counted",
        subject: &format!("ballots/{}", edition.slug),
        path: &format!("{}/resultats", edition_path(&edition.slug)),
        day: now.day(),
        documents,
    };
    let entry = journal::append(tx, town, &act).await?;
    store::put_counted_entry(tx, &edition.id, entry).await?;
    store::edition_by_id(tx, &edition.id).await
}

/// The numbers of the projects that the envelopes of a vote chose.
pub(crate) fn winners(accounts: Vec<(Id<EnvelopeId>, String)>) -> Result<Vec<i64>> {
    let mut winners = Vec::new();
    for (_, account) in accounts {
        let account: count::Account = serde_json::from_str(&account).map_err(Error::internal)?;
        winners.extend(account.winners());
    }
    Ok(winners)
}

/// Says where the delivery of a winner is followed, once. For the house itself.
pub async fn follow_delivery(
    tx: &mut Tx,
    actor: &Actor,
    project: &Id<ProjectId>,
    path: &str,
) -> Result<()> {
    if !matches!(actor, Actor::System) {
        return Err(Error::Forbidden(msg!("ballots-not-your-service")));
    }
    if !store::put_delivery(tx, project, path).await? {
        return Err(Error::Conflict(msg!("ballots-followed-already")));
    }
    Ok(())
}

/// Says where a winner stands, as the page that follows it has it. For the house itself.
pub async fn note_standing(
    tx: &mut Tx,
    actor: &Actor,
    project: &Id<ProjectId>,
    standing: &Standing,
) -> Result<()> {
    if !matches!(actor, Actor::System) {
        return Err(Error::Forbidden(msg!("ballots-not-your-service")));
    }
    let said = serde_json::to_string(standing).map_err(Error::internal)?;
    store::put_standing(tx, project, &said, standing.progress == Progress::Kept).await
}
