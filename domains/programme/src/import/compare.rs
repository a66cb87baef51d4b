//! What a row says of a commitment, against what is known of it.

use base::Day;
use i18n::msg;

use super::{
    column::{self, Column},
    plan::{Change, Planner, What},
    sheet::Row,
};
use crate::{
    actions::{Edit, Place, reason_wanted},
    model::{Commitment, Stage, State},
};

impl Planner<'_> {
    /// What the row says beyond its place in the tree, as far as it differs.
    pub(super) fn edit(&mut self, row: &Row, known: Option<&Commitment>) -> Edit {
        let mut edit = Edit {
            version: known.map(|known| known.version),
            ..Edit::default()
        };
        if let Some(known) = known {
            edit.title = row.title.clone().filter(|title| *title != known.title);
        }
        let promise = known.map_or("", |known| known.promise.as_str());
        match &row.promise {
            Some(None) if !promise.is_empty() => {
                self.refuse(row, Column::Promise, msg!("programme-import-promise-empty"));
            }
            Some(Some(text)) if text != promise => edit.promise = Some(text.clone()),
            _ => {}
        }
        edit.service = self.owner(row, Column::Service, known);
        edit.elected = self.owner(row, Column::Elected, known);
        edit.territory = self.owner(row, Column::Territory, known);
        let starts_on = known.and_then(|known| known.starts_on);
        let due_on = known.and_then(|known| known.due_on);
        edit.starts_on = row.starts_on.filter(|day| *day != starts_on);
        edit.due_on = row.due_on.filter(|day| *day != due_on);
        if let (Some(start), Some(due)) = (
            edit.starts_on.unwrap_or(starts_on),
            edit.due_on.unwrap_or(due_on),
        ) && due < start
        {
            self.refuse(row, Column::Due, msg!("programme-due-before-start"));
        }
        let months = known.map_or(6, |known| known.silence_months);
        edit.silence_months = row.silence_months.filter(|now| *now != months);
        let declared = known.map_or(State::NotStarted, |known| known.state);
        edit.state = row.state.filter(|now| *now != declared);
        let reached = known.map_or(Stage::Announced, |known| known.stage);
        edit.stage = row.stage.filter(|now| *now != reached);
        edit
    }

    /// Reads a cell that names one of the town's own: by address, else by name. `None` when it
    /// changes nothing, `Some(None)` when it empties.
    #[expect(clippy::option_option, reason = "the three cases of a field of `Edit`")]
    fn owner(
        &mut self,
        row: &Row,
        column: Column,
        known: Option<&Commitment>,
    ) -> Option<Option<String>> {
        let (cell, was) = match column {
            Column::Service => (&row.service, known.and_then(|known| known.service.as_ref())),
            Column::Elected => (&row.elected, known.and_then(|known| known.elected.as_ref())),
            _ => (
                &row.territory,
                known.and_then(|known| known.territory.as_ref()),
            ),
        };
        let after = match cell.as_ref()? {
            None => None,
            Some(text) if was == Some(text) => Some(text.clone()),
            Some(text) => {
                let named = self.named(column, text, was);
                if named.is_none() {
                    let message = match column {
                        Column::Service => msg!("programme-import-service", text = text),
                        Column::Elected => msg!("programme-import-elected", text = text),
                        _ => msg!("programme-import-territory", text = text),
                    };
                    self.refuse(row, column, message);
                    return None;
                }
                named
            }
        };
        Some(after).filter(|after| after.as_ref() != was)
    }

    /// The address of what the town calls so, when there is only one. A closed service is named
    /// only by what it already had.
    fn named(&self, column: Column, text: &str, was: Option<&String>) -> Option<String> {
        let names: Vec<(&String, &String)> = match column {
            Column::Service => self
                .directory
                .services
                .iter()
                .filter(|one| one.closed_on.is_none() || was == Some(&one.slug))
                .map(|one| (&one.slug, &one.name))
                .collect(),
            Column::Elected => self
                .directory
                .elected
                .iter()
                .map(|one| (&one.slug, &one.name))
                .collect(),
            _ => self
                .directory
                .territories
                .iter()
                .map(|one| (&one.slug, &one.name))
                .collect(),
        };
        if let Some((slug, _)) = names.iter().find(|(slug, _)| *slug == text) {
            return Some((*slug).clone());
        }
        let mut alike = names.iter().filter(|(_, name)| column::alike(name, text));
        match (alike.next(), alike.next()) {
            (Some((slug, _)), None) => Some((*slug).clone()),
            _ => None,
        }
    }
}

/// Compares a row with the commitment it is about.
pub(super) fn change(row: &Row, known: &Commitment, edit: Edit) -> What {
    let mut changes = Vec::new();
    let mut note = |column, before: Option<String>, after: Option<String>| {
        let full = |text: Option<String>| text.filter(|text| !text.is_empty());
        changes.push(Change {
            column,
            before: full(before),
            after: full(after),
        });
    };
    let mut place = Place::default();
    if row
        .axis
        .as_ref()
        .is_some_and(|axis| *axis != known.axis_title)
    {
        place.axis.clone_from(&row.axis);
        note(
            Column::Axis,
            Some(known.axis_title.clone()),
            row.axis.clone(),
        );
    }
    // Under another axis, an orientation the file does not name is left behind.
    let orientation = match (&row.orientation, &place.axis) {
        (None, None) => known.orientation_title.clone(),
        (None, Some(_)) => None,
        (Some(orientation), _) => orientation.clone(),
    };
    if orientation != known.orientation_title {
        note(
            Column::Orientation,
            known.orientation_title.clone(),
            orientation.clone(),
        );
        place.orientation = Some(orientation);
    }
    if let Some(kind) = row.kind.filter(|kind| *kind != known.kind) {
        note(
            Column::Kind,
            Some(known.kind.code().to_owned()),
            Some(kind.code().to_owned()),
        );
        place.kind = Some(kind);
    }
    let text = |day: Option<Day>| day.map(|day| day.to_string());
    if edit.title.is_some() {
        note(Column::Title, Some(known.title.clone()), edit.title.clone());
    }
    if edit.promise.is_some() {
        note(
            Column::Promise,
            Some(known.promise.clone()),
            edit.promise.clone(),
        );
    }
    for (column, before, after) in [
        (Column::Service, &known.service, &edit.service),
        (Column::Elected, &known.elected, &edit.elected),
        (Column::Territory, &known.territory, &edit.territory),
    ] {
        if let Some(after) = after {
            note(column, before.clone(), after.clone());
        }
    }
    if let Some(after) = edit.starts_on {
        note(Column::Start, text(known.starts_on), text(after));
    }
    if let Some(after) = edit.due_on {
        note(Column::Due, text(known.due_on), text(after));
    }
    if let Some(after) = edit.silence_months {
        note(
            Column::Silence,
            Some(known.silence_months.to_string()),
            Some(after.to_string()),
        );
    }
    if let Some(after) = edit.state {
        note(
            Column::State,
            Some(known.state.code().to_owned()),
            Some(after.code().to_owned()),
        );
    }
    if let Some(after) = edit.stage {
        note(
            Column::Stage,
            Some(known.stage.code().to_owned()),
            Some(after.code().to_owned()),
        );
    }
    if changes.is_empty() {
        return What::Untouched {
            number: known.number,
        };
    }
    let needs_reason = !place.is_empty() || reason_wanted(known, &edit);
    What::Change {
        number: known.number,
        changes,
        edit: Box::new(edit),
        place: Box::new(place),
        needs_reason,
    }
}
