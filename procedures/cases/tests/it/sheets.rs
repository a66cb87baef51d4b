//! What leaves on paper: every rule card and every letter of the house is an accessible PDF; letters
//! reach whoever asked, under their name, in the window of the envelope.

use base::Lang;
use cases::{Caller, actions, letters};
use catalogue::{Channel, card, shelf};
use serde_json::{Value, json};
use testkit::pdf;
use town::{Actor, Role};

use crate::hall::{Hall, halls, wanted};

/// Points in a millimetre.
const MM: f64 = 72.0 / 25.4;

async fn whole_house() -> Hall {
    let shelf = shelf::of_the_house();
    let names: Vec<&str> = shelf.keys().map(String::as_str).collect();
    halls(&names).await.remove(0)
}

fn keep(name: &str, pdf: &[u8]) {
    let file = format!("{}/{name}.pdf", env!("CARGO_TARGET_TMPDIR"));
    std::fs::write(file, pdf).expect("a folder for what tests leave");
}

fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

#[tokio::test]
async fn every_rule_card_is_an_accessible_sheet() {
    let hall = whole_house().await;
    for name in shelf::of_the_house().keys() {
        let version = hall.version(name).await;
        for lang in [Lang::Fr, Lang::En] {
            let sheet = card::sheet::sheet(hall.town(), &version, lang).unwrap();
            let proof = paper::proof(&sheet).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(proof.warnings, Vec::<String>::new(), "{name}");
            keep(&format!("regle-{name}-{}", lang.code()), &proof.pdf);
            pdf::assert_accessible(&proof.pdf, lang.code(), &sheet.title, name);
            let said: String = pdf::text(&proof.pdf).split_whitespace().collect();
            // The page says the same: every sentence of the card is on the sheet.
            let card = card::card(&version.definition, Some(&version), lang);
            let letters = |text: &str| -> String {
                let kept = text.chars().filter(|c| c.is_alphanumeric());
                kept.collect()
            };
            let (all, headings) = (letters(&said), pdf::headings(&proof.pdf));
            for section in &card.sections {
                let title = letters(&section.title);
                assert!(
                    headings
                        .iter()
                        .any(|(level, text)| *level == 2 && letters(text) == title),
                    "{name}: {}",
                    section.title
                );
                for item in &section.items {
                    let start: String = letters(&item.text).chars().take(30).collect();
                    assert!(all.contains(&start), "{name}: {}", item.text);
                }
            }
            assert!(all.contains(&version.fingerprint), "{name}");
        }
    }
}

#[tokio::test]
async fn every_letter_of_the_house_is_an_accessible_sheet() {
    let hall = whole_house().await;
    let town = hall.town();
    let case = hall.asks("a@exemple.fr").await;
    let seen = hall.look(&Actor::System, &case.number).await;
    for name in shelf::of_the_house().keys() {
        let version = hall.version(name).await;
        for letter in version.definition.letters.keys() {
            let mut row = seen.letters[0].clone();
            row.template.clone_from(letter);
            let sheet = letters::sheet(town, &version, &row, "Essai".to_owned()).unwrap();
            let proof = paper::proof(&sheet);
            let proof = proof.unwrap_or_else(|error| panic!("{name}/{letter}: {error}"));
            assert_eq!(proof.warnings, Vec::<String>::new(), "{name}/{letter}");
            let firsts = pdf::headings(&proof.pdf);
            let firsts = firsts.iter().filter(|(level, _)| *level == 1).count();
            assert_eq!(firsts, 1, "{name}/{letter}: one subject");
            assert!(
                pdf::metadata(&proof.pdf).contains("<rdf:li>fr</rdf:li>"),
                "{name}/{letter}"
            );
        }
    }
}

fn at_home(name: &str) -> Value {
    let mut answers = wanted("");
    answers["person"] = json!({
        "name": name, "phone": "04 65 71 00 11",
        "address": {"line": "12 rue des Amandiers", "postcode": "13999", "town": "Valmoreau"},
    });
    answers
}

