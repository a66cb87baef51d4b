//! Where rights end: bounds of administrators and heads, who may take a case, what agents keep between
//! themselves, what is over; and that many cases do not hide or stop one.

use base::Error;
use cases::{
    Caller, Case,
    actions::{self, MandateFor, NewMandate, NewSlots},
    store::{Delegation, Route},
};
use catalogue::Channel;
use db::args;
use serde_json::json;
use town::{Actor, Role, Town};

use crate::hall::{Hall, halls, wanted};

const PROCEDURE: &str = "acces-aux-documents";

fn is_forbidden<T>(done: &base::Result<T>) -> bool {
    matches!(done, Err(Error::Forbidden(_)))
}

async fn of_service(hall: &Hall, name: &str, role: Role) -> Actor {
    hall.staff(name, role, Some("secretariat")).await
}

async fn paper(town: &Town, name: &str) -> forms::StoredFile {
    let bytes = format!("%PDF-1.7 {name}").into_bytes();
    forms::StoredFile {
        field: "files".to_owned(),
        name: name.to_owned(),
        size: i64::try_from(bytes.len()).expect("a small file"),
        sha256: town.files().put(bytes).await.expect("a file"),
        kind: "application/pdf".to_owned(),
    }
}

#[tokio::test]
async fn who_administers_or_heads_a_part_decides_for_that_part_only() {
    for hall in halls(&[PROCEDURE]).await {
        hall.set("2026-09-10 12:00");
        let town = hall.town();
        let (signs, today) = (
            of_service(&hall, "S. Signe", Role::Agent).await,
            town.clock().today(),
        );
        let delegation = |service: &str| Delegation {
            id: town.new_id(),
            person: signs.id().expect("somebody").clone(),
            service: service.to_owned(),
            procedure: None,
            reference: "arrêté 2026-12".to_owned(),
            from_day: today,
            until_day: today,
        };
        let (of_all, of_one) = (
            hall.staff("A. Admin", Role::Administrator, None).await,
            hall.staff("B. Habitat", Role::Administrator, Some("habitat"))
                .await,
        );
        let beyond = actions::delegate(town, &of_one, delegation("secretariat")).await;
        assert!(is_forbidden(&beyond), "{beyond:?}");
        actions::delegate(town, &of_one, delegation("habitat"))
            .await
            .expect("within their service");
        let ours = delegation("secretariat");
        let id = ours.id.clone();
        actions::delegate(town, &of_all, ours)
            .await
            .expect("of the whole town");
        let ended = actions::end_delegation(town, &of_one, &id).await;
        assert!(is_forbidden(&ended), "{ended:?}");
        let holidays = actions::set_holidays(town, &of_one, "alsace-moselle").await;
        assert!(is_forbidden(&holidays), "{holidays:?}");
        let role = async |who: &Actor, to: &Actor| {
            let id = to.id().expect("somebody");
            actions::give_role(town, who, PROCEDURE, "cada", id).await
        };
        assert!(is_forbidden(&role(&of_one, &signs).await));
        // A head of one quarter would see the cases of all of them.
        let service = Some("secretariat");
        let head = hall
            .staff_of("C. Haut", Role::Head, service, Some("le-haut"))
            .await;
        assert!(is_forbidden(&role(&head, &head).await));
        let route = Route {
            id: town.new_id(),
            procedure: PROCEDURE.to_owned(),
            territory: None,
            fact: None,
            value: None,
            person: head.id().expect("somebody").clone(),
            name: "C. Haut".to_owned(),
        };
        assert!(is_forbidden(&actions::save_route(town, &head, route).await));
        let head = of_service(&hall, "D. Tête", Role::Head).await;
        role(&head, &signs).await.expect("of their service");
    }
}

#[tokio::test]
async fn whoever_only_signs_does_not_take_the_case() {
    for hall in halls(&[PROCEDURE]).await {
        hall.set("2026-09-10 12:00");
        let town = hall.town();
        let case = hall.asks("a@exemple.fr").await;
        let admin = hall.staff("A. Admin", Role::Administrator, None).await;
        let signs = hall.staff("S. Signe", Role::Agent, Some("habitat")).await;
        let me = signs.id().expect("somebody");
        let today = town.clock().today();
        let delegation = Delegation {
            id: town.new_id(),
            person: me.clone(),
            service: "secretariat".to_owned(),
            procedure: None,
            reference: "arrêté 2026-12".to_owned(),
            from_day: today,
            until_day: today,
        };
        actions::delegate(town, &admin, delegation)
            .await
            .expect("a signature");
        let seen = hall.look(&signs, &case.number).await.case.seq;
        let taken = actions::assign(town, &signs, &case.number, Some(me), None, seen).await;
        assert!(is_forbidden(&taken), "{taken:?}");
        // The day after, they sign nothing and see nothing.
        hall.set("2026-09-11 12:00");
        let looked = actions::look(town, Caller::from(&signs), &case.number, "").await;
        assert!(matches!(looked, Err(Error::NotFound)));
    }
}

