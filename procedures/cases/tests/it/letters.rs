//! Letters: their legal content, their dates, whom they reach, and that every one can be printed.

use base::Lang;
use cases::{
    Caller, actions,
    letters::{self},
};
use catalogue::Channel;
use serde_json::{Value, json};
use town::{Actor, Role};

use crate::hall::{halls, wanted};

/// What a letter shows, with plain spaces.
fn plain(data: &str) -> Value {
    let data = data.replace(['\u{a0}', '\u{202f}'], " ");
    serde_json::from_str(&data).expect("what a letter shows is JSON")
}

#[tokio::test]
async fn the_receipt_says_what_the_law_wants() {
    for hall in halls(&["acces-aux-documents"]).await {
        hall.set("2026-09-10 12:00");
        let case = hall.asks("a@exemple.fr").await;
        let agent = hall
            .staff("N. Farel", Role::Agent, Some("secretariat"))
            .await;
        let seen = hall.look(&agent, &case.number).await;
        let data = plain(&seen.letters[0].data);
        let said = data["mention"].to_string();
        for wanted in [
            "10 septembre 2026",
            "AD-2026-0001",
            "10 octobre 2026",
            "refusée par notre silence",
            "CRPA R311-12",
            "Commission d’accès aux documents administratifs",
            "04 65 71 00 99",
            "secretariat@petitbourg.example",
            "1, place de l’Essai",
        ] {
            assert!(said.contains(wanted), "{wanted} is not in {said}");
        }
        assert!(data["rule"].to_string().contains("2026-01"));
        assert_eq!(data["days"]["answer"], "10 octobre 2026");
        assert_eq!(data["facts"]["case"], "AD-2026-0001");
    }
}

#[tokio::test]
async fn a_procedure_without_a_letter_sends_the_receipt_of_the_house() {
    for hall in halls(&[]).await {
        let mut folder = catalogue::shelf::of_the_house()["acces-aux-documents"]
            .folder
            .clone();
        let before = folder.procedure.clone();
        folder.procedure = before.replace("      letter: accuse-de-reception\n", "");
        assert_ne!(folder.procedure, before);
        folder.letters.remove("accuse-de-reception");
        hall.adopt(&folder).await;
        hall.set("2026-09-10 12:00");
        let agent = hall
            .staff("N. Farel", Role::Agent, Some("secretariat"))
            .await;
        let mut answers = wanted("");
        answers["person"] = json!({"name": "Paul Vert", "phone": "04 65 71 00 11"});
        let mut form = hall
            .form("acces-aux-documents", Channel::Counter, &answers)
            .await;
        form.lang = Lang::En;
        let (case, _) = actions::file(hall.town(), &agent, form).await.unwrap();
        let seen = hall.look(&agent, &case.number).await;
        assert_eq!(seen.letters.len(), 1);
        let row = &seen.letters[0];
        let title = letters::title(&seen.rule, row, Lang::En);
        assert_eq!(title, "Your request has been received");
        let data = plain(&row.data);
        assert_eq!(data["subject"], json!(title));
        let said = data["mention"].to_string();
        for wanted in [
            "10 September 2026",
            "AD-2026-0001",
            "10 October 2026",
            "CRPA R311-12",
            "04 65 71 00 99",
            "secretariat@petitbourg.example",
        ] {
            assert!(said.contains(wanted), "{wanted} is not in {said}");
        }
        // No e-mail address: it waits for the post, with the code.
        assert_eq!(data["code"]["value"].as_str().unwrap().len(), 19);
        assert_eq!(
            letters::to_print(hall.town(), &agent).await.unwrap().len(),
            1
        );
        let sheet = letters::sheet(hall.town(), seen.version(), row, title).unwrap();
        assert_eq!(paper::warnings(&sheet).unwrap(), Vec::<String>::new());
        hall.is_sound().await;
    }
}

