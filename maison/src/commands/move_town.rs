//! `maison move`: the whole town into the other kind of database, the old one left as it was.

use std::path::Path;

use base::{Clock, Error, Result};
use db::{
    Db, Tx,
    copy::{self, Load, Tally},
};
use serde_json::json;

use super::{counted, existing_database, lock, progress, show, transfer};
use crate::config::Config;

/// Where to.
#[derive(Clone, Debug)]
pub enum Destination {
    /// The file of the data folder.
    Sqlite,
    Postgres(String),
}

/// Reads `--to`.
pub fn destination(text: &str) -> Result<Destination, String> {
    if text == "sqlite" {
        Ok(Destination::Sqlite)
    } else if text.starts_with("postgres://") || text.starts_with("postgresql://") {
        Ok(Destination::Postgres(text.to_owned()))
    } else {
        Err("an address that begins with postgres://, or the word sqlite".to_owned())
    }
}

pub async fn run(file: &Path, to: &Destination, as_json: bool) -> Result<()> {
    let config = Config::read(file)?;
    let already = || Error::internal("the town already lives in that database");
    match (&config.database, to) {
        (None, Destination::Sqlite) => return Err(already()),
        (Some(here), Destination::Postgres(there)) if here == there => return Err(already()),
        _ => {}
    }
    let source = existing_database(&config).await?;
    let _lock = lock(&config)?;
    let target = match to {
        Destination::Sqlite => Db::open_sqlite(&config.sqlite_file()).await?,
        Destination::Postgres(url) => Db::open_postgres(url).await.map_err(|error| {
            Error::internal(format!("cannot open the PostgreSQL database: {error}"))
        })?,
    };
    let clock = Clock::system();
    let mut from = source.snapshot().await?;
    let steps = db::applied(&mut from).await?;
    transfer::must_be_current(&steps)?;
    transfer::prepare(&target, &steps, &clock).await?;
    let mut into = target.begin().await?;
    let (tables, rows) = carry(&mut from, &mut into).await?;
    if journal::extent(&mut from).await? != journal::extent(&mut into).await? {
        return Err(Error::internal(
            "the journal is not the same after the copy",
        ));
    }
    transfer::conclude(&target, into, &steps, &clock).await?;
    drop(from);
    source.close().await;
    target.close().await;

    let line = match to {
        Destination::Sqlite => "remove the line `database = …`".to_owned(),
        Destination::Postgres(url) => {
            format!("write: database = {}", toml::Value::String(url.clone()))
        }
    };
    let text = format!(
        "{} and {} were copied, and every one compared.\n\
         Now, in {}, {line}\n\
         Then run `maison check`, and start the service. The former database was left as it was.",
        counted(tables as u64, "table"),
        counted(rows, "row"),
        file.display()
    );
    show(as_json, &text, &json!({ "tables": tables, "rows": rows }));
    Ok(())
}

/// Copies every table and compares both sides, in the transaction of the target.
async fn carry(from: &mut Tx, into: &mut Tx) -> Result<(usize, u64)> {
    let tables = copy::tables(from, &transfer::DERIVED).await?;
    transfer::must_be_alike(&tables, &copy::tables(into, &transfer::DERIVED).await?)?;
    let bar = progress();
    let mut all = 0;
    for table in &tables {
        bar.set_message(format!("Copying {}", table.name));
        bar.tick();
        let mut tally = Tally::default();
        let mut load = Load::new(into, table);
        let mut rows = copy::rows(from, table);
        while let Some(row) = rows.next().await? {
            tally.add(&copy::to_line(&row));
            load.push(row).await?;
        }
        all += load.finish().await?;
        if copy::content(into, table).await? != tally.content() {
            return Err(Error::internal(format!(
                "table {} is not the same after the copy; nothing was kept",
                table.name
            )));
        }
    }
    bar.finish_and_clear();
    Ok((tables.len(), all))
}