/// A request of this account.
async fn asked_by(hall: &Hall, person: &Actor, email: &str) -> Case {
    let mut form = hall.form(PROCEDURE, Channel::Web, &wanted(email)).await;
    form.applicant = person.id().cloned();
    let filed = actions::file(hall.town(), person, form).await;
    filed.expect("a case").0
}

#[tokio::test]
async fn documents_and_opinions_between_agents_are_not_the_persons() {
    for hall in halls(&[PROCEDURE]).await {
        let town = hall.town();
        let person = hall.resident("Yvette").await;
        let case = asked_by(&hall, &person, "yvette@exemple.fr").await;
        let agent = of_service(&hall, "N. Farel", Role::Agent).await;
        let (note, plan) = (paper(town, "note.pdf").await, paper(town, "plan.pdf").await);
        let write = async |who: &Actor, file: &forms::StoredFile, internal| {
            let files = [file.clone()];
            let caller = Caller::from(who);
            actions::message(town, caller, &case.number, "Voici", &files, internal).await
        };
        write(&agent, &note, true).await.expect("a note");
        write(&agent, &plan, false).await.expect("a message");
        actions::ask_opinion(
            town,
            &agent,
            &case.number,
            "La police",
            "Danger ?",
            None,
            true,
        )
        .await
        .expect("an opinion asked");
        let names = async |who: &Actor| {
            let seen = hall.look(who, &case.number).await;
            let names = seen.files.iter().map(|file| file.name.clone());
            (names.collect::<Vec<_>>(), seen.events)
        };
        let (files, events) = names(&person).await;
        assert_eq!(files, ["plan.pdf"]);
        assert!(events.iter().all(|event| event.kind != "opinion-asked"));
        let (files, events) = names(&agent).await;
        assert_eq!(files, ["note.pdf", "plan.pdf"]);
        assert!(events.iter().any(|event| event.kind == "opinion-asked"));
        let download = async |who: &Actor| {
            let caller = Caller::from(who);
            actions::download(town, caller, &case.number, &note.sha256).await
        };
        assert!(matches!(download(&person).await, Err(Error::NotFound)));
        download(&agent).await.expect("their own document");
        let id = person.id().expect("somebody");
        let copy = (cases::people().copy)(town, id).await.expect("a copy");
        assert!(!copy.to_string().contains("note.pdf"), "{copy}");
        // What the person sends too is theirs.
        write(&person, &note, false).await.expect("a message");
        assert_eq!(names(&person).await.0.len(), 2);
    }
}

#[tokio::test]
async fn a_merge_does_not_show_the_documents_of_somebody_else() {
    for hall in halls(&[PROCEDURE]).await {
        let town = hall.town();
        let (yvette, paul) = (hall.resident("Yvette").await, hall.resident("Paul").await);
        let head = of_service(&hall, "H. Tête", Role::Head).await;
        let into = asked_by(&hall, &yvette, "yvette@exemple.fr").await;
        for (who, shown) in [(&paul, 0), (&yvette, 1)] {
            let other = asked_by(&hall, who, "autre@exemple.fr").await;
            let card = paper(town, &format!("{}.pdf", who.name().expect("a name"))).await;
            let caller = Caller::from(who);
            actions::message(town, caller, &other.number, "Voici", &[card], false)
                .await
                .expect("a message");
            let seen = hall.look(&head, &other.number).await.case.seq;
            actions::merge(town, &head, &other.number, &into.number, seen)
                .await
                .expect("one request");
            let theirs = hall.look(&yvette, &into.number).await;
            assert_eq!(theirs.files.len(), shown, "{:?}", theirs.files);
        }
        assert_eq!(hall.look(&head, &into.number).await.files.len(), 2);
    }
}

#[tokio::test]
async fn a_request_passed_on_says_from_which_day_silence_counts() {
    for hall in halls(&[PROCEDURE]).await {
        hall.set("2026-09-10 12:00");
        let town = hall.town();
        let case = hall.asks("a@exemple.fr").await;
        hall.set("2026-09-14 12:00");
        let head = of_service(&hall, "H. Tête", Role::Head).await;
        actions::transfer(town, &head, &case.number, "La préfecture", case.seq)
            .await
            .expect("passed on");
        let letter = hall.look(&head, &case.number).await.letters.pop();
        let said = letter.expect("a letter").data.replace('\u{a0}', " ");
        // Code des relations entre le public et l'administration, L114-3.
        assert!(said.contains("court du 10 septembre 2026"), "{said}");
        assert!(said.contains("L114-3"), "{said}");
    }
}

