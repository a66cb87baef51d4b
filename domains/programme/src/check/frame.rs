//! Programmes, their phases and their trees: the acts on them replayed, and compared with the rows.

use std::collections::{BTreeMap, HashMap};

use base::{Id, Instant, Result};
use db::Tx;
use i18n::msg;

use super::{Checked, Place, row::Row};
use crate::{
    kept::{self, Kept as _},
    model::{Commitment, Orientation},
    store::{self, Frame, ProgrammeAct, RevisionOf},
};

/// Axes and orientations as the history calls and orders them.
#[derive(Debug, Default)]
pub(super) struct Tree {
    axes: HashMap<String, String>,
    orientations: HashMap<String, (String, i64)>,
}

impl Tree {
    /// The titles of the branch a commitment is on.
    pub fn branch<'a>(
        &'a self,
        of: &'a Commitment,
        orientation: Option<&Id<Orientation>>,
    ) -> (&'a str, Option<&'a str>) {
        let axis = self.axes.get(of.axis_id.as_str()).unwrap_or(&of.axis_title);
        let known = orientation.and_then(|id| self.orientations.get(id.as_str()));
        let orientation = known
            .map(|(title, _)| title)
            .or(of.orientation_title.as_ref());
        (axis, orientation.map(String::as_str))
    }

    /// The place of an orientation under its axis; 0 without one.
    pub fn position(&self, orientation: Option<&Id<Orientation>>) -> i64 {
        orientation
            .and_then(|id| self.orientations.get(id.as_str()))
            .map_or(0, |(_, position)| *position)
    }
}

/// What the acts on one programme lead to.
#[derive(Debug)]
struct Told {
    slug: String,
    created: kept::Created,
    presented: kept::Presented,
    revised_entry: Option<i64>,
    at: Instant,
    closed: HashMap<String, kept::Closed>,
    filed: HashMap<String, kept::Filed>,
    axes: Vec<kept::Axis>,
    orientations: Vec<kept::Orientation>,
}

/// Compares the rows of every programme with its acts, and gives the tree the acts tell.
pub(super) async fn compare(
    tx: &mut Tx,
    acts: &[ProgrammeAct],
    revisions: &[RevisionOf],
    checked: &mut Checked,
) -> Result<Tree> {
    let mut programmes: BTreeMap<String, Told> = BTreeMap::new();
    for act in acts {
        if follow(&mut programmes, act).is_none() {
            unreadable(&act.slug, act.entry, checked);
        }
    }
    for RevisionOf {
        programme_id,
        slug,
        revision,
    } in revisions
    {
        let presented = kept::Presented::read(Some(&revision.after));
        let told = programmes.get_mut(programme_id.as_str());
        if let (Some(presented), Some(told)) = (presented, told) {
            told.presented = presented;
            told.revised_entry = Some(revision.entry);
        } else {
            unreadable(slug, revision.entry, checked);
        }
    }
    let mut here = rows_here(&store::frame(tx).await?);
    let mut tree = Tree::default();
    for (id, told) in programmes {
        let subject = format!("programme/{}", told.slug);
        let (_, here) = here.remove(&id).unwrap_or_default();
        checked.compare(&subject, rows_told(&told), here);
        for axis in told.axes {
            tree.axes.insert(axis.id, axis.title);
        }
        for one in told.orientations {
            tree.orientations.insert(one.id, (one.title, one.position));
        }
    }
    for (slug, _) in here.into_values() {
        let subject = format!("programme/{slug}");
        let message = msg!("programme-check-no-history", subject = subject);
        checked.found(Place::Rows, message);
    }
    Ok(tree)
}

fn unreadable(slug: &str, number: i64, checked: &mut Checked) {
    let subject = format!("programme/{slug}");
    let message = msg!(
        "programme-check-unreadable",
        subject = subject,
        number = number
    );
    checked.found(Place::Rows, message);
}

/// One act more; `None` when it cannot be read.
fn follow(programmes: &mut BTreeMap<String, Told>, act: &ProgrammeAct) -> Option<()> {
    let said = Some(act.said.as_str());
    let id = act.programme_id.to_string();
    if act.kind == "programme.created" {
        let created = kept::Created::read(said)?;
        let told = Told {
            slug: act.slug.clone(),
            presented: kept::Presented {
                title: created.title.clone(),
                lead: created.lead.clone(),
                kind: created.kind.clone(),
                adopted_on: created.adopted_on,
                starts_on: None,
                ends_on: None,
            },
            revised_entry: None,
            created,
            at: act.at,
            closed: HashMap::new(),
            filed: HashMap::new(),
            axes: Vec::new(),
            orientations: Vec::new(),
        };
        programmes.insert(id, told);
        return Some(());
    }
    let told = programmes.get_mut(&id)?;
    match act.kind.as_str() {
        "programme.input" => {
            let filed = kept::Filed::read(said)?;
            told.filed.insert(filed.id.clone(), filed);
        }
        "programme.phase" => {
            let closed = kept::Closed::read(said)?;
            told.closed.insert(closed.id.clone(), closed);
        }
        "programme.axis" => told.axes.push(kept::Axis::read(said)?),
        "programme.orientation" => told.orientations.push(kept::Orientation::read(said)?),
        _ => return None,
    }
    Some(())
}

