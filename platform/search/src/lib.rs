//! Full text over everything public: what rooms publish is put here in the same transaction, and
//! found whatever its accents, its case, its plural or its article.
//!
//! Words are made alike in Rust ([`words`]) before either database sees them, so that both give the
//! same hits in the same order: all the words in the title first, then the latest.

mod excerpt;
mod query;
mod store;
mod words;

use base::{Day, Result};
use db::{Db, Migration, Migrations, Tx};

pub use excerpt::Marked;
use query::Query;
pub use store::statements;

pub const MIGRATIONS: Migrations = Migrations {
    room: "search",
    list: &[Migration::Pair {
        name: "0001_search",
        sqlite: include_str!("../migrations/0001_search.sqlite.sql"),
        postgres: include_str!("../migrations/0001_search.postgres.sql"),
    }],
};

/// Tables made from `search_entries`: not to be copied to another database, but [`rebuild`] there.
pub const DERIVED: [&str; 2] = ["search_index", "search_titles"];

/// Hits of a page.
pub const PAGE: usize = 20;

/// Hits are counted, and can be leafed through, up to here.
pub const MOST: usize = 300;

/// Something public that can be found. The text is plain, without markup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is, such as `programme-commitment`; with `id`, the entry's identity.
    pub kind: &'static str,
    pub id: String,
    /// The code of the language it is written in.
    pub lang: String,
    pub title: String,
    pub body: String,
    /// The path of its page.
    pub url: String,
    /// Where it stands, in words: the programme and axis of a commitment.
    pub context: String,
    pub day: Option<Day>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    pub kind: String,
    pub id: String,
    pub lang: String,
    pub title: Marked,
    pub url: String,
    pub context: String,
    pub day: Option<Day>,
    /// A few words of the body around the first one that was asked for.
    pub excerpt: Marked,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    pub hits: Vec<Hit>,
    /// From 1.
    pub page: usize,
    /// How many hits there are, up to [`MOST`].
    pub total: usize,
    /// There are more than [`MOST`].
    pub more: bool,
}

impl Page {
    pub fn pages(&self) -> usize {
        self.total.div_ceil(PAGE)
    }
}

/// Makes an entry findable, or changes it.
pub async fn put(tx: &mut Tx, entry: &Entry) -> Result<()> {
    store::put(tx, entry).await
}

/// Makes an entry unfindable; nothing happens when it is not there.
pub async fn remove(tx: &mut Tx, kind: &str, id: &str) -> Result<()> {
    store::remove(tx, kind, id).await
}

/// What people asked for, any text: entries with every word of it (the last one may be a
/// beginning), among `kinds` or all of them when empty. One statement, two past the last page.
pub async fn find(db: &Db, query: &str, page: usize, kinds: &[&str]) -> Result<Page> {
    let page = page.clamp(1, MOST / PAGE);
    let query = Query::parse(query, kinds);
    if query.is_empty() {
        return Ok(Page {
            page,
            ..Page::default()
        });
    }
    let mut found = store::find(db, &query, (page - 1) * PAGE, PAGE).await?;
    if found.rows.is_empty() && page > 1 {
        found.total = store::find(db, &query, 0, 1).await?.total;
    }
    Ok(Page {
        hits: found.rows.into_iter().map(|row| hit(row, &query)).collect(),
        page,
        total: found.total.min(MOST),
        more: found.total > MOST,
    })
}

fn hit(row: store::Row, query: &Query) -> Hit {
    Hit {
        kind: row.kind,
        id: row.id,
        lang: row.lang,
        title: Marked::whole(row.title, query),
        url: row.url,
        context: row.context,
        day: row.day,
        excerpt: Marked::around_first(&row.body, query),
    }
}

/// Makes the index again from the entries, in the transaction that copied them from another database.
pub async fn rebuild(tx: &mut Tx) -> Result<()> {
    store::rebuild(tx).await
}

/// Puts together the many small pieces that entries put one by one leave in SQLite's index, which
/// slow every search down a little. For the calm hours: a second of writing in a very large town.
pub async fn tidy(db: &Db) -> Result<()> {
    store::tidy(db).await
}
