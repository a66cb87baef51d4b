//! A town is founded once, and its program refuses what it cannot do safely.

use std::fs;

use db::args;
use testkit::databases;

use crate::founded::{Founded, maison, text};

fn init(folder: &str, more: &[&str]) -> crate::founded::Ran {
    let mut args = vec!["init", "--yes", "--dir", folder];
    args.extend(more);
    maison(&args)
}

const ANSWERS: [&str; 8] = [
    "--name",
    "L’Étang-du-Haut",
    "--url",
    "https://maison.etang.example",
    "--admin-name",
    "Ada Maire",
    "--admin-email",
    "ada@etang.example",
];

#[tokio::test]
async fn a_town_is_founded_once() {
    for database in databases().await {
        let folder = database.folder.path().join("new");
        let folder = text(&folder);
        let mut answers = ANSWERS.to_vec();
        answers.extend(
            database
                .url
                .as_deref()
                .into_iter()
                .flat_map(|url| ["--database", url]),
        );
        let missing = init(folder, &answers[..6]).refused(2);
        assert!(missing.contains("--admin-email"), "{missing}");
        assert!(!std::path::Path::new(folder).exists(), "nothing half done");

        let said = init(folder, &answers).well();
        assert!(
            said.contains("https://maison.etang.example/connexion/invitation/"),
            "{said}"
        );
        assert!(said.contains("maison.etang.example/registre"), "{said}");
        let again = init(folder, &answers).refused(2);
        assert!(again.contains("Already there"), "{again}");

        let config = format!("{folder}/maison.toml");
        maison(&["check", "--config", &config]).well();
        let said = maison(&["migrate", "--config", &config]).well();
        assert!(said.contains("up to date"), "{said}");
        let to = [
            "mail",
            "test",
            "--to",
            "ada@etang.example",
            "--config",
            &config,
        ];
        maison(&to).well();
        assert_eq!(
            fs::read_dir(format!("{folder}/data/mail")).unwrap().count(),
            1
        );
        let invited = [
            "invite",
            "--name",
            "Bo Maire",
            "--email",
            "bo@etang.example",
            "--config",
            &config,
        ];
        assert!(maison(&invited).well().contains("/connexion/invitation/"));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            for (place, mode) in [
                ("data", 0o700),
                ("data/keys/journal.key", 0o600),
                ("maison.toml", 0o600),
            ] {
                let found = fs::metadata(format!("{folder}/{place}"))
                    .unwrap()
                    .permissions()
                    .mode();
                assert_eq!(found & 0o777, mode, "{place}");
            }
        }
    }
}

#[tokio::test]
async fn a_second_program_and_a_newer_database_are_refused() {
    let founded = Founded::new(databases().await.remove(0)).await;
    let lock = maison::house::lock(founded.folder.path()).unwrap();
    for command in ["serve", "migrate"] {
        let refusal = founded.run(&[command]).refused(1);
        assert!(refusal.contains("another maison already runs"), "{refusal}");
    }
    drop(lock);
    let later = "INSERT INTO migrations (room, name, sha256, applied_at)
        VALUES ('orchards', '0001_orchards', '', 0)";
    founded.town.db().exec(later, args![]).await.unwrap();
    for command in ["serve", "migrate", "check", "backup"] {
        let refusal = founded.run(&[command]).refused(1);
        assert!(
            refusal.contains("orchards/0001_orchards"),
            "{command}: {refusal}"
        );
    }
}

#[test]
fn the_address_of_a_register_is_said() {
    let wrong = ["journal", "verify", "http://127.0.0.1:1/accueil"];
    let refusal = maison(&wrong).refused(2);
    assert!(refusal.contains("/registre"), "{refusal}");
    let right = ["journal", "verify", "http://127.0.0.1:1/registre/2/"];
    let refusal = maison(&right).refused(2);
    assert!(!refusal.contains("ends in"), "{refusal}");
}

#[test]
fn a_town_that_is_not_there_is_said_so() {
    let folder = tempfile::tempdir().unwrap();
    let (config, _) = crate::founded::configure(folder.path(), None);
    for command in ["check", "backup", "migrate"] {
        let refusal = maison(&[command, "--config", text(&config)]).refused(1);
        assert!(
            refusal.contains("there is no database"),
            "{command}: {refusal}"
        );
    }
    assert!(
        !folder.path().join("town.db").exists(),
        "looking makes nothing"
    );
}

#[tokio::test]
async fn a_programme_made_by_an_import_is_given_its_title() {
    for database in databases().await {
        let founded = Founded::new(database).await;
        let file = founded.folder.path().join("liste.csv");
        fs::write(&file, "doc,axe,titre\n000,A,Un\n000,A,Deux\n").unwrap();
        let file = text(&file);
        let refusal = founded.run(&["import", "programme", file]).refused(2);
        assert!(
            refusal.contains("lines 2 to 3, column “doc”") && refusal.contains("--create"),
            "one cause, once, in one language, with its mend: {refusal}"
        );
        founded
            .run(&["import", "programme", file, "--create"])
            .well();
        let listed = founded.run(&["programme", "list"]).well();
        assert!(listed.contains("000: 000 (2 commitments)"), "{listed}");
        let edit = ["programme", "edit", "000", "--title", "Le pacte"];
        let with = |more: &[&'static str]| [&edit[..], more].concat();
        founded.run(&edit).refused(2);
        let refusal = founded
            .run(&with(&["--reason", "x", "--from", "demain"]))
            .refused(2);
        assert!(refusal.contains("2026-03-27"), "{refusal}");
        let said = founded
            .run(&with(&[
                "--reason",
                "Le premier titre venait d’un fichier.",
                "--from",
                "2026-03-27",
            ]))
            .well();
        assert!(said.contains("000: Le pacte"), "{said}");
        founded.run(&["check"]).well();
        let refusal = founded
            .run(&["programme", "edit", "001", "--reason", "x"])
            .refused(2);
        assert!(refusal.contains("/programme/"), "{refusal}");
    }
}
