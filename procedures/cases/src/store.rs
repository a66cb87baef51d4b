//! The tables of cases. The only place of this room with SQL.

/// Whether a case lies in a scope, as `actions::scope` writes it: services and territories.
macro_rules! within {
    ($scope:literal) => {
        concat!(
            "(",
            $scope,
            " = ',*@*,' OR (",
            $scope,
            " LIKE '%,' || service || '@%' AND (",
            $scope,
            " LIKE '%,' || service || '@*,%' OR ",
            $scope,
            " LIKE '%,' || service || '@' || COALESCE(territory, '') || ',%')) OR (",
            $scope,
            " LIKE '%,*@%' AND ",
            $scope,
            " LIKE '%,*@' || COALESCE(territory, '') || ',%'))"
        )
    };
}

mod cases;
mod desk;
mod events;
mod figures;
mod inside;
mod people;
mod worklist;

pub(crate) use cases::*;
pub(crate) use desk::*;
pub use desk::{Absence, Delegation, Phrase, Route};
pub(crate) use events::*;
pub use events::{ActRow, Event, LetterRow};
pub(crate) use figures::*;
pub(crate) use inside::*;
pub use inside::{CaseFile, Message, Opinion, Slot};
pub(crate) use people::*;
pub use people::{Mandate, Reading};
pub use worklist::Work;
pub(crate) use worklist::*;

/// Every statement of this room.
pub const STATEMENTS: &[&[db::Statement]] = &[
    cases::ALL,
    desk::ALL,
    events::ALL,
    figures::ALL,
    inside::ALL,
    people::ALL,
    worklist::ALL,
];

pub(crate) fn json<T: serde::Serialize>(value: &T) -> base::Result<String> {
    serde_json::to_string(value).map_err(base::Error::internal)
}

pub(crate) fn read<T: serde::de::DeserializeOwned>(text: &str) -> base::Result<T> {
    serde_json::from_str(text).map_err(base::Error::internal)
}
