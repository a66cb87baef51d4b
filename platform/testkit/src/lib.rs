//! What tests of every room share: both databases, a small town, people who speak HTTP, a browser.
//!
//! Nothing here is skipped in silence: a missing PostgreSQL is a matter of the environment variable
//! `MAISON_TEST_POSTGRES`, which `make test` sets; a missing browser fails and names its packages.

mod actor;
pub mod browser;
mod databases;
pub mod pdf;
mod port;
pub mod provider;
mod room;
mod site;
mod small_town;

pub use actor::{Reply, Visitor};
pub use databases::{TestDb, databases};
pub use port::free_port;
pub use room::{Door, no_seal};
pub use site::Site;
pub use small_town::{SmallTown, small_town};
