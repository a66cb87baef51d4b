//! Publishing a procedure: what a town decides about its catalogue.

use std::{collections::BTreeMap, sync::Arc};

use base::{Day, Error, Problem, Result};
use i18n::msg;
use journal::{Act, Document};
use town::{Actor, Role, Town};

use crate::{
    read::Folder,
    store,
    version::{self, Contact, OpenCases, Version},
};

/// What a town writes to switch a procedure on.
#[derive(Clone, Debug)]
pub struct Adoption {
    /// The deliberation or decision, as people cite it.
    pub by: String,
    pub on: Day,
    pub starts: Day,
    pub settings: BTreeMap<String, String>,
    pub contact: Contact,
    pub open_cases: OpenCases,
}

/// Publishes a version. Administrators only; the folder must be sound and the settings within bounds.
/// The version before it ends on the day this one starts.
pub async fn publish(
    town: &Town,
    actor: &Actor,
    folder: &Folder,
    adoption: Adoption,
) -> Result<Version> {
    if !actor.may(Role::Administrator, None, None, &town.directory()) {
        return Err(Error::Forbidden(msg!("catalogue-administrators-only")));
    }
    let checked = version::examine(folder);
    let sound = checked.is_sound();
    let Some(definition) = checked.definition.filter(|_| sound) else {
        let faults = checked.faults.into_iter().filter(|fault| !fault.is_warning);
        let problems = faults.map(|fault| {
            Problem::new(
                format!("{}:{}", fault.file, fault.place.line),
                fault.message,
            )
        });
        return Err(Error::Invalid(problems.collect()));
    };
    version::check_settings(&definition, &adoption.settings).map_err(Error::Invalid)?;
    if adoption.by.trim().is_empty() {
        return Err(Error::invalid("by", msg!("catalogue-adopted-by")));
    }
    if adoption.starts < adoption.on {
        return Err(Error::invalid("starts", msg!("catalogue-starts-before")));
    }
    let fingerprint = version::fingerprint(folder);
    let mut tx = town.db().begin().await?;
    journal::hold(&mut tx).await?;
    if let Some(newest) = store::latest(&mut tx, &definition.name).await? {
        if newest.version == definition.version && newest.fingerprint != fingerprint {
            let message = msg!(
                "catalogue-version-changed",
                version = definition.version.clone()
            );
            return Err(Error::invalid("version", message));
        }
        if adoption.starts < newest.starts {
            return Err(Error::invalid("starts", msg!("catalogue-starts-too-early")));
        }
    }
    let path = format!("/demarches/{}/regle", definition.name);
    let act = Act {
        kind: "catalogue.published",
        subject: &format!("demarche/{}/{}", definition.name, definition.version),
        path: &path,
        day: adoption.starts,
        documents: vec![Document {
            name: format!("{} {}", definition.name, definition.version),
            sha256: fingerprint.clone(),
        }],
    };
    // The head of the journal is held: its number is known before the row that cites it is written.
    let number = journal::append(&mut tx, town, &act).await?;
    let version = Version {
        id: town.new_id(),
        definition: version::remember(&fingerprint, Arc::new(definition)),
        fingerprint,
        settings: adoption.settings,
        contact: adoption.contact,
        adopted_by: adoption.by.trim().to_owned(),
        adopted_on: adoption.on,
        starts: adoption.starts,
        ends: None,
        open_cases: adoption.open_cases,
        published_at: town.clock().now(),
        act: number,
    };
    store::insert(&mut tx, folder, &version).await?;
    search::put(&mut tx, &found(&version)).await?;
    tx.commit().await?;
    Ok(version)
}

/// How a procedure is found by the search of the site.
fn found(version: &Version) -> search::Entry {
    let definition = &version.definition;
    let questions = definition.form.iter().flat_map(|page| &page.questions);
    let asked: Vec<&str> = questions
        .map(|question| question.title.fr.as_str())
        .collect();
    search::Entry {
        kind: "catalogue-procedure",
        id: definition.name.clone(),
        lang: "fr".to_owned(),
        title: definition.title.fr.clone(),
        body: format!("{} {}", definition.summary.fr, asked.join(" ")),
        url: format!("/demarches/{}", definition.name),
        context: String::new(),
        day: Some(version.starts),
    }
}
