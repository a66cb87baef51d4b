//! The desk's list: what is late, due today, within seven days, later, or waits for the person.

use std::{
    collections::HashMap,
    path::PathBuf,
    sync::{OnceLock, PoisonError, RwLock},
};

use base::{Day, Error, Id, Instant, Result};
use catalogue::Version;
use i18n::msg;
use town::{Actor, Role, Town};

use super::{away_today, look::trace, rights};
use crate::{
    model::{Caller, Case, fold},
    store::{self, Narrowed, Whose, Work},
};

/// Cases of a page.
pub const PAGE: i64 = 50;

/// Where a case stands in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pile {
    Late,
    Today,
    Week,
    Later,
    /// The person has the turn.
    Waiting,
}

impl Pile {
    pub const ALL: [Pile; 5] = [
        Pile::Late,
        Pile::Today,
        Pile::Week,
        Pile::Later,
        Pile::Waiting,
    ];

    /// Its name in addresses.
    pub fn code(self) -> &'static str {
        match self {
            Pile::Late => "retard",
            Pile::Today => "aujourd-hui",
            Pile::Week => "semaine",
            Pile::Later => "plus-tard",
            Pile::Waiting => "attente",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|pile| pile.code() == code)
    }

    /// Its first and last place in the list, when today and the seven days end so.
    fn places(self, tomorrow: Instant, week: Instant) -> (i64, i64) {
        let (tomorrow, week) = (tomorrow.millis(), week.millis());
        match self {
            Pile::Late => (0, store::LATE),
            Pile::Today => (store::LATE + 1, tomorrow),
            Pile::Week => (tomorrow + 1, week),
            Pile::Later => (week + 1, store::WAITING - 1),
            Pile::Waiting => (store::WAITING, i64::MAX),
        }
    }
}

/// What is asked of the list. Empty texts mean all.
#[derive(Clone, Debug, Default)]
pub struct Narrowing {
    /// A name, an address or a number.
    pub words: String,
    pub procedure: String,
    pub channel: String,
    /// Nothing: what is due within seven days, or everything found when words are looked for.
    pub pile: Option<Pile>,
    /// From 1.
    pub page: i64,
}

/// A page of the list.
#[derive(Clone, Debug)]
pub struct Worklist {
    /// By pile, whatever the page shows.
    pub counts: [i64; 5],
    pub lines: Vec<(Pile, Work)>,
    pub has_more: bool,
    /// The versions of what is shown.
    pub versions: HashMap<Id<Version>, Version>,
    /// Procedures that the list may be narrowed to: name, and a version of it.
    pub procedures: Vec<(String, Id<Version>)>,
}

impl Worklist {
    pub fn count(&self, pile: Pile) -> i64 {
        Pile::ALL
            .iter()
            .zip(self.counts)
            .find(|(known, _)| **known == pile)
            .map_or(0, |(_, count)| count)
    }

    pub fn total(&self) -> i64 {
        self.counts.iter().sum()
    }
}

