//! `maison mail test`: a letter sent at once, to see whether letters arrive.

use std::path::Path;

use base::{Lang, Result};
use mail::Address;

use super::existing_town;
use crate::config::Config;

pub async fn mail(file: &Path, to: &Address) -> Result<()> {
    let config = Config::read(file)?;
    let town = existing_town(&config).await?;
    let said = mail::test(&town, to, Lang::En).await?;
    println!("{said}");
    town.db().close().await;
    Ok(())
}

/// Reads an address of the command line.
pub fn address(text: &str) -> Result<Address, String> {
    Address::parse(text).map_err(|mend| mend.to_string())
}
