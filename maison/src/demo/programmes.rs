//! `demo/programmes.yaml` and `demo/programme.csv`: the programmes, their phases, their measures,
//! each entered at the moment it was adopted or launched.

use std::collections::HashMap;

use base::{Clock, Day, Error, Instant, Lang, Result};
use programme::{
    actions::{self, NewPhase, NewProgramme},
    model::{PhaseKind, ProgrammeKind},
    store,
};
use serde::Deserialize;
use town::{Actor, Town};

use super::{
    draws::Lots,
    life,
    procedures::{Adopted, Council},
    read,
    scenarios::{self, Seeds},
    town_file::{self, People},
    votes::{self, Votes},
};
use crate::delivery;

#[derive(Deserialize)]
struct Line {
    slug: String,
    name: String,
    kind: String,
    lead: String,
    adopted: Option<String>,
    launched: Option<String>,
    phases: Vec<PhaseLine>,
}

#[derive(Deserialize)]
struct PhaseLine {
    phase: String,
    opened: Option<String>,
    closed: Option<String>,
    due: Option<String>,
    #[serde(default)]
    inputs: Vec<InputLine>,
}

#[derive(Deserialize)]
struct InputLine {
    title: String,
    filed: Option<String>,
    url: Option<String>,
}

/// What a council adopts of an evening, and what does not wait for it.
enum Voted<'a> {
    Programme(&'a Line),
    Procedures(&'a Council),
    /// Or what happens to a draw.
    Lots,
    Budget(votes::Step),
}

/// Makes the programmes in the order of their birth, and plays the life of their commitments, and that
/// of cases among it.
pub async fn play(
    town: &Town,
    lots: &Town,
    clock: &Clock,
    people: &People,
    mut votes: Votes,
) -> Result<()> {
    let lines: Vec<Line> = read(
        "programmes.yaml",
        include_str!("../../../demo/programmes.yaml"),
    )?;
    let mut born: Vec<(Day, &Line)> = Vec::new();
    for line in &lines {
        let text = line.adopted.as_ref().or(line.launched.as_ref());
        born.push((day(text, &line.slug)?, line));
    }
    let mut acts = life::acts()?;
    // A programme is adopted in the evening; its commitments are assigned the same day.
    let mut councils: Vec<(Instant, Voted<'_>)> = born
        .into_iter()
        .map(|(day, line)| (day.start().plus_seconds(18 * 3_600), Voted::Programme(line)))
        .collect();
    let adopted = Adopted::read()?;
    let evenings = adopted.councils().iter();
    councils.extend(evenings.map(|council| (council.at(), Voted::Procedures(council))));
    let mut lots = Lots::new(lots, clock, people)?;
    councils.extend(lots.moments().into_iter().map(|at| (at, Voted::Lots)));
    let steps = votes.steps()?.into_iter();
    councils.extend(steps.map(|(at, step)| (at, Voted::Budget(step))));
    councils.sort_by_key(|(at, _)| *at);
    let mut numbers = HashMap::new();
    let mut player = life::Player::new(town, clock, people);
    let scripts = scenarios::scripts()?;
    let cast = scenarios::cast(people, &adopted)?;
    let mut seeds = Seeds::new(town, clock, &cast, &scripts).await?;
    // The page lists programmes in the order of the file, whatever their age.
    for (at, voted) in councils {
        live(&mut player, &mut seeds, &mut acts, &numbers, Some(at)).await?;
        clock.set(at);
        match voted {
            Voted::Programme(line) => create(town, line, &mut numbers).await?,
            Voted::Procedures(council) => adopted.play(town, council, &scripts).await?,
            Voted::Lots => lots.play_next().await?,
            Voted::Budget(step) => {
                Box::pin(votes.play(clock, step)).await?;
                if step.counts() {
                    know(town, delivery::PROGRAMME, &mut numbers).await?;
                }
            }
        }
    }
    live(&mut player, &mut seeds, &mut acts, &numbers, None).await?;
    seeds.end().await?;
    let mut tx = town.db().begin().await?;
    for (reference, person) in &people.charges {
        if let Some(number) = numbers.get(reference) {
            let head = Actor::System;
            actions::entrust(&mut tx, town, &head, *number, Some(person)).await?;
        }
    }
    tx.commit().await?;
    let words: Vec<(String, i64)> = people
        .frequent
        .iter()
        .filter_map(|(word, reference)| Some((word.clone(), *numbers.get(reference)?)))
        .collect();
    town_file::save_frequent(town, clock, &words).await
}

/// Plays acts of the programme and steps of cases as they come, before a moment or all of them.
async fn live(
    player: &mut life::Player<'_>,
    seeds: &mut Seeds<'_>,
    acts: &mut Vec<life::Act>,
    numbers: &HashMap<String, i64>,
    before: Option<Instant>,
) -> Result<()> {
    let mut take = |until: Option<Instant>| {
        let later = |act: &life::Act| until.is_some_and(|until| act.at() >= until);
        let count = acts.iter().position(later).unwrap_or(acts.len());
        acts.drain(..count).collect::<Vec<_>>()
    };
    while let Some(next) = seeds.next_at() {
        if before.is_some_and(|before| next >= before) {
            break;
        }
        player.play(take(Some(next)), numbers).await?;
        seeds.play_next().await?;
    }
    player.play(take(before), numbers).await
}

async fn create(town: &Town, line: &Line, numbers: &mut HashMap<String, i64>) -> Result<()> {
    let system = Actor::System;
    let unknown = |what: &str| Error::internal(format!("demo/programmes.yaml: unknown {what}"));
    let mut phases = Vec::new();
    for phase in &line.phases {
        phases.push(NewPhase {
            kind: PhaseKind::parse(&phase.phase).ok_or_else(|| unknown(&phase.phase))?,
            opens_on: phase
                .opened
                .as_ref()
                .map(|text| day(Some(text), "opened"))
                .transpose()?,
            closes_on: day(phase.closed.as_ref().or(phase.due.as_ref()), &phase.phase)?,
            inputs: phase
                .inputs
                .iter()
                .map(|input| input.title.clone())
                .collect(),
        });
    }
    let new = NewProgramme {
        slug: line.slug.clone(),
        title: line.name.clone(),
        lead: line.lead.clone(),
        kind: ProgrammeKind::parse(&line.kind).ok_or_else(|| unknown(&line.kind))?,
        lang: "fr".to_owned(),
        adopted_on: line
            .adopted
            .as_ref()
            .map(|text| day(Some(text), "adopted"))
            .transpose()?,
        phases,
    };
    let mut tx = town.db().begin().await?;
    actions::create_programme(&mut tx, town, &system, new).await?;
    let made = store::programme(&mut tx, &line.slug).await?;
    let stored = store::phases(&mut tx, &made.id).await?;
    for (phase, stored) in line.phases.iter().zip(&stored) {
        for (input, stored) in phase.inputs.iter().zip(&stored.inputs) {
            if let Some(filed) = &input.filed {
                let filed = day(Some(filed), &input.title)?;
                let url = input.url.as_deref();
                actions::file_input(&mut tx, town, &system, &made, &stored.id, url, filed).await?;
            }
        }
        if let Some(closed) = &phase.closed {
            let closed = day(Some(closed), &phase.phase)?;
            actions::close_phase(&mut tx, town, &system, &made, &stored.id, closed).await?;
        }
    }
    tx.commit().await?;
    import(town, &line.slug).await?;
    know(town, &line.slug, numbers).await
}

/// Remembers the numbers of a programme's commitments.
async fn know(town: &Town, slug: &str, numbers: &mut HashMap<String, i64>) -> Result<()> {
    let programme = store::programme(town.db(), slug).await?;
    for commitment in store::commitments(town.db(), &programme.id).await? {
        numbers.insert(commitment.reference, commitment.number);
    }
    Ok(())
}

/// Imports this programme's rows of the file, through the product's own importer.
async fn import(town: &Town, slug: &str) -> Result<()> {
    let text = include_str!("../../../demo/programme.csv");
    let own = text
        .lines()
        .enumerate()
        .filter(|(at, line)| *at == 0 || line.split(',').nth(1) == Some(slug))
        .map(|(_, line)| line)
        .collect::<Vec<_>>()
        .join("\n");
    let sheet = programme::import::read(own.as_bytes(), Lang::Fr)?;
    let options = programme::import::Options::default();
    let plan = programme::import::plan(town.db(), &town.directory(), &sheet, &options).await?;
    let mut tx = town.db().begin().await?;
    programme::import::apply(&mut tx, town, &Actor::System, &plan, None).await?;
    tx.commit().await
}

fn day(text: Option<&String>, what: &str) -> Result<Day> {
    text.and_then(|text| text.parse().ok())
        .ok_or_else(|| Error::internal(format!("demo/programmes.yaml: {what} needs a date")))
}
