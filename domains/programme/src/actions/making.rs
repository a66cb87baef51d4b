//! Making a programme: its phases and what they need, its tree, its commitments.

use std::collections::HashMap;

use base::{Day, Error, Id, Instant, Problem, Result};
use db::Tx;
use i18n::msg;
use journal::{Act, Document};
use search::Entry;
use town::{Actor, Role, Town};

use super::record::{Happening, enter_event, index, link, needed};
use crate::{
    kept::{self, Kept as _},
    model::{
        Axis, Commitment, EventKind, Input, Kind, Orientation, Phase, PhaseKind, Programme,
        ProgrammeKind, SLUG, Shown, Stage, State, quiet_on,
    },
    store,
};

/// A programme to be made, with the phases of its making in order.
#[derive(Clone, Debug)]
pub struct NewProgramme {
    pub slug: String,
    pub title: String,
    pub lead: String,
    pub kind: ProgrammeKind,
    pub lang: String,
    pub adopted_on: Option<Day>,
    pub phases: Vec<NewPhase>,
}

#[derive(Clone, Debug)]
pub struct NewPhase {
    pub kind: PhaseKind,
    pub opens_on: Option<Day>,
    pub closes_on: Day,
    /// What must be filed before it closes.
    pub inputs: Vec<String>,
}

/// Programmes are made by the town's administrators.
pub(super) fn permit(town: &Town, actor: &Actor) -> Result<()> {
    if actor.may(Role::Administrator, None, None, &town.directory()) {
        Ok(())
    } else {
        Err(Error::Forbidden(msg!("programme-administrators-only")))
    }
}

pub async fn create_programme(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    new: NewProgramme,
) -> Result<Id<Programme>> {
    permit(town, actor)?;
    journal::hold(tx).await?;
    let title = needed("title", &new.title, 200)?;
    let lead = needed("lead", &new.lead, 500)?;
    let address = i18n::slug(&new.slug, SLUG);
    if address.is_empty() {
        return Err(Error::invalid("slug", msg!("programme-write-something")));
    }
    if store::programme(&mut *tx, &address).await.is_ok() {
        return Err(Error::invalid(
            "slug",
            msg!("programme-address-taken", slug = address),
        ));
    }
    let id = town.new_id();
    let stored = store::NewProgramme {
        id: &id,
        slug: &address,
        title: &title,
        lead: &lead,
        kind: new.kind,
        lang: &new.lang,
        adopted_on: new.adopted_on,
    };
    let now = town.clock().now();
    let position = store::add_programme(tx, &stored, now).await?;
    let mut phases = Vec::new();
    for phase in &new.phases {
        let phase_id = town.new_id();
        store::add_phase(
            tx,
            &id,
            &phase_id,
            phase.kind,
            (phase.opens_on, phase.closes_on),
        )
        .await?;
        let mut inputs = Vec::new();
        for (position, title) in phase.inputs.iter().enumerate() {
            let input = Input {
                id: town.new_id(),
                title: title.clone(),
                link: None,
                filed_on: None,
            };
            store::add_input(tx, &phase_id, &input, position).await?;
            inputs.push(kept::Named {
                id: input.id.to_string(),
                title: input.title,
            });
        }
        phases.push(kept::Phase {
            id: phase_id.to_string(),
            kind: phase.kind.code().to_owned(),
            opens_on: phase.opens_on,
            closes_on: phase.closes_on,
            inputs,
        });
    }
    let made = store::programme(&mut *tx, &address).await?;
    index_programme(tx, &made).await?;
    let created = kept::Created {
        id: id.to_string(),
        slug: address.clone(),
        title,
        lead,
        kind: new.kind.code().to_owned(),
        lang: new.lang,
        adopted_on: new.adopted_on,
        position,
        phases,
    };
    append(
        tx,
        town,
        "programme.created",
        (&id, &address),
        &created,
        now,
    )
    .await?;
    Ok(id)
}

/// What search knows of a programme.
pub(super) async fn index_programme(tx: &mut Tx, programme: &Programme) -> Result<()> {
    let entry = Entry {
        kind: "programme",
        id: programme.id.to_string(),
        lang: programme.lang.clone(),
        title: programme.title.clone(),
        body: programme.lead.clone(),
        url: format!("/programme/{}", programme.slug),
        context: String::new(),
        day: programme.adopted_on,
    };
    search::put(tx, &entry).await
}

/// Writes an act on a programme in the journal, and keeps what was said of it, whole.
async fn append(
    tx: &mut Tx,
    town: &Town,
    kind: &'static str,
    (programme, slug): (&Id<Programme>, &str),
    said: &impl kept::Kept,
    at: Instant,
) -> Result<()> {
    let said = said.text();
    let act = Act {
        kind,
        subject: &format!("programme/{slug}"),
        path: &format!("/programme/{slug}"),
        day: at.day(),
        documents: vec![Document {
            name: PROGRAMME.to_owned(),
            sha256: journal::fingerprint(&act_json(kind, at, &said)?),
        }],
    };
    let entry = journal::append(tx, town, &act).await?;
    store::add_act(tx, programme, kind, at, &said, entry).await
}

