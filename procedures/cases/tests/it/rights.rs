//! Who sees which case: elected members, rights bounded to a territory, traces left, hours of others.

use base::Error;
use cases::{
    Caller, Case,
    actions::{self, Narrowing, NewSlots, Pile},
    letters,
};
use catalogue::Channel;
use rules::Value as Known;
use serde_json::json;
use testkit::Visitor;
use town::{Actor, Grant, Role};

use crate::{
    hall::{Hall, halls},
    pages::{read, scenes},
};

/// Every page of a case, one of its letters and one of its documents.
fn doors(case: &Case, letter: &str, document: &str) -> Vec<String> {
    ["/dossiers", "/bureau/dossiers"]
        .into_iter()
        .flat_map(|base| {
            let rests = [
                String::new(),
                "/agir/clarify".to_owned(),
                "/agir/follow".to_owned(),
                "/modifier".to_owned(),
                "/retirer".to_owned(),
                "/resume.pdf".to_owned(),
                format!("/lettre/{letter}"),
                format!("/document/{document}"),
            ];
            rests.map(|rest| format!("{base}/{}{rest}", case.number))
        })
        .collect()
}

#[tokio::test]
async fn an_elected_member_opens_only_what_waits_for_a_signature_or_has_theirs() {
    for scene in scenes().await {
        let (case, _) = scene.filed("yvette@exemple.fr").await;
        let hall = &scene.hall;
        let town = hall.town();
        let document = town
            .files()
            .put(b"%PDF-1.7 plan".to_vec())
            .await
            .expect("a file");
        let attached = [forms::StoredFile {
            field: "files".to_owned(),
            name: "plan.pdf".to_owned(),
            sha256: document.clone(),
            size: 13,
            kind: "application/pdf".to_owned(),
        }];
        let agent = Caller::from(&scene.agent);
        actions::message(town, agent, &case.number, "Un plan", &attached, false)
            .await
            .expect("a message");
        let seen = hall.look(&scene.agent, &case.number).await;
        let doors = doors(&case, seen.letters[0].id.as_str(), &document);
        let refused = async |mayor: &Visitor| {
            for door in &doors {
                let _ = mayor.get(door).await.expect(404);
                let _ = mayor.post(door, &[("seen", "1")]).await;
            }
            let message = format!("{}/message", case.desk_path());
            let _ = mayor
                .post(&message, &[("body", "Bonjour")])
                .await
                .expect(404);
        };
        let mayor = scene.visitor("mayor").await;
        refused(&mayor).await;
        // The agents' own notes and the person's page are not theirs either, whoever they read for.
        let before = hall.look(&scene.agent, &case.number).await;
        assert!(before.readings.iter().all(|one| one.role != "elected"));
        assert_eq!(before.messages.len(), 1);
        // The commission gave its opinion: the mayor answers it.
        let to_sign = async |case: &Case| {
            hall.set("2026-10-20 10:00");
            actions::elapse(town).await.expect("time");
            let system = Actor::System;
            let number = json!({"cada_number": "20265001"});
            hall.acts(&system, &case.number, "seize_cada", &[], number)
                .await
                .expect("the commission");
            let sense = json!({"sense": "unfavourable", "opinion_text": {
                "name": "avis.pdf", "sha256": document, "size": 13, "type": "application/pdf"}});
            hall.acts(&system, &case.number, "opinion", &[], sense)
                .await
                .expect("an opinion");
        };
        to_sign(&case).await;
        let open = doors[8].as_str();
        let page = read(&mayor, open).await;
        assert!(page.contains("maintenir le refus"), "{page}");
        let list = read(&mayor, "/bureau/dossiers?q=0001").await;
        assert!(list.contains(&case.number), "{list}");
        let _ = mayor.get(&doors[15]).await.expect(200);
        let seen = hall.look(&scene.agent, &case.number).await;
        assert!(seen.readings.iter().any(|one| one.role == "elected"));
        // Whoever signed still reads what they signed; another member does not.
        let signs = hall.staff("S. Signe", Role::Elected, None).await;
        hall.acts(&signs, &case.number, "uphold", &["abusive"], json!({}))
            .await
            .expect("a signature");
        hall.look(&signs, &case.number).await;
        refused(&mayor).await;
    }
}

