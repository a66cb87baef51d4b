//! `maison migrate`: brings the tables to the shape this program knows.

use std::path::Path;

use base::{Clock, Result};
use serde_json::json;

use super::{existing_database, lock, show};
use crate::{config::Config, house};

pub async fn run(file: &Path, as_json: bool) -> Result<()> {
    let config = Config::read(file)?;
    let db = existing_database(&config).await?;
    let _lock = lock(&config)?;
    let taken = db.migrate(&house::migrations(), &Clock::system()).await?;
    let text = if taken.is_empty() {
        "The tables were up to date.".to_owned()
    } else {
        format!(
            "The tables are up to date. Steps taken: {}.",
            taken.join(", ")
        )
    };
    show(as_json, &text, &json!({ "steps": taken }));
    db.close().await;
    Ok(())
}
