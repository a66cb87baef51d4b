//! The town's own lists, small and read on every page, kept in memory: territories, services,
//! elected members, settings.

use base::{Day, Result};
use db::Db;

use crate::{Point, Settings, point, store};

#[derive(Clone, Debug, Default)]
pub struct Directory {
    pub settings: Settings,
    /// Parents before children.
    pub territories: Vec<Territory>,
    pub services: Vec<Service>,
    pub elected: Vec<ElectedMember>,
}

/// A place that filters content and rights.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Territory {
    pub slug: String,
    pub parent: Option<String>,
    pub name: String,
    pub kind: TerritoryKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TerritoryKind {
    Agglomeration,
    Commune,
    Quartier,
}

impl TerritoryKind {
    pub fn code(self) -> &'static str {
        match self {
            TerritoryKind::Agglomeration => "agglomeration",
            TerritoryKind::Commune => "commune",
            TerritoryKind::Quartier => "quartier",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        [Self::Agglomeration, Self::Commune, Self::Quartier]
            .into_iter()
            .find(|kind| kind.code() == code)
    }
}

/// A department of the town hall.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    pub slug: String,
    pub name: String,
    pub email: Option<String>,
    /// Set when the service no longer exists; what it did keeps its name.
    pub closed_on: Option<Day>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ElectedMember {
    pub slug: String,
    pub name: String,
    pub delegation: String,
    /// The last day of the mandate, when known.
    pub until: Option<Day>,
}

impl Directory {
    pub(crate) async fn load(db: &Db) -> Result<Self> {
        Ok(Self {
            settings: store::settings(db).await?,
            territories: store::territories(db).await?,
            services: store::services(db).await?,
            elected: store::elected(db).await?,
        })
    }

    pub fn territory(&self, slug: &str) -> Option<&Territory> {
        self.territories
            .iter()
            .find(|territory| territory.slug == slug)
    }

    /// The corners of a place, when the town drew it.
    pub fn outline(&self, slug: &str) -> Vec<Point> {
        let drawn = self.settings.outlines.get(slug);
        drawn.map(|text| point::outline(text)).unwrap_or_default()
    }

    pub fn service(&self, slug: &str) -> Option<&Service> {
        self.services.iter().find(|service| service.slug == slug)
    }

    pub fn elected_member(&self, slug: &str) -> Option<&ElectedMember> {
        self.elected.iter().find(|member| member.slug == slug)
    }

    /// Whether `inner` is `outer` or lies inside it.
    pub fn lies_within(&self, inner: &str, outer: &str) -> bool {
        let mut at = Some(inner);
        // A tree has no more levels than members; the bound also ends a loop made by hand.
        for _ in 0..=self.territories.len() {
            match at {
                Some(slug) if slug == outer => return true,
                Some(slug) => at = self.territory(slug).and_then(|t| t.parent.as_deref()),
                None => return false,
            }
        }
        false
    }
}
