//! The entries and their index. Each database has its own way with words, hence pairs of texts; the
//! entries themselves are the same.

use base::{Day, Result};
use db::{Db, FromRow, Maker, Statement, Tx, args};

use crate::{
    Entry,
    query::{Query, kind_word, tsvector},
    words::forms,
};

/// Words of one entry that are indexed. Beyond them a body is a book, and has a page of its own.
const MOST_WORDS: usize = 20_000;

pub(crate) mod shared {
    db::statements! {
        PUT = "INSERT INTO search_entries (kind, id, lang, title, body, url, context, day)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (kind, id) DO UPDATE SET lang = excluded.lang, title = excluded.title,
                body = excluded.body, url = excluded.url, context = excluded.context,
                day = excluded.day
            RETURNING number";
        REMOVE = "DELETE FROM search_entries WHERE kind = $1 AND id = $2 RETURNING number";
        AFTER = "SELECT number, kind, title, body FROM search_entries
            WHERE number > $1 ORDER BY number LIMIT 500";
    }
}

pub(crate) mod sqlite {
    db::statements! {
        INDEX = "INSERT INTO search_index (rowid, kind, title, body) VALUES ($1, $2, $3, $4)";
        UNINDEX = "DELETE FROM search_index WHERE rowid = $1";
        CLEAR = "INSERT INTO search_index (search_index) VALUES ('delete-all')";
        /// Looks in titles, then anywhere, at most five hundred entries each, the latest first: the
        /// cost stays the same however common the words are. Bodies are read for one page only.
        FIND = "WITH found AS (
                SELECT number, MIN(place) AS place FROM (
                    SELECT * FROM (
                        SELECT rowid AS number, 0 AS place FROM search_index
                        WHERE search_index MATCH $1 ORDER BY rowid DESC LIMIT 501)
                    UNION ALL
                    SELECT * FROM (
                        SELECT rowid AS number, 1 AS place FROM search_index
                        WHERE search_index MATCH $2 ORDER BY rowid DESC LIMIT 501))
                GROUP BY number),
            page AS (
                SELECT found.number, place, COUNT(*) OVER () AS total
                FROM found JOIN search_entries e INDEXED BY search_entries_day
                    ON e.number = found.number
                ORDER BY place, COALESCE(e.day, '') DESC, found.number DESC
                LIMIT $3 OFFSET $4)
            SELECT e.kind, e.id, e.lang, e.title, substr(e.body, 1, 4000) AS body, e.url,
                e.context, e.day, page.total
            FROM page JOIN search_entries e ON e.number = page.number
            ORDER BY page.place, COALESCE(e.day, '') DESC, page.number DESC";
    }
}

pub(crate) mod postgres {
    db::statements! {
        INDEX = "INSERT INTO search_index (number, words) VALUES ($1, CAST($2 AS tsvector))
            ON CONFLICT (number) DO UPDATE SET words = excluded.words";
        CLEAR = "DELETE FROM search_index";
        /// Numbers given after a copy must follow those copied.
        RENUMBER = "SELECT setval(pg_get_serial_sequence('search_entries', 'number'),
            (SELECT COALESCE(MAX(number), 0) + 1 FROM search_entries), false)";
        FIND = "WITH found AS (
                SELECT number, MIN(place) AS place FROM (
                    (SELECT number, 0 AS place FROM search_index
                        WHERE words @@ CAST($1 AS tsquery) ORDER BY number DESC LIMIT 501)
                    UNION ALL
                    (SELECT number, 1 AS place FROM search_index
                        WHERE words @@ CAST($2 AS tsquery) ORDER BY number DESC LIMIT 501)
                ) AS places
                GROUP BY number),
            page AS (
                SELECT found.number, place, COUNT(*) OVER () AS total
                FROM found JOIN search_entries e ON e.number = found.number
                ORDER BY place, COALESCE(e.day, '') DESC, found.number DESC
                LIMIT $3 OFFSET $4)
            SELECT e.kind, e.id, e.lang, e.title, substr(e.body, 1, 4000) AS body, e.url,
                e.context, e.day, page.total
            FROM page JOIN search_entries e ON e.number = page.number
            ORDER BY page.place, COALESCE(e.day, '') DESC, page.number DESC";
    }
}

