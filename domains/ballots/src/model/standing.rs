//! Where the works of a winner stand, as the page that follows it says.

use base::Day;
use serde::{Deserialize, Serialize};

use super::Project;

base::coded! {
    /// In the order of the house's voice.
    Progress {
        Kept = "kept",
        UnderWay = "under_way",
        NotStarted = "not_started",
        Late = "late",
        Silent = "silent",
        Dropped = "dropped",
    }
}

/// What is said of a winner, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    pub progress: Progress,
    /// The last sentence said of it, and its language.
    pub said: String,
    pub lang: String,
    /// When it was said; the day it was there, once it is.
    pub on: Option<Day>,
    /// When it was promised for.
    pub due: Option<Day>,
}

impl Project {
    /// Where its works stand, when they are followed.
    pub fn stands(&self) -> Option<Standing> {
        serde_json::from_str(self.standing.as_deref()?).ok()
    }
}
