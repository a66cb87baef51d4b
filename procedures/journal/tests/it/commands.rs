//! `maison journal …`: what is shown, in which language, and the codes to leave with.

use clap::Parser;
use i18n::Lang;
use journal::commands::{Command, Failure, Output, run};
use town::Town;

use crate::house::{House, fill, houses, sqlite_house};

#[derive(Debug, Parser)]
struct Line {
    #[command(subcommand)]
    command: Command,
}

async fn type_in(town: Option<&Town>, words: &[&str]) -> Result<Output, Failure> {
    let line = Line::try_parse_from(std::iter::once(&"journal").chain(words)).unwrap();
    assert_eq!(line.command.needs_town(), words[0] != "verify");
    run(line.command, town, Lang::Fr, |_, _| {}).await
}

#[tokio::test]
async fn a_register_is_exported_then_verified_with_its_key() {
    for House { town, folder } in houses().await {
        fill(&town, 300).await;
        journal::sign(&town).await.unwrap();
        let to = folder.path().join("export");
        let to = to.to_str().unwrap();
        let exported = type_in(Some(&town), &["export", to]).await.unwrap();
        assert_eq!(exported.json["files"], 6);
        let key = type_in(Some(&town), &["key"]).await.unwrap().text;
        assert!(key.starts_with("valmoreau.example/registre+"), "{key}");

        let with_key = type_in(None, &["verify", to, "--key", &key]).await.unwrap();
        assert_eq!(with_key.json["size"], 300);
        assert!(
            with_key.text.starts_with("Journal vérifié"),
            "{}",
            with_key.text
        );
        assert!(!with_key.text.contains("Attention"));
        let without = type_in(None, &["verify", to]).await.unwrap();
        assert!(without.text.contains("Attention"), "{}", without.text);
        assert_eq!(without.json["key_from_log"], true);

        let bundle = folder.path().join("export/tile/entries/000");
        let mut bytes = std::fs::read(&bundle).unwrap();
        bytes[50] ^= 1;
        std::fs::write(&bundle, bytes).unwrap();
        let broken = type_in(None, &["verify", to]).await.unwrap_err();
        assert_eq!(broken.code, 1);
        for words in [
            ["verify", "/nowhere/at/all", "--key", &key],
            ["verify", to, "--key", "not a key"],
            ["verify", to, "--kept", "/nowhere"],
        ] {
            assert_eq!(
                type_in(None, &words).await.unwrap_err().code,
                2,
                "{words:?}"
            );
        }
    }
}

#[tokio::test]
async fn a_journal_in_order_is_not_reopened() {
    let house = sqlite_house().await;
    let failure = type_in(Some(&house.town), &["reopen"]).await.unwrap_err();
    assert_eq!(failure.code, 2);
    assert!(failure.text.contains("en ordre"), "{}", failure.text);
    std::fs::remove_file(house.folder.path().join("keys/journal.key")).unwrap();
    let reopened = type_in(Some(&house.town), &["reopen"]).await.unwrap();
    assert_eq!(reopened.json["origin"], "valmoreau.example/registre/2");
}

#[tokio::test]
async fn timers_seal_by_themselves() {
    for House { town, .. } in houses().await {
        town.db()
            .migrate(
                &[town::MIGRATIONS, journal::MIGRATIONS, jobs::MIGRATIONS],
                town.clock(),
            )
            .await
            .unwrap();
        fill(&town, 3).await;
        let registry = jobs::Registry {
            handlers: Vec::new(),
            timers: journal::domain(Vec::new()).timers,
        };
        jobs::run_due(&town, &registry).await.unwrap();
        assert_eq!(journal::seal(&town).await.unwrap().unwrap().sealed, 3);
    }
}
