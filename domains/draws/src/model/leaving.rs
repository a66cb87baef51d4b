//! What a replacement starts from: who is gone, who stays, and the places that had to be changed. From it
//! and the files of the draw anybody finds the same seats, quotas and people.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use sortition::{Instance, Places};

/// What a replacement starts from, kept beside its draw.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leaving {
    /// All who are gone, since the first draw.
    pub gone: Vec<String>,
    /// Those of the panel who stay.
    pub kept: Vec<String>,
    /// How many replacements the quotas would allow.
    pub range: Option<(i64, i64)>,
    /// Whether only alternates could come.
    #[serde(default)]
    pub among_alternates: bool,
    /// Places of this replacement that are not those announced, where those allowed nobody to come.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changed: Vec<Places>,
    /// Why they were changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

impl Leaving {
    /// What the replacement of a draw must be: what is left of the quotas, and who may come. None when it
    /// changes places that the draw does not have, without a reason, names tickets it does not know, or says
    /// that somebody stays twice, or stays and is gone.
    pub fn rest(&self, draw: &Instance, alternates: &BTreeSet<String>) -> Option<Instance> {
        if self.changed.is_empty() != self.reason.is_none() {
            return None;
        }
        let staying: BTreeSet<&String> = self.kept.iter().collect();
        if staying.len() != self.kept.len() || self.gone.iter().any(|one| staying.contains(one)) {
            return None;
        }
        let place = |ticket: &String| draw.people.iter().position(|person| person.id == *ticket);
        let gone: Option<BTreeSet<usize>> = self.gone.iter().map(place).collect();
        let kept: Option<Vec<usize>> = self.kept.iter().map(place).collect();
        let gone = gone?;
        let seated: Vec<usize> = kept?.into_iter().chain(gone.iter().copied()).collect();
        let changed = draw.clone().with_places(&self.changed)?;
        let mut rest = sortition::remaining(&changed, &seated, &gone);
        if self.among_alternates {
            rest.people.retain(|person| alternates.contains(&person.id));
        }
        Some(rest)
    }

    /// Whether these are the seats, quotas and people that follow. Fewer seats are drawn where the quotas
    /// do not allow all of them to be filled, as many as they do.
    pub fn leads_to(
        &self,
        found: &Instance,
        draw: &Instance,
        alternates: &BTreeSet<String>,
    ) -> bool {
        let Some(mut rest) = self.rest(draw, alternates) else {
            return false;
        };
        let fewer = self.range.map(|(_, most)| most) == Some(i64::from(found.seats));
        if fewer && (1..rest.seats).contains(&found.seats) {
            rest.seats = found.seats;
        }
        rest == *found
    }

    /// Whether those who stay held a seat, whoever held one and does not stay is gone, and whoever was gone
    /// before still is.
    pub fn follows(&self, holders: &[String], gone_before: &[String]) -> bool {
        self.kept.iter().all(|kept| holders.contains(kept))
            && holders
                .iter()
                .all(|one| self.kept.contains(one) || self.gone.contains(one))
            && gone_before.iter().all(|one| self.gone.contains(one))
    }
}