/// A report about a place of this quarter, by somebody without e-mail.
async fn reported(hall: &Hall, quarter: Option<&str>) -> Case {
    let answers =
        json!({"what": "pavement", "where": {"text": "12 rue des Lilas"}, "stuck": false});
    let mut form = hall.form("accessibilite", Channel::Web, &answers).await;
    if let Some(quarter) = quarter {
        let known = Known::Text(quarter.to_owned());
        form.known.insert("quarter".to_owned(), known);
    }
    let filed = actions::file(hall.town(), &Actor::Visitor, form).await;
    filed.expect("a case").0
}

#[tokio::test]
async fn a_right_bounded_to_a_territory_shows_counts_and_prints_only_its_cases() {
    for hall in halls(&["accessibilite"]).await {
        let town = hall.town();
        hall.set("2026-09-10 12:00");
        let near = reported(&hall, Some("le-haut")).await;
        let far = reported(&hall, Some("le-bas")).await;
        let nowhere = reported(&hall, None).await;
        assert_eq!(near.territory.as_deref(), Some("le-haut"));
        let service = near.service.clone();
        let of = async |name: &str, service: Option<&str>, territory: Option<&str>| {
            hall.staff_of(name, Role::Agent, service, territory).await
        };
        let all = [&near.number, &far.number, &nowhere.number];
        // Many rights at once: more services than a list looks for at first, and one in a quarter.
        let mut many = of("F", Some(&service), Some("le-bas")).await;
        if let Actor::Person { grants, .. } = &mut many {
            let others = ["aaa", "bbb", "ccc", "education", "voirie"].into_iter();
            grants.extend(others.filter(|other| *other != service).map(|other| Grant {
                role: Role::Agent,
                service: Some(other.to_owned()),
                territory: None,
            }));
        }
        for (who, expected) in [
            (many, vec![&far.number]),
            (
                of("A", Some(&service), Some("le-haut")).await,
                vec![&near.number],
            ),
            (of("B", None, Some("le-bas")).await, vec![&far.number]),
            (
                of("C", Some(&service), Some("petitbourg")).await,
                vec![&near.number, &far.number],
            ),
            (of("D", Some(&service), None).await, all.to_vec()),
            (of("E", Some("education"), Some("le-haut")).await, vec![]),
        ] {
            let asked = Narrowing {
                words: "-2026-".to_owned(),
                ..Narrowing::default()
            };
            let list = actions::worklist(town, &who, &asked).await.unwrap();
            let mut shown: Vec<&String> = list.lines.iter().map(|(_, line)| &line.number).collect();
            shown.sort();
            assert_eq!(shown, expected, "{:?}", who.name());
            // Pile by pile, each once, in the pile it is counted in.
            let mut piled = Vec::new();
            for pile in Pile::ALL {
                let asked = Narrowing {
                    pile: Some(pile),
                    ..Narrowing::default()
                };
                let one = actions::worklist(town, &who, &asked).await.unwrap();
                assert_eq!(i64::try_from(one.lines.len()), Ok(one.count(pile)));
                assert!(one.lines.iter().all(|(of, _)| *of == pile));
                piled.extend(one.lines.into_iter().map(|(_, line)| line.number));
            }
            piled.sort();
            assert_eq!(
                piled.iter().collect::<Vec<_>>(),
                expected,
                "{:?}",
                who.name()
            );
            assert_eq!(
                usize::try_from(list.total()),
                Ok(expected.len()),
                "{:?}",
                who.name()
            );
            assert_eq!(list.procedures.is_empty(), expected.is_empty());
            let waiting = letters::to_print(town, &who).await.unwrap();
            let mut of: Vec<String> = Vec::new();
            for letter in &waiting {
                let case = [&near, &far, &nowhere];
                let case = case.into_iter().find(|case| case.id == letter.case_id);
                of.push(case.expect("one of the three").number.clone());
            }
            of.sort();
            of.dedup();
            assert_eq!(of.iter().collect::<Vec<_>>(), expected, "{:?}", who.name());
            for number in all {
                let looked = actions::look(town, Caller::from(&who), number, "").await;
                assert_eq!(
                    looked.is_ok(),
                    expected.contains(&number),
                    "{:?}",
                    who.name()
                );
            }
        }
    }
}

