//! A town comes back from its backup, on either database, whole or not at all.

#![expect(clippy::unwrap_used, reason = "a test stops where something is amiss")]

use std::{fs, path::Path};

use age::secrecy::ExposeSecret as _;
use db::args;
use testkit::{TestDb, databases};

use crate::founded::{Founded, configure, maison, text};

/// Documents, key and checkpoint of a data folder, by name.
fn kept(data: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for top in ["files", "keys", "journal"] {
        let mut waiting = vec![data.join(top)];
        while let Some(place) = waiting.pop() {
            if place.is_dir() {
                waiting.extend(
                    fs::read_dir(&place)
                        .unwrap()
                        .map(|entry| entry.unwrap().path()),
                );
            } else if place.exists() {
                let name = place.strip_prefix(data).unwrap().display().to_string();
                found.push((name, fs::read(&place).unwrap()));
            }
        }
    }
    found.sort();
    found
}

fn restore(target: &TestDb, file: &Path, more: &[&str]) -> crate::founded::Ran {
    let (config, _) = configure(target.folder.path(), target.url.as_deref());
    let mut args = vec!["restore", text(file), "--config", text(&config)];
    args.extend(more);
    maison(&args)
}

#[tokio::test]
async fn a_backup_restores_into_either_database() {
    for source in databases().await {
        let founded = Founded::new(source).await;
        let file = founded.folder.path().join("saved.tar.gz");
        founded.run(&["backup", text(&file), "--with-key"]).well();
        for target in databases().await {
            let said = restore(&target, &file, &[]).well();
            assert!(said.contains("Petitbourg is back"), "{said}");
            assert!(!said.contains("To look at"), "{said}");
            let config = target.folder.path().join("maison.toml");
            maison(&["check", "--config", text(&config)]).well();
            assert_eq!(kept(target.folder.path()), kept(founded.folder.path()));
            let hits = search::find(&target.db, "navette", 1, &[]).await.unwrap();
            assert_eq!(hits.total, 4);
            // Once there is a town, nothing replaces it.
            let refusal = restore(&target, &file, &[]).refused(1);
            assert!(refusal.contains("not empty"), "{refusal}");
        }
        let refusal = founded.run(&["backup", text(&file)]).refused(1);
        assert!(refusal.contains("exists already"), "{refusal}");
    }
}

#[tokio::test]
async fn a_damaged_backup_is_refused_and_leaves_nothing() {
    let mut at_hand = databases().await;
    let target = at_hand.remove(0);
    let founded = Founded::new(databases().await.remove(0)).await;
    let file = founded.folder.path().join("saved.tar.gz");
    founded.run(&["backup", text(&file)]).well();
    let whole = fs::read(&file).unwrap();
    let damaged = founded.folder.path().join("damaged.tar.gz");
    // The first ten bytes are those of the compression's own header, where a date may be anything.
    for at in (10..whole.len()).step_by(whole.len() / 16) {
        let mut bytes = whole.clone();
        // All of its bits: some of a compressed byte may mean nothing.
        bytes[at] = !bytes[at];
        fs::write(&damaged, &bytes).unwrap();
        restore(&target, &damaged, &[]).refused(1);
    }
    for length in [0, 5, whole.len() / 2, whole.len() - 1] {
        fs::write(&damaged, &whole[..length]).unwrap();
        restore(&target, &damaged, &[]).refused(1);
    }
    fs::write(&damaged, "Ceci n’est pas une sauvegarde.").unwrap();
    let refusal = restore(&target, &damaged, &[]).refused(1);
    assert!(refusal.contains("not a backup"), "{refusal}");
    assert!(kept(target.folder.path()).is_empty());
    let said = restore(&target, &file, &[]).well();
    assert!(
        said.contains("holds no signing key nor that of second factors"),
        "{said}"
    );
}

#[tokio::test]
async fn an_encrypted_backup_opens_for_its_recipients_only() {
    let founded = Founded::new(databases().await.remove(0)).await;
    let folder = founded.folder.path();
    let [ours, theirs] = [
        age::x25519::Identity::generate(),
        age::x25519::Identity::generate(),
    ];
    for (name, identity) in [("ours", &ours), ("theirs", &theirs)] {
        let line = identity.to_string();
        fs::write(
            folder.join(name),
            format!("# a key\n{}\n", line.expose_secret()),
        )
        .unwrap();
    }
    let file = folder.join("saved.tar.gz.age");
    let recipient = ours.to_public().to_string();
    founded
        .run(&["backup", text(&file), "--encrypt-to", &recipient])
        .well();
    let bytes = fs::read(&file).unwrap();
    assert!(bytes.starts_with(b"age-encryption.org/v1\n"));

    let target = databases().await.remove(0);
    let refusal = restore(&target, &file, &[]).refused(1);
    assert!(refusal.contains("--identity"), "{refusal}");
    restore(
        &target,
        &file,
        &["--identity", text(&folder.join("theirs"))],
    )
    .refused(1);
    restore(&target, &file, &["--identity", text(&folder.join("ours"))]).well();
    founded
        .run(&["backup", "--encrypt-to", "age1nobody"])
        .refused(2);
}