#[tokio::test]
async fn no_hour_is_chosen_for_a_case_that_is_over() {
    for hall in halls(&["permis-de-louer"]).await {
        hall.set("2026-09-01 09:00");
        let town = hall.town();
        let file = async |name: &str| {
            let file = paper(town, name).await;
            json!({"name": file.name, "sha256": file.sha256, "size": file.size, "type": file.kind})
        };
        let answers = json!({
            "address": {"line": "12 rue des Lilas", "postcode": "84210", "town": "Petitbourg"},
            "floor": "2e", "surface": 48, "built": "after", "gas": false, "lessor": "person",
            "owner": {"name": "Ana Arc", "email": "ana@exemple.fr"},
            "energy": file("dpe.pdf").await, "electricity": file("elec.pdf").await,
            "truth": {"name": "Ana Arc", "day": "2026-09-01"},
        });
        let form = hall.form("permis-de-louer", Channel::Web, &answers).await;
        let filed = actions::file(town, &Actor::Visitor, form).await;
        let case = filed.expect("a case").0;
        let agent = hall.staff("N. Farel", Role::Agent, Some("habitat")).await;
        hall.acts(&agent, &case.number, "plan_visit", &[], json!({}))
            .await
            .expect("a visit");
        let starts = vec![town.clock().now().plus_days(3)];
        let new = NewSlots {
            procedure: "permis-de-louer",
            role: "inspector",
            starts,
            minutes: 45,
            place: "sur place",
        };
        actions::add_slots(town, &agent, new)
            .await
            .expect("an hour");
        let seen = hall.look(&agent, &case.number).await;
        let hour = seen.free_slots[0].id.clone();
        let head = hall.staff("H. Tête", Role::Head, Some("habitat")).await;
        actions::transfer(town, &head, &case.number, "Le département", seen.case.seq)
            .await
            .expect("passed on");
        let chosen = actions::choose_slot(town, Caller::from(&agent), &case.number, &hour).await;
        assert!(matches!(chosen, Err(Error::Conflict(_))), "{chosen:?}");
    }
}

#[tokio::test]
async fn whoever_noted_a_mandate_does_not_accept_it() {
    for hall in halls(&[PROCEDURE]).await {
        let town = hall.town();
        let case = hall.asks("a@exemple.fr").await;
        let agent = hall.resident("Nadia").await;
        let Actor::Person { id, name, .. } = agent.clone() else {
            panic!("somebody");
        };
        let counter = Actor::Person {
            id,
            name,
            grants: vec![town::Grant {
                role: Role::Counter,
                service: None,
                territory: None,
            }],
        };
        let new = NewMandate {
            email: "nadia@exemple.fr",
            of: MandateFor::Case(&case.number),
            until: town.clock().today().plus_days(30),
            lang: base::Lang::Fr,
        };
        let noted = actions::note_mandate(town, &counter, &case.number, new, "signé").await;
        assert!(matches!(noted, Err(Error::Invalid(_))), "{noted:?}");
        let new = NewMandate {
            email: "autre@exemple.fr",
            ..new
        };
        let noted = actions::note_mandate(town, &counter, &case.number, new, "signé").await;
        let mandate = noted.expect("a mandate");
        let moved = town.db().exec(
            "UPDATE cases_mandates SET email = 'nadia@exemple.fr' WHERE id = $1",
            args![&mandate.id],
        );
        moved.await.expect("another address");
        let accepted = actions::accept_mandate(town, &agent, &mandate.id, None).await;
        assert!(matches!(accepted, Err(Error::Conflict(_))), "{accepted:?}");
    }
}

#[tokio::test]
async fn a_search_looks_among_ones_own_cases_however_many_others_bear_the_name() {
    for hall in halls(&[PROCEDURE]).await {
        let town = hall.town();
        let case = hall.asks("a@exemple.fr").await;
        copies(
            town,
            &case,
            210,
            "UPDATE cases_cases SET service = 'habitat' WHERE number LIKE 'COPIE-%'",
        )
        .await;
        let agent = of_service(&hall, "N. Farel", Role::Agent).await;
        let found = actions::search(town, &agent, "emilie").await;
        let found = found.expect("a search");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].number, case.number);
    }
}