#[tokio::test]
async fn a_refusal_prints_its_reasons_and_the_last_day_of_each_remedy() {
    for hall in halls(&["acces-aux-documents"]).await {
        hall.set("2026-09-21 09:30");
        let case = hall.asks("a@exemple.fr").await;
        let head = hall.staff("H. Tête", Role::Head, Some("secretariat")).await;
        let reasons = ["private_life", "judgement", "private_life"];
        hall.acts(&head, &case.number, "refuse", &reasons, json!({}))
            .await
            .unwrap();
        let seen = hall.look(&head, &case.number).await;
        let row = seen.letters.last().unwrap();
        let data = plain(&row.data);
        assert_eq!(data["reasons"].as_array().unwrap().len(), 2);
        assert!(
            data["remedies"][0]
                .as_str()
                .unwrap()
                .contains("21 novembre 2026")
        );
        let note = data["words"]["remedies-note"].to_string();
        assert!(note.contains("depuis le jour de la décision"), "{note}");
        let printed = letters::print(hall.town(), Caller::from(&head), &case.number, &row.id)
            .await
            .unwrap();
        assert!(printed.pdf.starts_with(b"%PDF"));
        let again = letters::print(hall.town(), Caller::from(&head), &case.number, &row.id).await;
        assert_eq!(
            again.unwrap().pdf,
            printed.pdf,
            "the same letter is the same bytes"
        );
    }
}

#[tokio::test]
async fn whoever_has_no_address_gets_paper_with_the_code_once() {
    for hall in halls(&["acces-aux-documents"]).await {
        let town = hall.town();
        let agent = hall
            .staff("N. Farel", Role::Agent, Some("secretariat"))
            .await;
        let mut answers = wanted("");
        answers["person"] = json!({"name": "Paul Vert", "phone": "04 65 71 00 11"});
        for _ in 0..2 {
            let form = hall
                .form("acces-aux-documents", Channel::Paper, &answers)
                .await;
            actions::file(town, &agent, form).await.unwrap();
        }
        hall.asks("a@exemple.fr").await;
        let waiting = letters::to_print(town, &agent).await.unwrap();
        assert_eq!(
            waiting.len(),
            2,
            "who has an e-mail address is told by e-mail"
        );
        let data: Value = serde_json::from_str(&waiting[0].data).unwrap();
        assert_eq!(data["code"]["value"].as_str().unwrap().len(), 19);
        let ids: Vec<_> = waiting.iter().map(|row| row.id.clone()).collect();
        let batch = letters::batch(town, &agent, &ids).await.unwrap();
        assert!(batch.pdf.starts_with(b"%PDF"));
        assert_eq!(letters::mark_printed(town, &agent, &ids).await.unwrap(), 2);
        assert!(letters::to_print(town, &agent).await.unwrap().is_empty());
        let voirie = hall.staff("V. Voirie", Role::Agent, Some("voirie")).await;
        assert!(letters::batch(town, &voirie, &ids).await.is_err());
    }
}

#[tokio::test]
async fn every_letter_of_two_procedures_can_be_printed() {
    let hall = halls(&["acces-aux-documents", "permis-de-louer"])
        .await
        .remove(0);
    let town = hall.town();
    let case = hall.asks("a@exemple.fr").await;
    let seen = hall.look(&Actor::System, &case.number).await;
    let row = &seen.letters[0];
    for name in ["acces-aux-documents", "permis-de-louer"] {
        let version = hall.version(name).await;
        for letter in version.definition.letters.keys() {
            let mut row = row.clone();
            row.template.clone_from(letter);
            let sheet = letters::sheet(town, &version, &row, "Essai".to_owned()).unwrap();
            assert_eq!(sheet.lang, Lang::Fr);
            let warnings = paper::warnings(&sheet);
            let warnings = warnings.unwrap_or_else(|error| panic!("{name}/{letter}: {error}"));
            assert_eq!(warnings, Vec::<String>::new(), "{name}/{letter}");
        }
    }
}

#[tokio::test]
async fn an_email_says_that_something_is_new_and_nothing_more() {
    for hall in halls(&["acces-aux-documents"]).await {
        let town = hall.town();
        hall.asks("a@exemple.fr").await;
        let registry = jobs::Registry {
            handlers: mail::handlers(),
            timers: Vec::new(),
        };
        jobs::run_due(town, &registry).await.unwrap();
        let folder = hall.small.folder.path().join("mail");
        let mut said = String::new();
        for file in std::fs::read_dir(folder).unwrap() {
            said.push_str(&std::fs::read_to_string(file.unwrap().path()).unwrap());
        }
        assert!(said.contains("AD-2026-0001"), "{said}");
        for secret in ["circulation", "Arc"] {
            assert!(!said.contains(secret), "{secret}");
        }
    }
}
