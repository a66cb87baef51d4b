//! A procedure that the town takes out of service: until when forms begun can be sent, and what can
//! still be keyed of what arrived before.

use base::{Day, Error, Result};
use catalogue::Version;
use town::Town;

/// The day from which a procedure takes no request, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closes {
    pub on: Day,
    /// The town's own words; empty when the version only made room for one that starts later.
    pub reason: String,
}

/// Whether this version ends without another taking its place.
pub async fn closes(town: &Town, version: &Version) -> Result<Option<Closes>> {
    let Some(on) = version.ends else {
        return Ok(None);
    };
    let newest = catalogue::store::latest(town.db(), version.name()).await?;
    let reason = newest
        .filter(|newest| newest.ends == Some(on))
        .and_then(|newest| newest.withdrawn_for);
    Ok(match reason {
        Some(reason) => Some(Closes { on, reason }),
        None if on <= town.clock().today() => Some(Closes {
            on,
            reason: String::new(),
        }),
        None => None,
    })
}

/// What is keyed for a procedure: the version that takes requests, else the last one that did. What
/// arrived while it took them is a request, whatever the day it is keyed.
pub async fn last_in_force(town: &Town, name: &str) -> Result<Version> {
    match super::in_force(town, name).await {
        Err(Error::NotFound) => {}
        found => return found,
    }
    let today = town.clock().today();
    let versions = catalogue::store::of_name(town.db(), name).await?;
    let mut served = versions.into_iter().filter(|version| {
        version.starts <= today && version.ends.is_some_and(|ends| version.starts < ends)
    });
    let version = served.next();
    version
        .filter(|version| !version.definition.form.is_empty())
        .ok_or(Error::NotFound)
}
