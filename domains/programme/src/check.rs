//! Whether a programme is what its history says: every line against its act in the journal, the
//! history replayed from its first line and compared with the present rows, totals counted again,
//! documents read. It changes nothing, reads some commitments at a time, and names what differs.

mod acts;
mod frame;
mod life;
mod row;

use std::collections::HashMap;

use base::{Day, Message, Result};
use db::Tx;
use i18n::msg;
use town::Town;

use crate::{
    jobs,
    model::Shown,
    store::{self, PlaceRow, Whole},
};
use frame::Tree;
use life::Life;
use row::Row;

/// Commitments replayed at once.
const CHUNK: i64 = 500;
/// Findings kept; the others are only counted.
const MOST: usize = 200;

/// What was looked at when something was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A line of history is not its act in the journal.
    History,
    /// A present row is not what the history leads to.
    Rows,
    Totals,
    Documents,
}

#[derive(Clone, Debug)]
pub struct Found {
    pub place: Place,
    pub message: Message,
}

/// What was seen, and what is amiss.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    pub acts: u64,
    pub commitments: u64,
    pub documents: u64,
    pub findings: Vec<Found>,
    /// Findings beyond those kept.
    pub more: u64,
}

impl Checked {
    fn found(&mut self, place: Place, message: Message) {
        if self.findings.len() < MOST {
            self.findings.push(Found { place, message });
        } else {
            self.more += 1;
        }
    }

    /// Compares what the history leads to with what is there, both as rows.
    fn compare(&mut self, subject: &str, told: Vec<Row>, here: Vec<Row>) {
        let mut here: HashMap<(&'static str, String), Row> = here
            .into_iter()
            .map(|row| ((row.kind, row.id.clone()), row))
            .collect();
        for told in told {
            let Some(here) = here.remove(&(told.kind, told.id.clone())) else {
                let (kind, name) = (told.kind, told.name);
                let message = msg!(
                    "programme-check-gone",
                    subject = subject,
                    kind = kind,
                    name = name
                );
                self.found(Place::Rows, message);
                continue;
            };
            for ((field, told_value), (_, value)) in told.fields.iter().zip(&here.fields) {
                if told_value != value {
                    self.differs(subject, (told.kind, &told.name), field, value, told_value);
                }
            }
        }
        let mut untold: Vec<Row> = here.into_values().collect();
        untold.sort_by(|a, b| (a.kind, &a.id).cmp(&(b.kind, &b.id)));
        for Row { kind, name, .. } in untold {
            let message = msg!(
                "programme-check-untold",
                subject = subject,
                kind = kind,
                name = name
            );
            self.found(Place::Rows, message);
        }
    }

    fn differs(
        &mut self,
        subject: &str,
        (kind, name): (&'static str, &str),
        field: &str,
        here: &str,
        told: &str,
    ) {
        let (here, told) = row::around_the_difference(here, told);
        self.found(
            Place::Rows,
            msg!(
                "programme-check-differs",
                subject = subject,
                kind = kind,
                name = name,
                field = field,
                here = here,
                told = told
            ),
        );
    }
}

/// Looks at everything, as it is in this transaction: a snapshot, in service.
pub async fn check(tx: &mut Tx, town: &Town) -> Result<Checked> {
    let mut checked = Checked::default();
    let acts = store::acts(&mut *tx).await?;
    let revisions = store::all_revisions(&mut *tx).await?;
    let tree = frame::compare(tx, &acts, &revisions, &mut checked).await?;
    replay(tx, town, &tree, &mut checked).await?;
    let said = acts::said(acts, revisions);
    acts::compare(tx, said, &mut checked).await?;
    for wrong in store::wrong_totals(&mut *tx).await? {
        checked.found(
            Place::Totals,
            msg!(
                "programme-check-total",
                axis = wrong.title,
                shown = wrong.shown,
                stored = wrong.stored,
                counted = wrong.counted
            ),
        );
    }
    for (sha256, number) in store::documents(&mut *tx).await? {
        checked.documents += 1;
        if !files::is_held_in(&mut *tx, &sha256, store::ROOM).await? {
            let message = msg!("programme-check-document", number = number, sha256 = sha256);
            checked.found(Place::Documents, message);
        }
    }
    Ok(checked)
}

/// Replays the history of every commitment, some at a time.
async fn replay(tx: &mut Tx, town: &Town, tree: &Tree, checked: &mut Checked) -> Result<()> {
    let today = town.clock().today();
    let round = jobs::last_round(&mut *tx).await?;
    let mut after = 0;
    loop {
        let wholes = store::wholes_after(tx, after, CHUNK).await?;
        let Some(last) = wholes.last() else {
            return Ok(());
        };
        let last = last.commitment.number;
        let mut places: HashMap<String, PlaceRow> = store::places(&mut *tx, after, last)
            .await?
            .into_iter()
            .map(|place| (place.id.to_string(), place))
            .collect();
        after = last;
        for whole in wholes {
            checked.commitments += 1;
            let place = places.remove(whole.commitment.id.as_str());
            one(&whole, place.as_ref(), tree, checked);
            standing(&whole, round, today, checked);
        }
    }
}

/// Replays one commitment.
fn one(whole: &Whole, place: Option<&PlaceRow>, tree: &Tree, checked: &mut Checked) {
    let subject = whole.commitment.subject();
    let mut life = None;
    // The latest stand first.
    for event in whole.events.iter().rev() {
        if life::follow(&mut life, event).is_none() {
            let message = msg!(
                "programme-check-unreadable",
                subject = subject,
                number = event.entry
            );
            return checked.found(Place::Rows, message);
        }
    }
    let Some(life) = life else {
        let message = msg!("programme-check-no-history", subject = subject);
        return checked.found(Place::Rows, message);
    };
    checked.compare(&subject, life.rows(), Life::of(whole, tree, place).rows());
    if let Some(place) = place {
        let told = tree.position(place.orientation_id.as_ref());
        if place.orientation_position != told {
            let (here, told) = (place.orientation_position.to_string(), told.to_string());
            let row = ("commitment", whole.commitment.title.as_str());
            checked.differs(&subject, row, "place", &here, &told);
        }
    }
}

/// The state shown must be the one the days make of it. Between midnight and the nightly round, it
/// may still be that of the last one.
fn standing(whole: &Whole, round: Option<Day>, today: Day, checked: &mut Checked) {
    let commitment = &whole.commitment;
    let standing = commitment.standing();
    let moved = commitment.moved_at.day();
    let since = round.map_or(moved, |round| round.max(moved)).min(today);
    let late = commitment.due_on.map(|due| due.plus_days(1));
    let is_right = [Some(today), Some(since), Some(commitment.quiet_on), late]
        .into_iter()
        .flatten()
        .filter(|day| (since..=today).contains(day))
        .any(|day| standing.shown(day) == commitment.shown);
    if !is_right {
        let told: Shown = standing.shown(today);
        let row = ("commitment", commitment.title.as_str());
        let subject = commitment.subject();
        let here = commitment.shown.code();
        checked.differs(&subject, row, "shown", here, told.code());
    }
}
