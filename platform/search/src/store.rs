//! The entries and their index. Each database has its own way with words, hence pairs of texts; the
//! entries themselves are the same.

use base::{Day, Result};
use db::{Db, FromRow, Maker, Statement, Tx, args};

use crate::{
    Entry,
    query::{Query, fts5_words, spaced, tsvector},
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
        AFTER = "SELECT number, day, kind, title, body FROM search_entries
            WHERE number > $1 ORDER BY number LIMIT 500";
    }
}

pub(crate) mod sqlite {
    db::statements! {
        INDEX = "INSERT INTO search_index (rowid, words) VALUES ($1, $2)";
        INDEX_TITLE = "INSERT INTO search_titles (place, number, words) VALUES ($1, $2, $3)";
        UNINDEX_TITLE = "DELETE FROM search_titles WHERE number = $1 RETURNING place";
        UNINDEX = "DELETE FROM search_index WHERE rowid = $1";
        CLEAR = "INSERT INTO search_index (search_index) VALUES ('delete-all')";
        CLEAR_TITLES = "DELETE FROM search_titles";
        TIDY = "INSERT INTO search_index (search_index) VALUES ('optimize')";
        /// Places are in the order of days: the latest entries come out of the index first, and
        /// reading stops after a few hundred. When there are fewer, their titles are looked at one
        /// by one; when there are more, the index is asked for titles too. Entries themselves are
        /// read for one page only.
        FIND = "WITH anywhere AS MATERIALIZED (
                SELECT rowid AS place FROM search_index
                WHERE search_index MATCH $2 ORDER BY rowid DESC LIMIT 301),
            counted AS MATERIALIZED (
                SELECT COUNT(*) AS total, COUNT(*) <= 300 AS is_all FROM anywhere),
            asked AS MATERIALIZED (
                SELECT value AS piece FROM json_each($3) WHERE (SELECT is_all FROM counted)),
            found AS (
                SELECT anywhere.place, EXISTS (
                        SELECT 1 FROM asked WHERE instr(search_titles.words, piece) = 0) AS part
                FROM anywhere CROSS JOIN search_titles ON search_titles.place = anywhere.place
                WHERE (SELECT is_all FROM counted)
                UNION ALL
                SELECT place, MIN(part) FROM (
                    SELECT * FROM (
                        SELECT rowid AS place, 0 AS part FROM search_index
                        WHERE search_index MATCH $1 ORDER BY rowid DESC
                        LIMIT CASE WHEN (SELECT is_all FROM counted) THEN 0 ELSE 301 END)
                    UNION ALL
                    SELECT place, 1 FROM anywhere WHERE NOT (SELECT is_all FROM counted))
                GROUP BY place),
            page AS (SELECT place, part FROM found ORDER BY part, place DESC LIMIT $4 OFFSET $5)
            SELECT e.kind, e.id, e.lang, e.title, substr(e.body, 1, 4000) AS body, e.url,
                e.context, e.day, (SELECT total FROM counted) AS total
            FROM page CROSS JOIN search_titles t ON t.place = page.place
            CROSS JOIN search_entries e ON e.number = t.number
            ORDER BY page.part, page.place DESC";
    }
}