/// The document of an act on a programme itself.
pub(crate) const PROGRAMME: &str = "programme";

/// What the journal's fingerprint covers of an act on a programme.
pub(crate) fn act_json(kind: &str, at: Instant, said: &str) -> Result<serde_json::Value> {
    let said: serde_json::Value = serde_json::from_str(said).map_err(Error::internal)?;
    Ok(serde_json::json!({"v": 1, "kind": kind, "at": at.millis(), "said": said}))
}

/// Files a document a phase was waiting for.
pub async fn file_input(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    programme: &Programme,
    input: &Id<Input>,
    address: Option<&str>,
    filed_on: Day,
) -> Result<()> {
    permit(town, actor)?;
    journal::hold(tx).await?;
    let address = address.map(|text| link("link", text)).transpose()?;
    let phases = store::phases(&mut *tx, &programme.id).await?;
    let known = phases
        .iter()
        .flat_map(|phase| &phase.inputs)
        .find(|known| known.id == *input)
        .ok_or(Error::NotFound)?;
    if !store::file_input(tx, input, address.as_deref(), filed_on).await? {
        return Err(Error::Conflict(msg!("programme-input-already")));
    }
    let filed = kept::Filed {
        id: input.to_string(),
        title: known.title.clone(),
        link: address,
        filed_on,
    };
    let of = (&programme.id, programme.slug.as_str());
    append(tx, town, "programme.input", of, &filed, town.clock().now()).await
}

/// Closes a phase, once everything it needs was filed and the phases before it are closed.
pub async fn close_phase(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    programme: &Programme,
    phase: &Id<Phase>,
    day: Day,
) -> Result<()> {
    permit(town, actor)?;
    journal::hold(tx).await?;
    let phases = store::phases(&mut *tx, &programme.id).await?;
    let at = phases
        .iter()
        .position(|known| known.id == *phase)
        .ok_or(Error::NotFound)?;
    let mut problems: Vec<Problem> = phases[at]
        .inputs
        .iter()
        .filter(|input| input.filed_on.is_none())
        .map(|input| {
            let message = msg!("programme-input-missing", title = input.title);
            Problem::new(format!("input-{}", input.id), message)
        })
        .collect();
    if phases[..at]
        .iter()
        .any(|earlier| earlier.closed_on.is_none())
    {
        problems.push(Problem::new("phase", msg!("programme-earlier-phase-open")));
    }
    if !problems.is_empty() {
        return Err(Error::Invalid(problems));
    }
    if !store::close_phase(tx, phase, day).await? {
        return Err(Error::Conflict(msg!("programme-phase-already")));
    }
    let closed = kept::Closed {
        id: phase.to_string(),
        phase: phases[at].kind.code().to_owned(),
        closed_on: day,
    };
    let of = (&programme.id, programme.slug.as_str());
    append(tx, town, "programme.phase", of, &closed, town.clock().now()).await
}

/// A commitment to be entered under an axis and, maybe, an orientation, made when absent.
#[derive(Clone, Debug)]
pub struct NewCommitment {
    /// The identity by which imports know it again.
    pub reference: String,
    pub axis: String,
    pub orientation: Option<String>,
    pub title: String,
    pub kind: Kind,
}

/// Enters a commitment in a programme and gives its number.
pub async fn enter(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    programme: &Programme,
    new: &NewCommitment,
) -> Result<i64> {
    Entering::into(tx, programme)
        .await?
        .enter(tx, town, actor, new)
        .await
}

/// Enters many commitments in a programme: what is needed of it is read once. Good for one
/// transaction, in which nobody else enters commitments meanwhile.
#[derive(Debug)]
pub struct Entering {
    programme: Programme,
    axes: Vec<Axis>,
    orientations: HashMap<(Id<Axis>, String), (Id<Orientation>, i64)>,
    next_number: i64,
}

impl Entering {
    pub async fn into(tx: &mut Tx, programme: &Programme) -> Result<Self> {
        journal::hold(tx).await?;
        Ok(Self {
            programme: programme.clone(),
            axes: store::axes(&mut *tx, &programme.id).await?,
            orientations: store::orientations(&mut *tx, &programme.id).await?,
            next_number: store::next_number(&mut *tx).await?,
        })
    }

