//! What a town says of itself, kept in its database and edited by its administrators.

use std::{collections::BTreeMap, path::PathBuf};

use serde::{Deserialize, Serialize};

/// Shown in headers, footers, letters and the legal pages. All free text in the town's language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// `Valmoreau`.
    pub name: String,
    /// `Maison commune`, `Hôtel d’agglomération`.
    pub house: String,
    pub address: Vec<String>,
    /// Opening hours in words, one line each.
    pub hours: Vec<String>,
    pub phone: String,
    pub email: String,
    /// Who answers for the publication, for the legal notice.
    pub publisher: String,
    pub host: String,
    /// The data protection officer's address.
    pub privacy_contact: String,
    /// Words under the search box that lead to frequent answers.
    pub frequent: Vec<Frequent>,
    /// The place whose public holidays count in delays, as `calendar` names it: empty for the
    /// mainland, `alsace-moselle`, `reunion`…
    pub holidays: String,
    /// The audit that allows an accessibility claim; without one the pages say *non auditée*.
    pub accessibility_audit: Option<String>,
    /// The outlines of places, for plans: by slug of territory, its corners as
    /// `44.114,3.918 44.113,3.927 …`. A place without one is not drawn.
    pub outlines: BTreeMap<String, String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frequent {
    pub words: String,
    /// A path of this site.
    pub path: String,
}

/// How letters leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mail {
    /// Written as files into a folder: the demonstration and tests.
    Folder(PathBuf),
    /// `smtps://user:password@host:port` or `smtp://…?tls=required`.
    Smtp { url: String, from: String },
}