#[tokio::test]
async fn a_letter_stands_in_the_window_of_its_envelope() {
    let hall = halls(&["acces-aux-documents"]).await.remove(0);
    let town = hall.town();
    let agent = hall
        .staff("N. Farel", Role::Agent, Some("secretariat"))
        .await;
    let form = hall
        .form(
            "acces-aux-documents",
            Channel::Paper,
            &at_home("Paule Vert"),
        )
        .await;
    let (case, _) = actions::file(town, &agent, form).await.unwrap();
    let waiting = letters::to_print(town, &agent).await.unwrap();
    assert_eq!(waiting.len(), 1, "no e-mail: it leaves by post");
    let caller = Caller::from(&agent);
    let printed = letters::print(town, caller, &case.number, &waiting[0].id)
        .await
        .unwrap();
    keep("lettre-accuse", &printed.pdf);
    for word in ["Paule", "Amandiers", "13999"] {
        let (left, top) = pdf::place_of(&printed.pdf, word);
        assert!((105.0 * MM..195.0 * MM).contains(&left), "{word}: {left}");
        assert!((50.0 * MM..85.0 * MM).contains(&top), "{word}: {top}");
    }
    let batch = letters::batch(town, &agent, &[waiting[0].id.clone()])
        .await
        .unwrap();
    let (left, top) = pdf::place_of(&batch.pdf, "Amandiers");
    assert!(left > 105.0 * MM && top < 85.0 * MM, "in a batch too");
}

#[tokio::test]
async fn letters_bear_the_name_that_an_account_uses() {
    for hall in halls(&["acces-aux-documents"]).await {
        let town = hall.town();
        let lea = hall.resident("Lea").await;
        let mut form = hall
            .form("acces-aux-documents", Channel::Web, &at_home("Jean Noël"))
            .await;
        form.applicant = lea.id().cloned();
        let (case, _) = actions::file(town, &lea, form).await.unwrap();
        let seen = hall.look(&Actor::System, &case.number).await;
        let data: Value = serde_json::from_str(&seen.letters[0].data).unwrap();
        assert_eq!(data["addressee"][0], "Lea");
        assert_eq!(data["facts"]["name"], "Lea");
        assert!(!data["addressee"].to_string().contains("Jean"));
    }
}

/// CRPA R112-5: the date, what silence means, the certificate, papers to come, the service.
#[tokio::test]
async fn a_receipt_says_what_silence_means_and_what_is_to_come() {
    let hall = halls(&["permis-de-louer"]).await.remove(0);
    let answers = json!({
        "address": {"line": "12 rue des Amandiers", "postcode": "13999", "town": "Valmoreau"},
        "floor": "2e étage", "surface": 40, "built": "before_1997", "gas": false,
        "lessor": "person", "owner": {"name": "Paule Vert", "email": "p@exemple.fr"},
        "energy": null, "electricity": null,
        "truth": {"name": "Paule Vert", "day": "2026-01-05"},
    });
    let form = hall.form("permis-de-louer", Channel::Web, &answers).await;
    let (case, _) = actions::file(hall.town(), &Actor::Visitor, form)
        .await
        .unwrap();
    let seen = hall.look(&Actor::System, &case.number).await;
    let data: Value = serde_json::from_str(&seen.letters[0].data).unwrap();
    let said = plain(&data["mention"].to_string());
    for wanted in [
        "Nous avons reçu votre demande le 5 janvier 2026",
        "le 5 février 2026, elle est acceptée par notre silence",
        "une attestation de cet accord (CRPA L232-3)",
        "Vous avez annoncé pour plus tard : Diagnostic de performance énergétique, Diagnostic électricité",
        "CRPA L114-5",
        "Le service qui s’en occupe : Service habitat",
        "1, place de l’Essai",
        "habitat@petitbourg.example",
    ] {
        assert!(said.contains(wanted), "{wanted} is not in {said}");
    }
}