/// The open cases of one's services and territories, those given to one, those one holds a role for;
/// for elected members, those that wait for their signature. Late first.
/// It names nobody in full, so it leaves no trace; opening a case does.
pub async fn worklist(town: &Town, actor: &Actor, asked: &Narrowing) -> Result<Worklist> {
    let signs = actor.has(Role::Elected);
    if !rights::works(actor) && !signs {
        return Err(Error::Forbidden(msg!("cases-staff-only")));
    }
    let whose = Whose {
        works: &rights::work(town, actor),
        person: actor.id().map_or("", Id::as_str),
        stands_for: &stands_for(town, actor).await?,
        signs: &rights::scope(town, actor, &[Role::Elected]),
    };
    let today = town.clock().today();
    let words = asked.words.trim();
    let (number, folded, small) = (words.to_uppercase(), fold(words), words.to_lowercase());
    let of = Narrowed {
        whose,
        procedure: &asked.procedure,
        channel: &asked.channel,
        number: &number,
        folded: &folded,
        small: &small,
    };
    let (tomorrow, week) = (today.plus_days(1).start(), today.plus_days(8).start());
    let db = town.db();
    let mut counts = [0; 5];
    for (pile, count) in store::counts(db, &of, tomorrow, week).await? {
        let slot = usize::try_from(pile).ok().and_then(|at| counts.get_mut(at));
        if let Some(slot) = slot {
            *slot = count;
        }
    }
    let procedures = store::procedures(db, &whose, true).await?;
    let places = match asked.pile {
        Some(pile) => pile.places(tomorrow, week),
        None if words.is_empty() => (0, week.millis()),
        None => (0, i64::MAX),
    };
    let from = (asked.page.max(1) - 1) * PAGE;
    let mut lines = store::lines(db, &of, places, PAGE + 1, from).await?;
    let shown = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let has_more = lines.len() > shown;
    lines.truncate(shown);
    let ids = lines
        .iter()
        .map(|line| &line.version)
        .chain(procedures.iter().map(|(_, version)| version));
    let versions = versions(town, ids).await?;
    let pile = |line: &Work| {
        let holds = |pile: &Pile| {
            let (first, last) = pile.places(tomorrow, week);
            (first..=last).contains(&line.place)
        };
        Pile::ALL.into_iter().find(holds).unwrap_or(Pile::Later)
    };
    Ok(Worklist {
        counts,
        has_more,
        versions,
        procedures,
        lines: lines.into_iter().map(|line| (pile(&line), line)).collect(),
    })
}

/// Those whom somebody stands in for today, as ids between commas.
pub(super) async fn stands_for(town: &Town, actor: &Actor) -> Result<String> {
    let away = away_today(town, actor).await?;
    let mut ids: Vec<&str> = away.iter().map(|one| one.person.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    Ok(ids.join(","))
}

type Known = RwLock<HashMap<(PathBuf, String), Version>>;

/// Versions by id. A published version never changes: those seen once are remembered, so that a list
/// of fifty cases does not read as many folders.
pub(crate) async fn versions<'a>(
    town: &Town,
    ids: impl Iterator<Item = &'a Id<Version>>,
) -> Result<HashMap<Id<Version>, Version>> {
    static KNOWN: OnceLock<Known> = OnceLock::new();
    let known = KNOWN.get_or_init(Known::default);
    let mut found: HashMap<Id<Version>, Version> = HashMap::new();
    for id in ids {
        if found.contains_key(id) {
            continue;
        }
        let key = (town.data().to_path_buf(), id.as_str().to_owned());
        let kept = known
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&key)
            .cloned();
        let version = if let Some(version) = kept {
            version
        } else {
            let version = catalogue::store::version(town.db(), id).await?;
            let mut known = known.write().unwrap_or_else(PoisonError::into_inner);
            known.insert(key, version.clone());
            version
        };
        found.insert(id.clone(), version);
    }
    Ok(found)
}

/// The procedures whose cases somebody works on, in the version last used.
pub async fn worked_on(town: &Town, actor: &Actor) -> Result<Vec<Version>> {
    if !rights::works(actor) {
        return Err(Error::Forbidden(msg!("cases-staff-only")));
    }
    let whose = Whose {
        works: &rights::work(town, actor),
        person: actor.id().map_or("", Id::as_str),
        stands_for: &stands_for(town, actor).await?,
        signs: "",
    };
    let procedures = store::procedures(town.db(), &whose, false).await?;
    let mut known = versions(town, procedures.iter().map(|(_, id)| id)).await?;
    let list = procedures.iter().filter_map(|(_, id)| known.remove(id));
    Ok(list.collect())
}

/// The cases of a procedure that somebody may read, to be taken away: each is a reading that leaves a
/// trace.
pub async fn take_away(
    town: &Town,
    actor: &Actor,
    procedure: &str,
    from: Day,
    before: Day,
) -> Result<Vec<Case>> {
    if !rights::works(actor) {
        return Err(Error::Forbidden(msg!("cases-staff-only")));
    }
    let mut cases = Vec::new();
    for id in store::of_procedure(town.db(), procedure, from, before).await? {
        let case = store::by_id(town.db(), &id).await?;
        let rights = rights::rights(town, &case, Caller::from(actor)).await?;
        if rights.is_staff {
            trace(town, actor, &case, &rights, "export").await?;
            cases.push(case);
        }
    }
    Ok(cases)
}
