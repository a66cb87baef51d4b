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
        print!("{}", explained(&town.directory().settings)?);
    }
    town.db().close().await;
    Ok(())
}

fn written(settings: &Settings) -> Result<String> {
    toml::to_string_pretty(settings).map_err(Error::internal)
}

/// What each setting is for, in the order in which they are shown.
const MEANINGS: [(&str, &str); 11] = [
    (
        "name",
        "The name of the commune, in every title and letter.",
    ),
    (
        "house",
        "What the house is called there: Maison commune, Hôtel de ville…",
    ),
    ("address", "Its address, one line each."),
    ("hours", "When it is open, in words, one line each."),
    ("phone", "Its telephone number."),
    ("email", "Its e-mail address."),
    (
        "publisher",
        "Who answers for what is published, for the legal notice.",
    ),
    (
        "host",
        "Who hosts the site, for the legal notice: name, address, telephone.",
    ),
    (
        "privacy_contact",
        "Where to write about personal data: an e-mail address.",
    ),
    (
        "accessibility_audit",
        "What the last accessibility audit found, and when. Without it, pages say \"non auditée\".",
    ),
    (
        "frequent",
        "Words under the search box and the path each leads to; repeat the block as needed.",
    ),
];

/// The settings as a file to fill in: each with what it is for.
fn explained(settings: &Settings) -> Result<String> {
    let written = written(settings)?;
    // What stands after a block belongs to it: everything else comes before.
    let (own, blocks) = written.split_at(written.find("[[").unwrap_or(written.len()));
    let mut lines =
        vec!["# What the town says of itself. Fill in, then: maison settings THIS_FILE".to_owned()];
    let meaning = |key: &str| {
        let known = MEANINGS.iter().find(|(known, _)| *known == key);
        known.map(|(_, meaning)| format!("\n# {meaning}"))
    };
    for line in own.lines().filter(|line| !line.is_empty()) {
        lines.extend(line.split_once(" =").and_then(|(key, _)| meaning(key)));
        lines.push(line.to_owned());
    }
    if settings.accessibility_audit.is_none() {
        lines.extend(meaning("accessibility_audit"));
        lines.push("# accessibility_audit = \"\"".to_owned());
    }
    if !blocks.is_empty() {
        lines.extend(meaning("frequent"));
        lines.push(blocks.trim_end().to_owned());
    }
    Ok(lines.join("\n") + "\n")
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
        for settings in [
            &settings,
            &Settings {
                name: "x".to_owned(),
                ..Settings::default()
            },
        ] {
            let text = explained(settings).unwrap();
            assert_eq!(parse(&text).unwrap(), *settings, "{text}");
            for (key, meaning) in MEANINGS {
                assert_eq!(text.matches(meaning).count(), 1, "{key}: {text}");
            }
        }
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
