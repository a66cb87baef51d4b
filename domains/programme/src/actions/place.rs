//! Moving a commitment in the tree of its programme, or saying otherwise what kind of measure it is.

use base::{Error, Result};
use db::Tx;
use i18n::msg;
use town::{Actor, Town};

use super::{
    making::{axis_named, orientation_named},
    record::{Happening, needed, permit, record},
};
use crate::{
    model::{Commitment, EventKind, Kind},
    store,
};

/// Where to put a commitment; `None` leaves as it is.
#[derive(Clone, Debug, Default)]
pub struct Place {
    pub axis: Option<String>,
    /// `Some(None)` puts it straight under its axis.
    pub orientation: Option<Option<String>>,
    pub kind: Option<Kind>,
}

impl Place {
    pub fn is_empty(&self) -> bool {
        self.axis.is_none() && self.orientation.is_none() && self.kind.is_none()
    }
}

/// Refiles a commitment; axes and orientations are made when absent.
pub async fn refile(
    tx: &mut Tx,
    town: &Town,
    actor: &Actor,
    mut commitment: Commitment,
    place: &Place,
    reason: Option<&str>,
) -> Result<Commitment> {
    permit(town, actor, &commitment)?;
    journal::hold(tx).await?;
    let Some(reason) = reason.map(str::trim).filter(|reason| !reason.is_empty()) else {
        return Err(Error::invalid("reason", msg!("programme-reason-wording")));
    };
    let mut happenings = Vec::new();
    if place.axis.is_some() || place.orientation.is_some() {
        let before = commitment.branch();
        move_in_tree(tx, town, &mut commitment, place).await?;
        let after = commitment.branch();
        if before != after {
            let happening = Happening::new(EventKind::Wording).saying("axis");
            happenings.push(
                happening
                    .change(Some(before), Some(after))
                    .because(Some(reason)),
            );
        }
    }
    if let Some(kind) = place.kind.filter(|kind| *kind != commitment.kind) {
        let before = std::mem::replace(&mut commitment.kind, kind);
        let (before, after) = (before.code().to_owned(), kind.code().to_owned());
        let happening = Happening::new(EventKind::Wording).saying("kind");
        happenings.push(
            happening
                .change(Some(before), Some(after))
                .because(Some(reason)),
        );
    }
    if !happenings.is_empty() {
        record(tx, town, actor, &mut commitment, happenings).await?;
    }
    Ok(commitment)
}

async fn move_in_tree(
    tx: &mut Tx,
    town: &Town,
    commitment: &mut Commitment,
    place: &Place,
) -> Result<()> {
    let programme = commitment.programme_id.clone();
    let mut known = store::axes(&mut *tx, &programme).await?;
    let title = place.axis.as_deref().unwrap_or(&commitment.axis_title);
    let of = (&programme, commitment.programme_slug.as_str());
    let axis = axis_named(tx, town, of, &mut known, title).await?;
    let orientation = match &place.orientation {
        Some(orientation) => orientation.clone(),
        None if axis.id == commitment.axis_id => commitment.orientation_title.clone(),
        None => None,
    };
    let branch = match &orientation {
        Some(title) => {
            let title = needed("orientation", title, 200)?;
            Some(orientation_named(tx, town, of, &axis.id, &title).await?)
        }
        None => None,
    };
    store::place_commitment(tx, &commitment.id, &axis.id, branch.as_ref()).await?;
    if axis.id != commitment.axis_id {
        let shown = commitment.shown;
        store::add_to_total(tx, &programme, &commitment.axis_id, shown, -1).await?;
        store::add_to_total(tx, &programme, &axis.id, shown, 1).await?;
    }
    commitment.axis_id = axis.id;
    commitment.axis_slug = axis.slug;
    commitment.axis_title = axis.title;
    commitment.orientation_title = orientation.map(|title| title.trim().to_owned());
    Ok(())
}
