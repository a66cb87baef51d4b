//! Retention: what goes, when, what stays; figures; what a person takes away.

use cases::{
    actions,
    statistics::{self, Cell, Column},
};
use serde_json::json;
use town::Role;

use crate::hall::halls;

#[tokio::test]
async fn a_case_is_emptied_on_its_day_and_still_counts() {
    for hall in halls(&["acces-aux-documents"]).await {
        hall.set("2026-03-02 09:00");
        let town = hall.town();
        let case = hall.asks("a@exemple.fr").await;
        let head = hall.staff("H. Tête", Role::Head, Some("secretariat")).await;
        let given = json!({"document": {
            "name": "etude.pdf", "sha256": town.files().put(b"%PDF-1.7 etude".to_vec()).await.unwrap(),
            "size": 14, "type": "application/pdf",
        }, "publish": false});
        let over = hall
            .acts(&head, &case.number, "give", &[], given)
            .await
            .unwrap();
        assert_eq!(over.erase_on.unwrap().to_string(), "2031-03-02");
        assert_eq!(over.files_erase_on.unwrap().to_string(), "2027-03-02");
        hall.is_sound().await;

        // Documents first, on the day after their last.
        hall.set("2027-03-02 12:00");
        actions::keep(town).await.unwrap();
        assert_eq!(hall.look(&head, &case.number).await.files.len(), 1);
        hall.set("2027-03-03 00:10");
        actions::keep(town).await.unwrap();
        let seen = hall.look(&head, &case.number).await;
        assert!(seen.files.is_empty() && seen.case.answers.get("document").is_none());
        assert!(seen.case.answers.get("wanted").is_some());

        // The person is told a month before, once.
        hall.set("2031-02-01 09:00");
        actions::keep(town).await.unwrap();
        actions::keep(town).await.unwrap();
        let noticed = hall.look(&head, &case.number).await.case.noticed_on;
        assert_eq!(
            noticed.map(|day| day.to_string()).as_deref(),
            Some("2031-02-01")
        );

        hall.set("2031-03-02 23:59");
        actions::keep(town).await.unwrap();
        assert!(
            hall.look(&head, &case.number)
                .await
                .case
                .erased_at
                .is_none()
        );
        hall.set("2031-03-03 00:10");
        actions::keep(town).await.unwrap();
        let seen = hall.look(&head, &case.number).await;
        assert!(seen.case.erased_at.is_some());
        assert!(seen.case.answers.is_empty() && seen.case.contact.name.is_none());
        assert!(seen.letters.is_empty() && seen.messages.is_empty() && seen.acts.is_empty());
        assert!(
            seen.events
                .iter()
                .all(|event| event.data == "{}" && event.author.is_none())
        );

        // It still counts, its act stays public, and everything still agrees.
        let version = hall.version("acces-aux-documents").await;
        let (from, before) = ("2026-01-01".parse().unwrap(), "2027-01-01".parse().unwrap());
        let mut open = version.clone();
        let mut definition = (*version.definition).clone();
        if let Some(statistics) = &mut definition.statistics {
            statistics.hide_below = 0;
        }
        open.definition = std::sync::Arc::new(definition);
        let tables = statistics::of_procedure(town, &open, from, before)
            .await
            .unwrap();
        let cell = |column: &Column| {
            let at = tables[0]
                .columns
                .iter()
                .position(|one| one == column)
                .unwrap();
            tables[0].lines[0].cells[at]
        };
        assert_eq!(cell(&Column::Received), Cell::Count(1));
        assert_eq!(cell(&Column::State("given".to_owned())), Cell::Count(1));
        assert_eq!(cell(&Column::MedianDays), Cell::Days(0));
        assert_eq!(cell(&Column::WithinPromise), Cell::Share(100));
        let hidden = statistics::of_procedure(town, &version, from, before)
            .await
            .unwrap();
        assert_eq!(hidden[0].lines[0].cells[0], Cell::Hidden);
        let acts = actions::public_acts(town, "acces-aux-documents", 10)
            .await
            .unwrap();
        assert_eq!(acts.len(), 1);
        assert!(acts[0].case_id.is_none() && acts[0].salt.is_none());
        hall.is_sound().await;
    }
}

#[tokio::test]
async fn what_was_changed_outside_is_noticed() {
    for hall in halls(&["acces-aux-documents"]).await {
        let town = hall.town();
        let case = hall.asks("a@exemple.fr").await;
        let head = hall.staff("H. Tête", Role::Head, Some("secretariat")).await;
        hall.acts(&head, &case.number, "refuse", &["abusive"], json!({}))
            .await
            .unwrap();
        hall.is_sound().await;
        for sql in [
            "UPDATE cases_acts SET shown = '{\"act\":\"other\"}'",
            "DELETE FROM cases_letters",
            "UPDATE cases_cases SET life = REPLACE(life, '\"channel\":\"web\"', '\"channel\":\"paper\"')",
        ] {
            let (before, _) = cases::check::check(town).await.unwrap();
            town.db().exec(sql, Vec::new()).await.unwrap();
            let (after, _) = cases::check::check(town).await.unwrap();
            assert!(after.len() > before.len(), "{sql}");
        }
    }
}

#[tokio::test]
async fn a_person_takes_a_copy_and_leaves_without_undoing_the_request() {
    for hall in halls(&["acces-aux-documents"]).await {
        let town = hall.town();
        let person = hall.resident("Yvette").await;
        let mut form = hall
            .form(
                "acces-aux-documents",
                catalogue::Channel::Web,
                &crate::hall::wanted("yvette@exemple.fr"),
            )
            .await;
        form.applicant = person.id().cloned();
        let case = actions::file(town, &person, form).await.unwrap().0;
        let room = cases::people();
        let id = person.id().unwrap();
        let copy = (room.copy)(town, id).await.unwrap();
        assert_eq!(copy["cases"][0]["number"], case.number);
        assert_eq!(copy["cases"][0]["answers"]["way"], "file");
        let mut tx = town.db().begin().await.unwrap();
        (room.erase)(&mut tx, town, id).await.unwrap();
        tx.commit().await.unwrap();
        let copy = (room.copy)(town, id).await.unwrap();
        assert_eq!(copy["cases"].as_array().unwrap().len(), 0);
        let agent = hall
            .staff("N. Farel", Role::Agent, Some("secretariat"))
            .await;
        assert_eq!(
            hall.look(&agent, &case.number).await.case.state(),
            "received"
        );
    }
}