pub(crate) mod postgres {
    db::statements! {
        INDEX = "INSERT INTO search_index (number, place, words)
            VALUES ($1, $2, CAST($3 AS tsvector))
            ON CONFLICT (number) DO UPDATE SET place = excluded.place, words = excluded.words";
        CLEAR = "DELETE FROM search_index";
        /// Numbers given after a copy must follow those copied.
        RENUMBER = "SELECT setval(pg_get_serial_sequence('search_entries', 'number'),
            (SELECT COALESCE(MAX(number), 0) + 1 FROM search_entries), false)";
        FIND = "WITH anywhere AS MATERIALIZED (
                SELECT number, place FROM search_index
                WHERE words @@ CAST($2 AS tsquery) ORDER BY place DESC LIMIT 301),
            found AS (
                SELECT number, place, MIN(part) AS part FROM (
                    (SELECT number, place, 0 AS part FROM search_index
                        WHERE words @@ CAST($1 AS tsquery) ORDER BY place DESC LIMIT 301)
                    UNION ALL
                    SELECT number, place, 1 FROM anywhere
                ) AS parts
                GROUP BY number, place),
            page AS (SELECT number, place, part FROM found
                ORDER BY part, place DESC LIMIT $3 OFFSET $4)
            SELECT e.kind, e.id, e.lang, e.title, substr(e.body, 1, 4000) AS body, e.url,
                e.context, e.day, (SELECT COUNT(*) FROM anywhere) AS total
            FROM page JOIN search_entries e ON e.number = page.number
            ORDER BY page.part, page.place DESC";
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
    day: Option<Day>,
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
        unindex(tx, number).await?;
    }
    index(tx, number, *day, kind, (title, body)).await
}

/// Where an entry stands among all: after those of later days, and of a same day after those put
/// later. It is what databases sort by, without reading the entries.
fn place(day: Option<Day>, number: i64) -> i64 {
    let written = day.map_or(0, |day| {
        let (month, day_of_month) = (day.0.month(), day.0.day());
        i64::from(day.year().max(0)) * 10_000 + i64::from(month) * 100 + i64::from(day_of_month)
    });
    (written << 32) | number
}

async fn index(
    tx: &mut Tx,
    number: i64,
    day: Option<Day>,
    kind: &str,
    (title, body): (&str, &str),
) -> Result<()> {
    let place = place(day, number);
    let title = forms(title, MOST_WORDS);
    let body = forms(body, MOST_WORDS);
    match tx.maker() {
        Maker::Sqlite => {
            let words = args![place, fts5_words(kind, &title, &body)];
            tx.exec(sqlite::INDEX, words).await?;
            tx.exec(sqlite::INDEX_TITLE, args![place, number, spaced(&title)])
                .await?;
        }
        Maker::Postgres => {
            let words = args![number, place, tsvector(kind, &title, &body)];
            tx.exec(postgres::INDEX, words).await?;
        }
    }
    Ok(())
}

/// On SQLite, where the index does not know by itself which entries are there.
async fn unindex(tx: &mut Tx, number: i64) -> Result<()> {
    let former: Option<(i64,)> = tx.optional(sqlite::UNINDEX_TITLE, args![number]).await?;
    if let Some((place,)) = former {
        tx.exec(sqlite::UNINDEX, args![place]).await?;
    }
    Ok(())
}

pub(crate) async fn remove(tx: &mut Tx, kind: &str, id: &str) -> Result<()> {
    let gone: Option<(i64,)> = tx.optional(shared::REMOVE, args![kind, id]).await?;
    if let (Some((number,)), Maker::Sqlite) = (gone, tx.maker()) {
        unindex(tx, number).await?;
    }
    Ok(())
}

pub(crate) async fn find(db: &Db, query: &Query, from: usize, many: usize) -> Result<Found> {
    let rows: Vec<Row> = match db.maker() {
        Maker::Sqlite => {
            let (title, anywhere) = (query.fts5_title(), query.fts5_anywhere());
            let asked = args![title, anywhere, query.pieces(), many, from];
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
        Maker::Sqlite => {
            tx.exec(sqlite::CLEAR, args![]).await?;
            tx.exec(sqlite::CLEAR_TITLES, args![]).await?;
        }
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
            let words = (text.title.as_str(), text.body.as_str());
            index(tx, text.number, text.day, &text.kind, words).await?;
        }
    }
}

pub(crate) async fn tidy(db: &Db) -> Result<()> {
    if db.maker() == Maker::Sqlite {
        db.exec(sqlite::TIDY, args![]).await?;
    }
    Ok(())
}