#[tokio::test]
async fn a_backup_older_than_what_was_published_is_refused() {
    for (source, target) in databases().await.into_iter().zip(databases().await) {
        let founded = Founded::new(source).await;
        let file = founded.folder.path().join("saved.tar.gz");
        founded.run(&["backup", text(&file), "--with-key"]).well();
        // The town goes on and publishes; then its database is lost, not its folder.
        let checkpoint = target.folder.path().join("journal").join("checkpoint");
        let published = {
            let town = &founded.town;
            let mut tx = town.db().begin().await.unwrap();
            let system = town::Actor::System;
            programme::actions::news(&mut tx, town, &system, 2, "Après.")
                .await
                .unwrap();
            tx.commit().await.unwrap();
            // The timer signs once a minute; a town that waited says so with a later clock.
            let mut opening = opening_of(town, founded.folder.path());
            opening.clock = base::Clock::starting_at(town.clock().now().plus_seconds(120));
            let later = town::Town::open(opening).await.unwrap();
            journal::sign(&later).await.unwrap();
            fs::read(founded.folder.path().join("journal").join("checkpoint")).unwrap()
        };
        fs::create_dir_all(checkpoint.parent().unwrap()).unwrap();
        fs::write(&checkpoint, &published).unwrap();
        let refusal = restore(&target, &file, &[]).refused(1);
        assert!(
            refusal.contains("--accept-loss") && refusal.contains("last 1 are lost"),
            "{refusal}"
        );
        let said = restore(&target, &file, &["--accept-loss"]).well();
        assert!(said.contains("To look at"), "{said}");
        assert_eq!(
            fs::read(&checkpoint).unwrap(),
            published,
            "what was published is remembered"
        );
    }
}

fn opening_of(town: &town::Town, data: &Path) -> town::Opening {
    town::Opening {
        db: town.db().clone(),
        clock: town.clock().clone(),
        random: base::Random::system(),
        data: data.to_owned(),
        public_url: town.url(""),
        mail: town.mail().clone(),
        demonstration: true,
    }
}

#[tokio::test]
async fn another_key_is_never_replaced() {
    let founded = Founded::new(databases().await.remove(0)).await;
    let file = founded.folder.path().join("saved.tar.gz");
    founded.run(&["backup", text(&file), "--with-key"]).well();
    let target = databases().await.remove(0);
    let keys = target.folder.path().join("keys");
    fs::create_dir_all(&keys).unwrap();
    fs::write(keys.join("journal.key"), "another").unwrap();
    let refusal = restore(&target, &file, &[]).refused(1);
    assert!(refusal.contains("another key"), "{refusal}");
    assert_eq!(
        fs::read_to_string(keys.join("journal.key")).unwrap(),
        "another"
    );
}

#[tokio::test]
async fn a_town_moves_to_the_other_database_and_back() {
    let mut at_hand = databases().await;
    let Some(TestDb { url: Some(url), .. }) = at_hand.pop() else {
        // Without PostgreSQL there is nowhere to move to; `make test` always offers one.
        return;
    };
    let founded = Founded::new(databases().await.remove(0)).await;
    let said = founded.run(&["move", "--to", &url]).well();
    assert!(
        said.contains("database = ") && said.contains(&url),
        "{said}"
    );
    let (config, _) = configure(founded.folder.path(), Some(&url));
    maison(&["check", "--config", text(&config)]).well();
    let refusal = maison(&["move", "--to", "sqlite", "--config", text(&config)]).refused(1);
    assert!(refusal.contains("not empty"), "{refusal}");
    founded.town.db().close().await;
    for name in ["town.db", "town.db-wal", "town.db-shm"] {
        let _ = fs::remove_file(founded.folder.path().join(name));
    }
    maison(&["move", "--to", "sqlite", "--config", text(&config)]).well();
    let (config, _) = configure(founded.folder.path(), None);
    maison(&["check", "--config", text(&config)]).well();
    maison(&["move", "--to", "oracle://x", "--config", text(&config)]).refused(2);
}

#[tokio::test]
async fn second_factors_are_lost_without_their_key_and_the_restoration_says_so() {
    let mut at_hand = databases().await;
    let target = at_hand.remove(0);
    let founded = Founded::new(databases().await.remove(0)).await;
    let sql = "UPDATE identity_people SET totp_secret = 'xc20p:AAAA'";
    founded.town.db().exec(sql, args![]).await.unwrap();
    let file = founded.folder.path().join("saved.tar.gz");
    founded.run(&["backup", text(&file)]).well();
    let said = restore(&target, &file, &[]).well();
    assert!(
        said.contains("1 one-time code application cannot be checked"),
        "{said}"
    );
    assert!(said.contains("Recovery codes still open"), "{said}");
    assert!(!target.folder.path().join("keys").exists());
}