    pub async fn enter(
        &mut self,
        tx: &mut Tx,
        town: &Town,
        actor: &Actor,
        new: &NewCommitment,
    ) -> Result<i64> {
        permit(town, actor)?;
        let title = needed("title", &new.title, 300)?;
        let reference = needed("id", &new.reference, 100)?;
        if store::has_reference(&mut *tx, &self.programme.id, &reference).await? {
            return Err(Error::invalid(
                "id",
                msg!("programme-reference-taken", id = reference),
            ));
        }
        let of = (&self.programme.id, self.programme.slug.as_str());
        let axis = axis_named(tx, town, of, &mut self.axes, &new.axis).await?;
        let orientation = match &new.orientation {
            Some(title) => Some(self.orientation(tx, town, &axis.id, title).await?),
            None => None,
        };
        let now = town.clock().now();
        let programme = &self.programme;
        let commitment = Commitment {
            id: town.new_id(),
            number: self.next_number,
            programme_id: programme.id.clone(),
            axis_id: axis.id.clone(),
            reference,
            title: title.clone(),
            promise: String::new(),
            kind: new.kind,
            territory: None,
            service: None,
            elected: None,
            starts_on: None,
            due_on: None,
            first_due_on: None,
            silence_months: 6,
            state: State::NotStarted,
            shown: Shown::NotStarted,
            stage: Stage::Announced,
            news_on: None,
            quiet_on: quiet_on(None, None, now.day(), 6),
            headline: String::new(),
            moved_at: now,
            version: 1,
            published_at: Some(now),
            programme_slug: programme.slug.clone(),
            programme_title: programme.title.clone(),
            lang: programme.lang.clone(),
            axis_slug: axis.slug.clone(),
            axis_title: axis.title.clone(),
            orientation_title: new
                .orientation
                .as_deref()
                .map(|title| title.trim().to_owned()),
        };
        store::add_commitment(tx, &commitment, orientation.as_ref()).await?;
        self.next_number += 1;
        store::add_to_total(tx, &programme.id, &axis.id, Shown::NotStarted, 1).await?;
        let entered = kept::Entered {
            number: commitment.number,
            id: commitment.reference.clone(),
            title,
            kind: new.kind.code().to_owned(),
            axis: commitment.axis_title.clone(),
            orientation: commitment.orientation_title.clone(),
        };
        let happening = Happening::new(EventKind::Entered).change(None, Some(entered.text()));
        enter_event(tx, town, &commitment, happening, "administrator", now).await?;
        index(tx, town, &commitment).await?;
        Ok(commitment.number)
    }

    async fn orientation(
        &mut self,
        tx: &mut Tx,
        town: &Town,
        axis: &Id<Axis>,
        title: &str,
    ) -> Result<(Id<Orientation>, i64)> {
        let title = needed("orientation", title, 200)?;
        let key = (axis.clone(), title);
        if let Some(known) = self.orientations.get(&key) {
            return Ok(known.clone());
        }
        let of = (&self.programme.id, self.programme.slug.as_str());
        let made = orientation_named(tx, town, of, axis, &key.1).await?;
        self.orientations.insert(key, made.clone());
        Ok(made)
    }
}

/// The axis of this title among those of a programme, made when absent, under an address no other
/// axis has.
pub(crate) async fn axis_named(
    tx: &mut Tx,
    town: &Town,
    programme: (&Id<Programme>, &str),
    axes: &mut Vec<Axis>,
    title: &str,
) -> Result<Axis> {
    let title = needed("axis", title, 200)?;
    if let Some(found) = axes.iter().find(|axis| axis.title == title) {
        return Ok(found.clone());
    }
    // Another act of the same transaction may have made it.
    *axes = store::axes(&mut *tx, programme.0).await?;
    if let Some(found) = axes.iter().find(|axis| axis.title == title) {
        return Ok(found.clone());
    }
    let wanted = match i18n::slug(&title, SLUG) {
        empty if empty.is_empty() => "axe".to_owned(),
        wanted => wanted,
    };
    let mut address = wanted.clone();
    let mut number = 2;
    while axes.iter().any(|axis| axis.slug == address) {
        address = format!("{wanted}-{number}");
        number += 1;
    }
    let id = town.new_id();
    let position = store::add_axis(tx, programme.0, &id, &address, &title).await?;
    let opened = kept::Axis {
        id: id.to_string(),
        slug: address.clone(),
        title: title.clone(),
        position,
    };
    append(
        tx,
        town,
        "programme.axis",
        programme,
        &opened,
        town.clock().now(),
    )
    .await?;
    let made = Axis {
        id,
        slug: address,
        title,
        totals: crate::model::Totals::default(),
    };
    axes.push(made.clone());
    Ok(made)
}

/// The orientation of this title under an axis, and its place; made when absent.
pub(crate) async fn orientation_named(
    tx: &mut Tx,
    town: &Town,
    programme: (&Id<Programme>, &str),
    axis: &Id<Axis>,
    title: &str,
) -> Result<(Id<Orientation>, i64)> {
    let new = town.new_id();
    let (id, position) = store::orientation(tx, axis, title, new.clone()).await?;
    if id == new {
        let opened = kept::Orientation {
            id: id.to_string(),
            axis: axis.to_string(),
            title: title.to_owned(),
            position,
        };
        append(
            tx,
            town,
            "programme.orientation",
            programme,
            &opened,
            town.clock().now(),
        )
        .await?;
    }
    Ok((id, position))
}
