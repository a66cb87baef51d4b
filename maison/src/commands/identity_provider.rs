//! `maison identity-provider`: the secret of FranceConnect or ProConnect, and a trial without anybody.

use std::{
    io::{self, IsTerminal as _, Read as _},
    path::Path,
};

use base::{Error, Result};
use oidc::Service;

use super::existing_town;
use crate::config::Config;

/// Longer than any secret.
const LONGEST: u64 = 4_096;

/// Keeps the secret read from the standard input.
pub async fn secret(file: &Path, service: Service) -> Result<()> {
    let town = existing_town(&Config::read(file)?).await?;
    if io::stdin().is_terminal() {
        eprintln!(
            "Paste the secret that {} gave, press Enter, then Ctrl-D.",
            service.name()
        );
    }
    let mut text = String::new();
    io::stdin().take(LONGEST).read_to_string(&mut text)?;
    identity::keep_secret(&town, service, &text)?;
    println!(
        "Kept in {}. Restart the site, then: maison identity-provider test {}",
        town.key_path(service.code()).display(),
        service.code()
    );
    town.db().close().await;
    Ok(())
}

/// Asks the service what can be asked without anybody.
pub async fn test(file: &Path, service: Service) -> Result<()> {
    let config = Config::read(file)?;
    let all = config.services();
    let settings = all
        .iter()
        .find(|one| one.service == service)
        .ok_or_else(|| {
            Error::internal(format!(
                "{} does not name {}: add a block [{}] with issuer and client_id",
                file.display(),
                service.name(),
                service.code()
            ))
        })?;
    let town = existing_town(&config).await?;
    identity::probe(&town, settings, &mut |line| println!("{line}")).await?;
    town.db().close().await;
    Ok(())
}

/// Reads a service of the command line.
pub fn service(text: &str) -> Result<Service, String> {
    Service::parse(text).ok_or_else(|| {
        let known: Vec<&str> = Service::ALL.iter().map(|one| one.code()).collect();
        format!("the services are {}", known.join(" and "))
    })
}
