//! What a town may publish, and what it is about to publish, compared with what it published before.

use std::{collections::BTreeMap, sync::Arc};

use base::{Day, Error, Lang, Result};
use i18n::{msg, t};
use town::{Actor, Town};

use crate::{
    actions,
    card::{self, Item},
    model::Definition,
    shelf::{self, Offer, Origin},
    store,
    version::Version,
};

/// A procedure the town may publish, or has published.
#[derive(Clone, Debug)]
pub struct Listed {
    pub offer: Arc<Offer>,
    /// The newest version that was published.
    pub newest: Option<Version>,
    pub standing: Standing,
}

/// Where a procedure stands in this town.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Something in its folder must be mended first.
    Faulty,
    /// Never published.
    Offered,
    /// Published, to begin on this day.
    Coming(Day),
    InService,
    /// In service, and its folder now says something else.
    Changed,
    /// Taken out of service on this day.
    Withdrawn(Day),
}

impl Standing {
    /// For programs.
    pub fn code(self) -> &'static str {
        match self {
            Standing::Faulty => "faulty",
            Standing::Offered => "offered",
            Standing::Coming(_) => "coming",
            Standing::InService => "in_service",
            Standing::Changed => "changed",
            Standing::Withdrawn(_) => "withdrawn",
        }
    }

    fn of(offer: &Offer, newest: Option<&Version>, today: Day) -> Self {
        let sound = offer.checked.is_sound();
        match newest {
            None if !sound => Standing::Faulty,
            None => Standing::Offered,
            Some(version) => match version.ends {
                Some(ends) if ends <= today => Standing::Withdrawn(ends),
                _ if version.starts > today => Standing::Coming(version.starts),
                _ if !sound => Standing::Faulty,
                _ if version.fingerprint != offer.fingerprint => Standing::Changed,
                _ => Standing::InService,
            },
        }
    }
}

impl Listed {
    pub fn name(&self) -> &str {
        self.offer.name()
    }

    /// What is read in the folder, or what was published when the folder cannot be read.
    pub fn definition(&self) -> Option<&Definition> {
        let read = self.offer.checked.definition.as_ref();
        read.or(self.newest.as_ref().map(|version| &*version.definition))
    }

    /// Who answers, or would.
    pub fn service(&self) -> &str {
        let published = self.newest.as_ref().map(Version::service);
        let defined = || self.definition().map(|found| found.service.as_str());
        published.or_else(defined).unwrap_or_default()
    }
}

/// Every procedure of the house, of the town's folder and of what was published, by name. For those
/// who may decide on some of them.
pub async fn listed(town: &Town, actor: &Actor) -> Result<Vec<Listed>> {
    if !actions::may_look(actor) {
        return Err(Error::Forbidden(msg!("catalogue-decides-only")));
    }
    let own = shelf::own_folder(town);
    let offers = tokio::task::spawn_blocking(move || shelf::offers(&own));
    let mut offers = offers.await.map_err(Error::internal)?;
    let newest = store::newest(town.db()).await?;
    for version in &newest {
        if !offers.contains_key(version.name()) {
            let folder = store::folder(town.db(), &version.fingerprint).await?;
            let offer = Offer::of(folder, Origin::Published);
            offers.insert(version.name().to_owned(), Arc::new(offer));
        }
    }
    let mut newest: BTreeMap<String, Version> = newest
        .into_iter()
        .map(|version| (version.name().to_owned(), version))
        .collect();
    let today = town.clock().today();
    let listed = offers.into_iter().map(|(name, offer)| {
        let newest = newest.remove(&name);
        let standing = Standing::of(&offer, newest.as_ref(), today);
        Listed {
            offer,
            newest,
            standing,
        }
    });
    Ok(listed.collect())
}

/// One of them.
pub async fn find(town: &Town, actor: &Actor, name: &str) -> Result<Listed> {
    let mut listed = listed(town, actor).await?.into_iter();
    listed.find(|one| one.name() == name).ok_or(Error::NotFound)
}

/// A version that is not published yet, and the one before it.
#[derive(Clone, Debug)]
pub struct Plan {
    pub next: Version,
    pub former: Option<Version>,
}

impl Plan {
    /// Whether the version before says the same and still serves: publishing twice is a slip.
    pub fn changes_nothing(&self) -> bool {
        let of = |version: &Version| {
            let Version {
                fingerprint,
                settings,
                contact,
                adopted_by,
                starts,
                ends,
                ..
            } = version.clone();
            (fingerprint, settings, contact, adopted_by, starts, ends)
        };
        self.former
            .as_ref()
            .is_some_and(|former| of(former) == of(&self.next))
    }

    /// What would change. Nothing before: everything is new, and there is nothing to compare.
    pub fn difference(&self, lang: Lang) -> Difference {
        self.former
            .as_ref()
            .map(|former| Difference::between(former, &self.next, lang))
            .unwrap_or_default()
    }
}

/// The sentences of the rule card that left and those that came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    pub gone: Vec<String>,
    pub come: Vec<String>,
}

impl Difference {
    pub fn between(former: &Version, present: &Version, lang: Lang) -> Self {
        let (before, after) = (sentences(former, lang), sentences(present, lang));
        let without = |these: &[String], those: &[String]| {
            let left = these.iter().filter(|line| !those.contains(line));
            left.cloned().collect()
        };
        Self {
            gone: without(&before, &after),
            come: without(&after, &before),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.gone.is_empty() && self.come.is_empty()
    }
}

/// The card, sentence by sentence, but for its number, which always changes.
fn sentences(version: &Version, lang: Lang) -> Vec<String> {
    fn of_item(item: &Item, into: &mut Vec<String>) {
        into.push(match item.lead.as_str() {
            "" => item.text.clone(),
            lead => format!("{lead}. {}", item.text).trim_end().to_owned(),
        });
        for part in &item.parts {
            let whole = format!("{}, {} {}", item.lead, part.lead, part.text);
            into.push(whole.trim_end().to_owned());
        }
    }
    let card = card::card(&version.definition, Some(version), lang);
    let facts = card.facts.iter();
    let facts = facts.map(|(term, value)| {
        let term = t!(lang, "catalogue-card-term", term = term.clone());
        format!("{term} {value}")
    });
    let mut all: Vec<String> = [card.title.clone(), card.summary.clone()]
        .into_iter()
        .chain(facts)
        .collect();
    for item in card.sections.iter().flat_map(|section| &section.items) {
        of_item(item, &mut all);
    }
    all
}
