//! The two services of the State, and what sets them apart.

use serde::{Deserialize, Serialize};

/// A service that says who somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Service {
    /// Residents, by an account they already have with the State.
    FranceConnect,
    /// Agents and companies, by the account of their work.
    ProConnect,
}

impl Service {
    pub const ALL: [Self; 2] = [Self::FranceConnect, Self::ProConnect];

    /// As paths, tables, keys and the configuration write it.
    pub fn code(self) -> &'static str {
        match self {
            Self::FranceConnect => "franceconnect",
            Self::ProConnect => "proconnect",
        }
    }

    /// As people read it.
    pub fn name(self) -> &'static str {
        match self {
            Self::FranceConnect => "FranceConnect",
            Self::ProConnect => "ProConnect",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}
