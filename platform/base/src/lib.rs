//! The words every room speaks: instants and days, typed ids, money, languages, errors.
//!
//! Time and chance are values ([`Clock`], [`Random`]) handed to whoever needs them, so that a
//! deadline, a draw or a test can be replayed. Nothing here knows the database, the web or a town.

mod chance;
mod coded;
mod error;
mod id;
mod lang;
mod money;
mod text_column;
mod time;

pub use chance::Random;
pub use coded::UnknownCode;
pub use error::{Error, Problem, Result};
pub use id::Id;
pub use lang::{Lang, Message, Say, Told};
pub use money::Cents;
pub use time::{Clock, Day, Instant, PARIS, paris};