/// Every statement this room sends to a database of this make.
pub fn statements(maker: Maker) -> Vec<Statement> {
    let own = match maker {
        Maker::Sqlite => sqlite::ALL,
        Maker::Postgres => postgres::ALL,
    };
    [shared::ALL, own].concat()
}

#[derive(Debug, FromRow)]
pub(crate) struct Row {
    pub kind: String,
    pub id: String,
    pub lang: String,
    pub title: String,
    /// Its beginning, from which the excerpt is taken.
    pub body: String,
    pub url: String,
    pub context: String,
    pub day: Option<Day>,
    total: i64,
}

#[derive(Debug)]
pub(crate) struct Found {
    pub rows: Vec<Row>,
    /// Counted up to a little more than [`crate::MOST`]. Unknown, and zero, past the last page.
    pub total: usize,
}

#[derive(Debug, FromRow)]
struct Text {
    number: i64,
    kind: String,
    title: String,
    body: String,
}

pub(crate) async fn put(tx: &mut Tx, entry: &Entry) -> Result<()> {
    let Entry {
        kind,
        id,
        lang,
        title,
        body,
        url,
        context,
        day,
    } = entry;
    let (number,): (i64,) = tx
        .one(
            shared::PUT,
            args![*kind, id, lang, title, body, url, context, *day],
        )
        .await?;
    if tx.maker() == Maker::Sqlite {
        tx.exec(sqlite::UNINDEX, args![number]).await?;
    }
    index(tx, number, kind, title, body).await
}

async fn index(tx: &mut Tx, number: i64, kind: &str, title: &str, body: &str) -> Result<()> {
    let title = forms(title, MOST_WORDS);
    let body = forms(body, MOST_WORDS);
    match tx.maker() {
        Maker::Sqlite => {
            let words = args![number, kind_word(kind), title.join(" "), body.join(" ")];
            tx.exec(sqlite::INDEX, words).await?;
        }
        Maker::Postgres => {
            let words = args![number, tsvector(kind, &title, &body)];
            tx.exec(postgres::INDEX, words).await?;
        }
    }
    Ok(())
}

pub(crate) async fn remove(tx: &mut Tx, kind: &str, id: &str) -> Result<()> {
    let gone: Option<(i64,)> = tx.optional(shared::REMOVE, args![kind, id]).await?;
    if let (Some((number,)), Maker::Sqlite) = (gone, tx.maker()) {
        tx.exec(sqlite::UNINDEX, args![number]).await?;
    }
    Ok(())
}

pub(crate) async fn find(db: &Db, query: &Query, from: usize, many: usize) -> Result<Found> {
    let rows: Vec<Row> = match db.maker() {
        Maker::Sqlite => {
            let asked = args![query.fts5("title"), query.fts5("{title body}"), many, from];
            db.all(sqlite::FIND, asked).await?
        }
        Maker::Postgres => {
            let asked = args![query.tsquery("A"), query.tsquery(""), many, from];
            db.all(postgres::FIND, asked).await?
        }
    };
    let total = rows.first().map_or(0, |row| row.total);
    Ok(Found {
        rows,
        total: usize::try_from(total).unwrap_or_default(),
    })
}

pub(crate) async fn rebuild(tx: &mut Tx) -> Result<()> {
    match tx.maker() {
        Maker::Sqlite => tx.exec(sqlite::CLEAR, args![]).await.map(drop)?,
        Maker::Postgres => {
            tx.exec(postgres::CLEAR, args![]).await?;
            let _: (i64,) = tx.one(postgres::RENUMBER, args![]).await?;
        }
    }
    let mut last = i64::MIN;
    loop {
        let texts: Vec<Text> = tx.all(shared::AFTER, args![last]).await?;
        let Some(end) = texts.last() else {
            return Ok(());
        };
        last = end.number;
        for text in &texts {
            index(tx, text.number, &text.kind, &text.title, &text.body).await?;
        }
    }
}
