//! `maison settings`: what the town says of itself (address, hours, telephone, who answers for the
//! publication), written as a file and read back.

use std::path::Path;

use base::{Error, Result};
use town::Settings;

use super::existing_town;
use crate::config::Config;

/// Shows the settings, or takes them from a file.
pub async fn run(file: Option<&Path>, config: &Path) -> Result<()> {
    let town = existing_town(&Config::read(config)?).await?;
    if let Some(file) = file {
        let place = file.display();
        let text = std::fs::read_to_string(file)
            .map_err(|error| Error::internal(format!("cannot read {place}: {error}")))?;
        let settings =
            parse(&text).map_err(|error| Error::internal(format!("{place}: {error}")))?;
        let mut tx = town.db().begin().await?;
        town::save_settings(&mut tx, &settings, town.clock()).await?;
        tx.commit().await?;
        println!("Saved. A site that runs shows it within a minute.");
    } else {
        print!("{}", written(&town.directory().settings)?);
    }
    town.db().close().await;
    Ok(())
}

fn written(settings: &Settings) -> Result<String> {
    toml::to_string_pretty(settings).map_err(Error::internal)
}

/// Reads settings; a name that means nothing is refused rather than forgotten.
fn parse(text: &str) -> Result<Settings> {
    let table: toml::Table = toml::from_str(text).map_err(Error::internal)?;
    let full = Settings {
        accessibility_audit: Some(String::new()),
        ..Settings::default()
    };
    let known: toml::Table = toml::from_str(&written(&full)?).map_err(Error::internal)?;
    if let Some(unknown) = table.keys().find(|key| !known.contains_key(*key)) {
        let names: Vec<&str> = known.keys().map(String::as_str).collect();
        return Err(Error::internal(format!(
            "`{unknown}` is no setting. The settings are {}.",
            names.join(", ")
        )));
    }
    let settings: Settings = toml::from_str(text).map_err(Error::internal)?;
    if settings.name.trim().is_empty() {
        return Err(Error::internal(
            "`name`, the name of the commune, must be there",
        ));
    }
    Ok(settings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_read_as_they_were_written() {
        let settings = Settings {
            name: "L’Étang".to_owned(),
            hours: vec!["du lundi au vendredi : 9 h – 17 h".to_owned()],
            frequent: vec![town::Frequent {
                words: "école".to_owned(),
                path: "/programme".to_owned(),
            }],
            ..Settings::default()
        };
        assert_eq!(parse(&written(&settings).unwrap()).unwrap(), settings);
        let refusal = parse("name = \"x\"\ntelephone = \"1\"")
            .unwrap_err()
            .to_string();
        assert!(
            refusal.contains("telephone") && refusal.contains("phone"),
            "{refusal}"
        );
        assert!(parse("phone = \"1\"").is_err());
    }
}