fn rows_told(told: &Told) -> Vec<Row> {
    let created = &told.created;
    let presented = &told.presented;
    let mut rows = vec![
        Row::new("programme", "", &presented.title)
            .with("slug", &created.slug)
            .with("title", &presented.title)
            .with("lead", &presented.lead)
            .with("kind", &presented.kind)
            .with("lang", &created.lang)
            .maybe("adopted_on", presented.adopted_on)
            .maybe("starts_on", presented.starts_on)
            .maybe("ends_on", presented.ends_on)
            .maybe("revised_entry", told.revised_entry)
            .with("position", created.position)
            .with("published_at", told.at.millis()),
    ];
    for phase in &created.phases {
        let closed = told.closed.get(&phase.id);
        rows.push(
            Row::new("phase", &phase.id, &phase.kind)
                .with("kind", &phase.kind)
                .maybe("opens_on", phase.opens_on)
                .with("closes_on", phase.closes_on)
                .maybe("closed_on", closed.map(|closed| closed.closed_on)),
        );
        for (rank, input) in phase.inputs.iter().enumerate() {
            let filed = told.filed.get(&input.id);
            rows.push(
                Row::new("input", &input.id, &input.title)
                    .with("rank", rank + 1)
                    .with("phase", &phase.id)
                    .with("title", &input.title)
                    .maybe("link", filed.and_then(|filed| filed.link.as_ref()))
                    .maybe("filed_on", filed.map(|filed| filed.filed_on)),
            );
        }
    }
    for axis in &told.axes {
        rows.push(axis_row(&axis.id, &axis.slug, &axis.title, axis.position));
    }
    for one in &told.orientations {
        rows.push(orientation_row(
            &one.id,
            &one.axis,
            &one.title,
            one.position,
        ));
    }
    rows
}

fn axis_row(id: &str, slug: &str, title: &str, position: i64) -> Row {
    Row::new("axis", id, title)
        .with("slug", slug)
        .with("title", title)
        .with("position", position)
}

fn orientation_row(id: &str, axis: &str, title: &str, position: i64) -> Row {
    Row::new("orientation", id, title)
        .with("axis", axis)
        .with("title", title)
        .with("position", position)
}

/// The address and the rows of each programme, by its identity.
fn rows_here(frame: &Frame) -> BTreeMap<String, (String, Vec<Row>)> {
    let mut programmes: BTreeMap<String, (String, Vec<Row>)> = BTreeMap::new();
    for one in &frame.programmes {
        let row = Row::new("programme", "", &one.title)
            .with("slug", &one.slug)
            .with("title", &one.title)
            .with("lead", &one.lead)
            .with("kind", &one.kind)
            .with("lang", &one.lang)
            .maybe("adopted_on", one.adopted_on)
            .maybe("starts_on", one.starts_on)
            .maybe("ends_on", one.ends_on)
            .maybe("revised_entry", one.revised_entry)
            .with("position", one.position)
            .maybe("published_at", one.published_at.map(Instant::millis));
        programmes.insert(one.id.clone(), (one.slug.clone(), vec![row]));
    }
    let mut add = |programme: &str, row: Row| {
        let known = programmes.entry(programme.to_owned()).or_default();
        known.1.push(row);
    };
    for one in &frame.phases {
        let row = Row::new("phase", &one.id, &one.kind)
            .with("kind", &one.kind)
            .maybe("opens_on", one.opens_on)
            .with("closes_on", one.closes_on)
            .maybe("closed_on", one.closed_on);
        add(&one.programme_id, row);
    }
    let mut ranks: HashMap<&str, usize> = HashMap::new();
    for one in &frame.inputs {
        let rank = ranks.entry(&one.phase_id).or_default();
        *rank += 1;
        let row = Row::new("input", &one.id, &one.title)
            .with("rank", *rank)
            .with("phase", &one.phase_id)
            .with("title", &one.title)
            .maybe("link", one.link.as_ref())
            .maybe("filed_on", one.filed_on);
        add(&one.programme_id, row);
    }
    for one in &frame.axes {
        let row = axis_row(&one.id, &one.slug, &one.title, one.position);
        add(&one.programme_id, row);
    }
    for one in &frame.orientations {
        let row = orientation_row(&one.id, &one.axis_id, &one.title, one.position);
        add(&one.programme_id, row);
    }
    programmes
}