#[tokio::test]
async fn cases_that_cannot_go_on_do_not_stop_the_clocks_of_the_others() {
    for hall in halls(&[PROCEDURE]).await {
        hall.set("2026-09-10 12:00");
        let town = hall.town();
        let case = hall.asks("a@exemple.fr").await;
        copies(
            town,
            &case,
            210,
            "UPDATE cases_cases SET life = 'lost', due_at = due_at - 1 WHERE number LIKE 'COPIE-%'",
        )
        .await;
        hall.set("2027-03-10 12:00");
        assert!(actions::elapse(town).await.expect("time") > 0);
        // Read as it is: whoever looks at a case lets time do what is due in it.
        let (seq,): (i64,) = town
            .db()
            .one(
                "SELECT seq FROM cases_cases WHERE number = $1",
                args![case.number.as_str()],
            )
            .await
            .expect("a case");
        assert!(seq > case.seq);
    }
}

/// More cases like this one, then changed.
async fn copies(town: &Town, case: &Case, many: u32, change: &'static str) {
    const COPY: &str = "INSERT INTO cases_cases (id, number, submission, procedure, version, service,
            seq, life, state, turn, due_at, received_at, received_on, completed_on, answers, known,
            across, channel, lang, contact, name, folded)
        SELECT $1, $2, $3, procedure, version, service, seq, life, state, turn, due_at,
            received_at + 1, received_on, completed_on, answers, known, across, channel, lang, contact,
            name, folded FROM cases_cases WHERE id = $4";
    let mut tx = town.db().begin().await.expect("a transaction");
    for at in 0..many {
        let (id, form) = (town.new_id::<Case>(), town.new_id::<forms::Submission>());
        let number = format!("COPIE-{at}");
        tx.exec(COPY, args![&id, number, &form, &case.id])
            .await
            .expect("a copy");
    }
    tx.commit().await.expect("copies");
    town.db().exec(change, Vec::new()).await.expect("a change");
}

#[tokio::test]
async fn no_case_goes_to_somebody_who_left() {
    for hall in halls(&[PROCEDURE]).await {
        let town = hall.town();
        let head = of_service(&hall, "H. Tête", Role::Head).await;
        let agent = of_service(&hall, "N. Farel", Role::Agent).await;
        let id = agent.id().expect("somebody");
        let route = Route {
            id: town.new_id(),
            procedure: PROCEDURE.to_owned(),
            territory: None,
            fact: None,
            value: None,
            person: id.clone(),
            name: "N. Farel".to_owned(),
        };
        actions::save_route(town, &head, route)
            .await
            .expect("a route");
        actions::give_role(town, &head, PROCEDURE, "cada", id)
            .await
            .expect("a role");
        let open = hall.asks("a@exemple.fr").await;
        assert_eq!(open.assigned_name.as_deref(), Some("N. Farel"));
        let mut tx = town.db().begin().await.expect("a transaction");
        (cases::people().erase)(&mut tx, town, id)
            .await
            .expect("gone");
        tx.commit().await.expect("gone");
        let open = hall.look(&head, &open.number).await.case;
        assert_eq!((open.assigned_to, open.assigned_name), (None, None));
        assert_eq!(hall.asks("b@exemple.fr").await.assigned_to, None);
        let roles = actions::roles(town, &head, PROCEDURE).await;
        assert!(roles.expect("roles").is_empty());
    }
}

#[tokio::test]
async fn figures_of_many_cases_are_counted_once_an_hour() {
    for hall in halls(&[PROCEDURE]).await {
        hall.set("2026-09-10 12:00");
        let town = hall.town();
        let case = hall.asks("a@exemple.fr").await;
        let version = hall.version(PROCEDURE).await;
        let day = |text: &str| text.parse().expect("a day");
        let received = async || {
            let (from, before) = (day("2026-01-01"), day("2027-01-01"));
            let tables = cases::statistics::of_procedure(town, &version, from, before).await;
            match tables.expect("figures")[0].lines[0].cells[0] {
                cases::statistics::Cell::Count(count) => count,
                _ => 0,
            }
        };
        // Few: counted each time. Small numbers are hidden.
        assert_eq!(received().await, 0);
        copies(
            town,
            &case,
            199,
            "UPDATE cases_cases SET code = NULL WHERE number LIKE 'COPIE-%'",
        )
        .await;
        assert_eq!(received().await, 200);
        hall.asks("b@exemple.fr").await;
        assert_eq!(received().await, 200);
        hall.set("2026-09-10 13:00");
        assert_eq!(received().await, 201);
    }
}
