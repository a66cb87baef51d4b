//! What can go wrong in an action, as its caller must answer it.
//!
//! `Invalid` is the person's to mend and says how; `NotFound`, `Forbidden`, `Conflict` and `TooMany`
//! are answers too; `Internal` is ours, is logged, and its text is never shown to a visitor.

use std::fmt;

use crate::Message;

pub type Result<T, E = Error> = std::result::Result<T, E>;

#[derive(Debug)]
pub enum Error {
    /// One or several answers to review. Nothing was done.
    Invalid(Vec<Problem>),
    NotFound,
    /// Signed in or not, this person may not do this.
    Forbidden(Message),
    /// Somebody else was faster, or the thing is not in the needed state.
    Conflict(Message),
    /// Too many attempts; try again later.
    TooMany,
    Internal(Box<dyn std::error::Error + Send + Sync>),
}

/// One thing to mend: where it is and what to do.
#[derive(Clone, Debug)]
pub struct Problem {
    /// The name of the form's field, or a line and column of a file.
    pub field: String,
    pub message: Message,
}

impl Problem {
    pub fn new(field: impl Into<String>, message: Message) -> Self {
        Self {
            field: field.into(),
            message,
        }
    }
}

impl Error {
    pub fn invalid(field: impl Into<String>, message: Message) -> Self {
        Error::Invalid(vec![Problem::new(field, message)])
    }

    pub fn internal(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Error::Internal(error.into())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Invalid(problems) => {
                for (at, problem) in problems.iter().enumerate() {
                    let separator = if at == 0 { "" } else { "\n" };
                    write!(f, "{separator}{}: {}", problem.field, problem.message)?;
                }
                Ok(())
            }
            Error::NotFound => f.write_str("not found"),
            Error::Forbidden(message) | Error::Conflict(message) => message.fmt(f),
            Error::TooMany => f.write_str("too many attempts, try again later"),
            Error::Internal(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Internal(error) => Some(error.as_ref()),
            _ => None,
        }
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        Error::internal(error)
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Error::internal(error)
    }
}
