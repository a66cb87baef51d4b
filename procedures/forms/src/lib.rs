//! Forms: one definition, asked on the web, at the counter, on paper and by programs, gives the same
//! answers, byte for byte.
//!
//! Whatever the channel, what was given becomes the fields of one form ([`flat`]) and is read once, in
//! one place ([`read`]): a rule about an answer, and the words that say how to mend it, exist once.

pub mod answers;
pub mod flat;
pub mod known;
pub mod model;
pub mod numbers;
pub mod options;
pub mod read;
pub mod say;
pub mod streets;
pub mod view;

pub use answers::Answers;
pub use model::{Received, Receiver, StoredFile, Submission};
pub use read::{Asked, from_json, pages_from_json, read, read_pages};
pub use streets::{Street, Streets};

i18n::words!();
