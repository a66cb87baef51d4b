//! The house as HTTP sees it: its towns by host name, who watches the door, the menus.

use std::{collections::HashMap, fmt, future::Future, pin::Pin, sync::Arc};

use base::{Instant, Result};
use town::{Actor, Town};

use crate::Entry;

pub type Later<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Tells who stands behind a session token. `identity` implements it.
pub trait Doorkeeper: Send + Sync {
    fn who<'a>(&'a self, town: &'a Town, token: &'a str) -> Later<'a, Result<Option<Actor>>>;
}

/// Tells the last seal of a town's journal, for the foot of every page. `journal` provides it.
pub type SealSource = for<'a> fn(&'a Town) -> Later<'a, Result<Option<Seal>>>;

/// The last signed checkpoint of a town's journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seal {
    /// How many acts it covers.
    pub size: i64,
    pub at: Instant,
    /// The root, in hexadecimal.
    pub root: String,
}

/// Shared by all requests. Cheap to clone.
#[derive(Clone)]
pub struct House(Arc<Inner>);

struct Inner {
    towns: HashMap<String, Town>,
    only: Option<Town>,
    doorkeeper: Arc<dyn Doorkeeper>,
    seal: SealSource,
    menu: Vec<Entry>,
    https: bool,
}

impl fmt::Debug for House {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "House({} towns)", self.0.towns.len().max(1))
    }
}

impl House {
    /// A house with a single town, whatever the host name asked for.
    pub fn of_one(
        town: Town,
        doorkeeper: Arc<dyn Doorkeeper>,
        seal: SealSource,
        menu: Vec<Entry>,
    ) -> Self {
        let https = town.url("").starts_with("https://");
        Self(Arc::new(Inner {
            towns: HashMap::new(),
            only: Some(town),
            doorkeeper,
            seal,
            menu,
            https,
        }))
    }

    /// A house of several towns, each known by its host name.
    pub fn of_many(
        towns: HashMap<String, Town>,
        doorkeeper: Arc<dyn Doorkeeper>,
        seal: SealSource,
        menu: Vec<Entry>,
    ) -> Self {
        Self(Arc::new(Inner {
            towns,
            only: None,
            doorkeeper,
            seal,
            menu,
            https: true,
        }))
    }

    pub(crate) fn town(&self, host: &str) -> Option<&Town> {
        let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
        self.0.towns.get(name).or(self.0.only.as_ref())
    }

    pub(crate) fn doorkeeper(&self) -> &dyn Doorkeeper {
        self.0.doorkeeper.as_ref()
    }

    pub(crate) fn seal(&self) -> SealSource {
        self.0.seal
    }

    pub(crate) fn menu(&self) -> &[Entry] {
        &self.0.menu
    }

    /// Whether residents reach the house through HTTPS (its public address says so).
    pub fn is_https(&self) -> bool {
        self.0.https
    }
}