#[tokio::test]
async fn letters_printed_together_and_documents_leave_a_trace() {
    for hall in halls(&["accessibilite"]).await {
        let town = hall.town();
        hall.set("2026-09-10 12:00");
        let case = reported(&hall, None).await;
        let sha256 = town
            .files()
            .put(b"%PDF-1.7 plan".to_vec())
            .await
            .expect("a file");
        let attached = [forms::StoredFile {
            field: "files".to_owned(),
            name: "plan.pdf".to_owned(),
            sha256: sha256.clone(),
            size: 13,
            kind: "application/pdf".to_owned(),
        }];
        let system = Caller::from(&Actor::System);
        actions::message(town, system, &case.number, "Un plan", &attached, false)
            .await
            .unwrap();
        let service = Some(case.service.as_str());
        let (prints, reads, looks) = (
            hall.staff("P. Imprime", Role::Agent, service).await,
            hall.staff("L. Lit", Role::Agent, service).await,
            hall.staff("R. Regarde", Role::Head, service).await,
        );
        let ids: Vec<_> = letters::to_print(town, &prints)
            .await
            .unwrap()
            .into_iter()
            .map(|letter| letter.id)
            .collect();
        for _ in 0..2 {
            letters::batch(town, &prints, &ids).await.unwrap();
            actions::download(town, Caller::from(&reads), &case.number, &sha256)
                .await
                .unwrap();
        }
        let seen = hall.look(&looks, &case.number).await;
        let mut why: Vec<&str> = seen.readings.iter().map(|one| one.why.as_str()).collect();
        why.sort_unstable();
        assert_eq!(why, ["document", "essai", "letter"], "once a day each");
    }
}

#[tokio::test]
async fn an_hour_is_closed_by_its_own_role_and_only_while_free() {
    for hall in halls(&["permis-de-louer", "acces-aux-documents"]).await {
        let town = hall.town();
        hall.set("2026-09-01 09:00");
        let agent = hall.staff("N. Farel", Role::Agent, Some("habitat")).await;
        let other = hall
            .staff("S. Autre", Role::Agent, Some("secretariat"))
            .await;
        let (procedure, role) = ("permis-de-louer", "inspector");
        let new = NewSlots {
            procedure,
            role,
            starts: vec![town.clock().now().plus_days(1)],
            minutes: 45,
            place: "sur place",
        };
        actions::add_slots(town, &agent, new).await.unwrap();
        let id = actions::slots(town, &agent, procedure, role).await.unwrap()[0]
            .0
            .id
            .clone();
        let theirs = actions::drop_slot(town, &other, "acces-aux-documents", role, &id).await;
        assert!(matches!(theirs, Err(Error::Conflict(_))), "{theirs:?}");
        let theirs = actions::drop_slot(town, &other, procedure, role, &id).await;
        assert!(matches!(theirs, Err(Error::Forbidden(_))), "{theirs:?}");
        let not_it = actions::drop_slot(town, &agent, procedure, "doctor", &id).await;
        assert!(matches!(not_it, Err(Error::Conflict(_))), "{not_it:?}");
        assert_eq!(
            actions::slots(town, &agent, procedure, role)
                .await
                .unwrap()
                .len(),
            1
        );
        actions::drop_slot(town, &agent, procedure, role, &id)
            .await
            .unwrap();
    }
}
