//! FranceConnect and ProConnect, as two profiles of OpenID Connect: what is asked, and how every
//! answer is checked before anybody is believed.
//!
//! Nothing is kept here: whoever calls keeps states, nonces, and what a service publishes.

mod client;
mod keys;
mod level;
mod metadata;
mod refusal;
mod service;
mod settings;
mod token;

pub use client::{Attempt, Client, Tokens};
pub use keys::KeySet;
pub use level::Level;
pub use metadata::Metadata;
pub use refusal::Refusal;
pub use service::Service;
pub use settings::{Fact, Settings};
pub use token::{Facts, Identity, verify};
